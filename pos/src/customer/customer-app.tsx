// The customer screen with the shopper's language, which is the store's own again for the next one.

import { dressDocument, otherLanguage, PageFrame, type Preferences } from "@evertill/ui";
import type { i18n } from "i18next";
import { useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { CustomerLink } from "./customer-link.ts";
import { CustomerScreen } from "./customer-screen.tsx";

interface CustomerAppProps {
  readonly link: CustomerLink;
  readonly language: i18n;
  readonly preferences: Preferences;
}

export function CustomerApp({ link, language, preferences }: CustomerAppProps) {
  const screen = useSyncExternalStore(link.subscribe, link.snapshot);
  const [chosen, choose] = useState(preferences.language);
  const isBetween = screen === null || screen.stage.at === "closed" || screen.stage.at === "welcome";
  useLayoutEffect(() => {
    if (isBetween) choose(preferences.language);
  }, [isBetween, preferences.language]);
  useLayoutEffect(() => {
    void language.changeLanguage(chosen);
    dressDocument(document.documentElement, { language: chosen, theme: preferences.theme });
  }, [chosen, language, preferences.theme]);
  return (
    <PageFrame language={language} theme={preferences.theme}>
      <CustomerScreen screen={screen} say={link.say} turnLanguage={() => choose(otherLanguage(chosen))} />
    </PageFrame>
  );
}
