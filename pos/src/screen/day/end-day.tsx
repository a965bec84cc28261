// The end of the store's business day: what is still open is named before it ends.

import type { TillView } from "@evertill/protocol";
import { KeyButton } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { SidePanel } from "../side-panel.tsx";
import { useTillRoom } from "../till-context.ts";
import styles from "./day.module.css";

export function EndDay({ view, isWaiting }: { readonly view: TillView; readonly isWaiting: boolean }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const { day, suspended, unsent, paymentsAside } = view;
  const { unsettledDays = 0, stillIn = [] } = day;
  const still = [
    ...day.openLanes.map((lane) => t("day.stillLane", { lane: String(lane).padStart(2, "0") })),
    ...(suspended.length === 0 ? [] : [t("day.stillSuspended", { count: suspended.length })]),
    ...(paymentsAside.length === 0 ? [] : [t("day.stillPayments", { count: paymentsAside.length })]),
    ...(unsettledDays === 0 ? [] : [t("day.stillUnsettled", { count: unsettledDays })]),
    ...(stillIn.length === 0 ? [] : [t("day.stillIn", { numbers: stillIn.join(", ") })]),
    ...(unsent.entries === 0 ? [] : [t("day.stillUnsent", { count: unsent.entries })]),
  ];
  return (
    <SidePanel title={t("day.act.end-day")} testId="end-day" slides={false}>
      <div className={styles.form}>
        <p className={styles.lead}>{t("day.businessDay", { day: day.storeDay?.businessDay ?? "" })}</p>
        {still.length === 0 ? (
          <p className={styles.reason}>{t("day.nothingOpen")}</p>
        ) : (
          <>
            <p className={styles.lead}>{t("day.still")}</p>
            <ul className={styles.still}>
              {still.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p className={styles.reason}>{t("day.stillMore")}</p>
          </>
        )}
        <div className={styles.rest} />
        <div className={styles.primary}>
          <KeyButton label={t("key.back")} cap="Esc" onPress={() => store.act({ do: "back" })} />
          <KeyButton
            look="primary"
            label={t("day.endDay", { day: day.storeDay?.businessDay ?? "" })}
            cap="Enter"
            disabled={isWaiting}
            testId="end-day-confirm"
            onPress={() => store.act({ do: "confirm" })}
          />
        </div>
      </div>
    </SidePanel>
  );
}
