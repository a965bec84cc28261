// Who stands here: staff number and PIN, by keyboard or by finger.

import type { TillView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import type { Desk } from "../desk/desk-state.ts";
import { inLanguage } from "./bilingual.ts";
import { ClockPanel } from "./clock-panel.tsx";
import { Clock } from "./header.tsx";
import { PinFields } from "./pin-fields.tsx";
import styles from "./sign-in.module.css";
import { useTillRoom } from "./till-context.ts";

export function SignIn({ view, desk }: { readonly view: TillView; readonly desk: Desk }) {
  const { t, i18n } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <main className={styles.room}>
      <div className={styles.where}>
        <p className={styles.store}>{inLanguage(view.store.name, i18n.language)}</p>
        <p className={styles.lane}>{t("lane", { lane: String(view.lane).padStart(2, "0") })}</p>
        <p className={styles.time}>
          <Clock />
        </p>
      </div>
      {desk.panel?.is === "clock" && view.timeClock !== undefined ? (
        <div className={styles.clockCard}>
          <ClockPanel view={view} desk={desk} shown={view.timeClock} />
        </div>
      ) : (
        <section className={styles.card} aria-label={t("signIn.title")}>
          <h2 className={styles.title}>{t("signIn.title")}</h2>
          <PinFields desk={desk} numberLabel={t("signIn.number")} pinLabel={t("signIn.pin")} />
          {view.health.badge.state === "up" ? <p className={styles.hint}>{t("signIn.badge")}</p> : null}
          <div className={styles.submit}>
            <KeyButton
              look="primary"
              label={t("signIn.submit")}
              cap="Enter"
              disabled={desk.waiting !== null}
              testId="sign-in-submit"
              onPress={() => store.act({ do: "confirm" })}
            />
          </div>
          <div className={styles.clock}>
            <KeyButton
              label={t("clock.in")}
              cap="F2"
              testId="begin-clock-in"
              onPress={() => store.act({ do: "clock-in" })}
            />
            <KeyButton
              label={t("clock.out")}
              cap="F3"
              testId="begin-clock-out"
              onPress={() => store.act({ do: "clock-out" })}
            />
          </div>
        </section>
      )}
    </main>
  );
}
