// The page: preferences around the till, and their three keys.

import { dressDocument, PageFrame, type Preferences } from "@evertill/ui";
import type { i18n } from "i18next";
import { useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import type { PreferenceStore } from "./preference-store.ts";
import { TillRoomProvider } from "./screen/till-context.ts";
import { TillScreen } from "./screen/till-screen.tsx";
import type { TillStore } from "./till-store.ts";

interface AppProps {
  readonly store: TillStore;
  readonly language: i18n;
  readonly preferences: PreferenceStore;
}

export function App({ store, language, preferences: kept }: AppProps) {
  const preferences: Preferences = useSyncExternalStore(kept.subscribe, kept.snapshot);
  const room = useMemo(() => ({ store, preferences }), [store, preferences]);
  useLayoutEffect(() => dressDocument(document.documentElement, preferences), [preferences]);
  return (
    <PageFrame language={language} theme={preferences.theme}>
      <TillRoomProvider value={room}>
        <TillScreen />
      </TillRoomProvider>
    </PageFrame>
  );
}
