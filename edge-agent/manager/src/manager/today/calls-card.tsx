// Shoppers who called somebody today, by hour: how many, how soon somebody said that they come, how many waited for longer than a
// minute. A bar an hour, with its figures beside it.

import type { CallHoursView } from "@evertill/protocol";
import { spanText } from "@evertill/ui";
import { useTranslation } from "react-i18next";
import { usePolled } from "../../door/door-context.ts";
import styles from "./calls-card.module.css";

export function CallsCard() {
  const { t, i18n } = useTranslation("manager");
  const answer = usePolled<CallHoursView>("api/calls/hours", 5_000);
  const hours = answer?.hours ?? [];
  if (hours.length === 0) return null;
  const most = Math.max(...hours.map(({ called, answered }) => Math.max(called, answered)), 1);
  return (
    <section className={styles.card} aria-label={t("calls.title")} data-testid="call-hours">
      <h2>{t("calls.title")}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("today.hour")}</th>
            <th scope="col">{t("calls.called")}</th>
            <th scope="col">{t("calls.answered")}</th>
            <th scope="col">{t("calls.late")}</th>
            <th scope="col">{t("calls.wait")}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, called, answered, late, meanWaitMs }) => (
            <tr key={hour} data-testid={`call-hour-${hour}`}>
              <th scope="row">{`${String(hour).padStart(2, "0")}:00`}</th>
              <td>
                <span className={styles.bar} style={{ inlineSize: `${(called / most) * 96}px` }} aria-hidden="true" />
                {called}
              </td>
              <td>{answered}</td>
              <td data-late={late > 0}>{late}</td>
              <td>{meanWaitMs === null ? "–" : spanText(meanWaitMs, i18n.language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
