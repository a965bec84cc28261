// The page: preferences and address around the console.

import { dressDocument, keepPreferences, PageFrame, type Preferences } from "@evertill/ui";
import type { i18n } from "i18next";
import { useLayoutEffect, useState } from "react";
import type { AskBox } from "./box-store.ts";
import type { FleetStore } from "./fleet-store.ts";
import { ConsoleScreen } from "./screen/console-screen.tsx";
import type { Ask } from "./use-asked.ts";

interface AppProps {
  readonly fleet: FleetStore;
  readonly askBox: AskBox;
  readonly send: Ask;
  readonly language: i18n;
  readonly atFirst: Preferences;
}

export function App({ fleet, askBox, send, language, atFirst }: AppProps) {
  const [preferences, setPreferences] = useState(atFirst);
  useLayoutEffect(() => dressDocument(document.documentElement, preferences), [preferences]);
  const prefer = (change: Partial<Preferences>) => {
    const next = { ...preferences, ...change };
    keepPreferences(localStorage, next);
    void language.changeLanguage(next.language);
    setPreferences(next);
  };
  return (
    <PageFrame language={language} theme={preferences.theme}>
      <ConsoleScreen fleet={fleet} askBox={askBox} send={send} preferences={preferences} prefer={prefer} />
    </PageFrame>
  );
}
