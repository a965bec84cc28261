// The first page: who works where, what runs, the troubles to make and, beside them, how each promise stands.

import type { Order, OverviewView } from "@evertill/launch/overview";
import { type Preferences, SayLine, StatusDot, TitleBar } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Heard } from "../store-link.ts";
import styles from "./overview-screen.module.css";
import { People } from "./people.tsx";
import { Promises } from "./promises.tsx";
import { TroubleKeys } from "./trouble-keys.tsx";

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
  return (
    <div className={styles.screen}>
      <TitleBar title={t("title")} preferences={preferences} prefer={prefer}>
        {view?.tiers.map(({ name, state, unsentEntries }) => (
          <span key={name} className={styles.tier}>
            <StatusDot state={dots[state]} name={t(`tier.${name}`)} word={t(`tier.${state}`)} testId={`tier-${name}`} />
            {unsentEntries === null || unsentEntries === 0 ? null : (
              <b data-testid={`unsent-${name}`}>{t("tier.unsent", { count: unsentEntries })}</b>
            )}
          </span>
        ))}
      </TitleBar>
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
