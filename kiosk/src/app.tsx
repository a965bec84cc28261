// The page: language and theme around whichever screen the visit is at.

import { dressDocument, PageFrame } from "@evertill/ui";
import type { i18n } from "i18next";
import { useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import { DisplayScreen } from "./display/display-screen.tsx";
import type { KioskStore } from "./kiosk-store.ts";
import { KioskRoomProvider } from "./screen/kiosk-context.ts";
import { KioskScreen } from "./screen/kiosk-screen.tsx";

interface AppProps {
  readonly store: KioskStore;
  readonly language: i18n;
  /** A display plays by itself; a kiosk is touched. */
  readonly shows: "kiosk" | "display";
}

export function App({ store, language: words, shows }: AppProps) {
  const { view, visit } = useSyncExternalStore(store.subscribe, store.snapshot);
  const language = (visit.at === "visiting" ? visit.language : null) ?? view?.language ?? "zh-CN";
  const theme = view?.theme ?? "auto";
  const room = useMemo(() => ({ store, language }), [store, language]);
  useLayoutEffect(() => {
    dressDocument(document.documentElement, { language, theme });
    if (words.language !== language) void words.changeLanguage(language);
  }, [language, theme, words]);
  return (
    <PageFrame language={words} theme={theme}>
      <KioskRoomProvider value={room}>{shows === "display" ? <DisplayScreen /> : <KioskScreen />}</KioskRoomProvider>
    </PageFrame>
  );
}
