// Who comes or goes: number and PIN, or the badge; then in plain words who, since when, and how long.

import type { TillView, TimeClockView } from "@evertill/protocol";
import { KeyButton, spanText } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import styles from "./clock-panel.module.css";
import { clockText } from "./clock-text.ts";
import { Clock } from "./header.tsx";
import { PinFields } from "./pin-fields.tsx";
import { SidePanel } from "./side-panel.tsx";
import { useTillRoom } from "./till-context.ts";

interface ClockPanelProps {
  readonly view: TillView;
  readonly desk: Desk;
  readonly shown: TimeClockView;
}

export function ClockPanel({ view, desk, shown }: ClockPanelProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const isBusy = desk.waiting !== null;
  return (
    <SidePanel title={t("clock.title")} testId="clock-panel" slides>
      <div className={styles.form}>
        {shown.said === null ? (
          <p className={styles.time}>
            <Clock />
          </p>
        ) : (
          <Said said={shown.said} />
        )}
        <PinFields desk={desk} numberLabel={t("signIn.number")} pinLabel={t("signIn.pin")} />
        {view.health.badge.state === "up" ? (
          <p className={styles.quiet}>{t(shown.is === "in" ? "clock.badgeIn" : "clock.badgeOut")}</p>
        ) : null}
        <div className={styles.ways}>
          <KeyButton
            look={shown.is === "in" ? "primary" : "plain"}
            label={t("clock.in")}
            cap="F2"
            disabled={isBusy}
            testId="clock-in"
            onPress={() => store.act({ do: "clock-in" })}
          />
          <KeyButton
            look={shown.is === "out" ? "primary" : "plain"}
            label={t("clock.out")}
            cap="F3"
            disabled={isBusy}
            testId="clock-out"
            onPress={() => store.act({ do: "clock-out" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}

function Said({ said }: { readonly said: NonNullable<TimeClockView["said"]> }) {
  const { t, i18n } = useTranslation("till");
  const { number, name, is, atMs, sinceMs, forgottenMs, isAlone } = said;
  const span = sinceMs === null ? "" : spanText(atMs - sinceMs, i18n.language);
  return (
    <div className={styles.said} role="status" data-testid="clock-said" data-way={is}>
      <p className={styles.name}>
        {number} {name}
      </p>
      <p>
        {sinceMs === null
          ? t("clock.saidIn", { time: clockText(atMs) })
          : t("clock.saidOut", { time: clockText(atMs), since: clockText(sinceMs), span })}
      </p>
      {forgottenMs === null ? null : (
        <p className={styles.warn}>{t("clock.forgotten", { since: clockText(forgottenMs) })}</p>
      )}
      {isAlone ? <p className={styles.quiet}>{t("clock.alone")}</p> : null}
    </div>
  );
}
