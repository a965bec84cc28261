// The line at the top: which page of which store, who is signed in, and the switches; below it, a hub that is away.

import type { SignedInView } from "@evertill/protocol";
import { KeyButton, PreferenceKeys, type Preferences, SayLine } from "@evertill/ui";
import { IconLogout } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "./bilingual.ts";
import type { DoorStore } from "./door-store.ts";
import styles from "./page-header.module.css";

interface PageHeaderProps {
  readonly page: "manager" | "associate";
  readonly as: SignedInView | null;
  readonly isHubUp: boolean;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
  readonly door: DoorStore;
}

export function PageHeader({ page, as, isHubUp, preferences, prefer, door }: PageHeaderProps) {
  const { t, i18n } = useTranslation(["door", "ui"]);
  return (
    <>
      <header className={styles.header}>
        <h1 className={styles.title}>
          <span className={styles.page}>{t(`page.${page}`)}</span>
          {as === null ? null : (
            <span className={styles.store} data-testid="store">
              {inLanguage(as.store.name, i18n.language)}
            </span>
          )}
        </h1>
        <div className={styles.switches}>
          <PreferenceKeys look="icon" preferences={preferences} prefer={prefer} />
          {as === null ? null : (
            <KeyButton
              look="quiet"
              label={t("signOut")}
              icon={<IconLogout size={20} />}
              after={<span className={styles.person}>{`${as.number} ${as.name}`}</span>}
              testId="sign-out"
              onPress={door.signOut}
            />
          )}
        </div>
      </header>
      {isHubUp ? null : (
        <section aria-label={t("hubAway")}>
          <SayLine
            tone="stop"
            toneWord={t("ui:tone.warn")}
            testId="trouble-hub"
            code="hub-away"
            more={t("hubAwayMore")}
          >
            {t("hubAway")}
          </SayLine>
        </section>
      )}
    </>
  );
}
