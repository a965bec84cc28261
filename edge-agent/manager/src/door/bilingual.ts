// Names that come in both languages, in the one that is shown.

import type { Bilingual } from "@evertill/core";

export const inLanguage = ({ zh, en }: Bilingual, language: string): string => (language === "en" ? en : zh);
