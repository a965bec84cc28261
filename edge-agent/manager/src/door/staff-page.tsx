// What the manager's and the associate's page have in common: language, theme, the sign-in, and the page behind it.

import { dressDocument, keepPreferences, PageFrame, type Preferences } from "@evertill/ui";
import type { i18n } from "i18next";
import { type ReactNode, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import { RoomProvider } from "./door-context.ts";
import type { DoorStore } from "./door-store.ts";
import { PageHeader } from "./page-header.tsx";
import { SignIn } from "./sign-in.tsx";
import styles from "./staff-page.module.css";

export interface StaffPageProps {
  readonly page: "manager" | "associate";
  readonly door: DoorStore;
  readonly language: i18n;
  readonly atFirst: Preferences;
  readonly children: ReactNode;
}

export function StaffPage({ page, door, language, atFirst, children }: StaffPageProps) {
  const [preferences, setPreferences] = useState(atFirst);
  const { door: at, isHubUp } = useSyncExternalStore(door.subscribe, door.snapshot);
  useLayoutEffect(() => dressDocument(document.documentElement, preferences), [preferences]);
  const prefer = (change: Partial<Preferences>) => {
    const next = { ...preferences, ...change };
    keepPreferences(localStorage, next);
    void language.changeLanguage(next.language);
    setPreferences(next);
  };
  const as = at.at === "signed-in" ? at.as : null;
  const room = useMemo(() => (as === null ? null : { door, as }), [door, as]);
  return (
    <PageFrame language={language} theme={preferences.theme}>
      <div className={styles.page}>
        <PageHeader page={page} as={as} isHubUp={isHubUp} preferences={preferences} prefer={prefer} door={door} />
        {room === null ? <SignIn at={at} door={door} /> : <RoomProvider value={room}>{children}</RoomProvider>}
      </div>
    </PageFrame>
  );
}
