// The first page: who works where, what runs, the troubles to make and, beside them, how each promise stands.

import type { Order, OverviewView } from "@evertill/launch/overview";
import { KeyButton, nextTheme, otherLanguage, type Preferences, SayLine, StatusDot } from "@evertill/ui";
import { IconLanguage, IconMoon, IconSun, IconSunMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Heard } from "../store-link.ts";
import styles from "./overview-screen.module.css";
import { People } from "./people.tsx";
import { Promises } from "./promises.tsx";
import { TroubleKeys } from "./trouble-keys.tsx";

const themeIcons = { auto: IconSunMoon, light: IconSun, dark: IconMoon } as const;
const dots = { up: "up", away: "down", down: "starting" } as const;

interface OverviewScreenProps {
  readonly view: OverviewView | null;
  readonly refusal: Extract<Heard, { ok: false }> | null;
  readonly order: (order: Order) => void;
  readonly preferences: Preferences;
  readonly prefer: (change: Partial<Preferences>) => void;
}

export function OverviewScreen({ view, refusal, order, preferences, prefer }: OverviewScreenProps) {
  const { t } = useTranslation(["overview", "ui"]);
  const ThemeIcon = themeIcons[preferences.theme];
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1 className={styles.title}>
          Evertill <span>{t("title")}</span>
        </h1>
        {view?.tiers.map(({ name, state, unsentEntries }) => (
          <span key={name} className={styles.tier}>
            <StatusDot state={dots[state]} name={t(`tier.${name}`)} word={t(`tier.${state}`)} testId={`tier-${name}`} />
            {unsentEntries === null || unsentEntries === 0 ? null : (
              <b data-testid={`unsent-${name}`}>{t("tier.unsent", { count: unsentEntries })}</b>
            )}
          </span>
        ))}
        <div className={styles.switches}>
          <KeyButton
            look="quiet"
            label={t("language")}
            icon={<IconLanguage size={18} />}
            testId="language"
            onPress={() => prefer({ language: otherLanguage(preferences.language) })}
          />
          <KeyButton
            look="quiet"
            label={t(`ui:theme.${preferences.theme}`)}
            icon={<ThemeIcon size={18} />}
            testId="theme"
            onPress={() => prefer({ theme: nextTheme(preferences.theme) })}
          />
        </div>
      </header>
      {refusal === null ? null : (
        <SayLine tone="stop" toneWord={t("ui:tone.stop")} testId="refusal" code={refusal.reason}>
          {t(`refusal.${refusal.reason}`, { detail: refusal.detail })}
        </SayLine>
      )}
      {view === null ? (
        <p className={styles.empty}>{refusal === null ? t("connecting") : ""}</p>
      ) : (
        <main className={styles.main}>
          <div className={styles.column}>
            <People view={view} />
          </div>
          <div className={styles.column}>
            <TroubleKeys made={view.troubles} order={order} />
            <Promises promises={view.promises} />
          </div>
        </main>
      )}
    </div>
  );
}
