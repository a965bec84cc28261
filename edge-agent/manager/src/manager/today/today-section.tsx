// Today's takings of all lanes: the sum, by hour against a week ago, by tender; the same figures as a table one key away.

import type { TakingsView } from "@evertill/protocol";
import { BigAmount, formatMoney } from "@evertill/ui";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePolled, useRoom } from "../../door/door-context.ts";
import { sayTender } from "../words/manager-words.ts";
import styles from "./today-section.module.css";

/** With its charts it is larger than all the rest: fetched when takings are looked at. */
const HourChart = lazy(() => import("./hour-chart.tsx"));

export function TodaySection() {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const takings = usePolled<TakingsView>("api/takings", 3_000);
  const [isTable, setIsTable] = useState(false);
  if (takings === null) return <main className={styles.section} />;
  const { netMinor, sales, returns, hours, tenders } = takings;
  const money = (amountMinor: number) => formatMoney(amountMinor, as.currency);
  return (
    <main className={styles.section} data-testid="today" data-net={netMinor}>
      <section className={styles.sum} aria-label={t("today.title")}>
        <h2>{t("today.title")}</h2>
        <BigAmount amountMinor={netMinor} currency={as.currency} testId="net" />
        <p className={styles.note}>
          {t("today.counts", {
            sales: t("today.sales", { count: sales }),
            returns: t("today.returns", { count: returns }),
          })}
        </p>
      </section>
      <section className={styles.card} aria-label={t("today.byHour")}>
        <h2>{t("today.byHour")}</h2>
        {hours.length === 0 ? (
          <p className={styles.empty} data-testid="no-takings">
            {t("today.none")}
          </p>
        ) : isTable ? (
          <HourTable takings={takings} />
        ) : (
          <Suspense fallback={<div className={styles.waiting} />}>
            <HourChart takings={takings} currency={as.currency} />
          </Suspense>
        )}
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isTable}
          data-testid="figures"
          onClick={() => setIsTable(!isTable)}
        >
          {t("today.figures")}
        </button>
      </section>
      <section className={styles.card} aria-label={t("today.byTender")}>
        <h2>{t("today.byTender")}</h2>
        <table className={styles.table} data-testid="tenders">
          <thead>
            <tr>
              <th scope="col">{t("today.tender")}</th>
              <th scope="col">{t("today.taken")}</th>
              <th scope="col">{t("today.back")}</th>
              <th scope="col">{t("today.net")}</th>
            </tr>
          </thead>
          <tbody>
            {tenders.map(({ tender, takenMinor, backMinor }) => (
              <tr key={tender} data-testid={`tender-${tender}`}>
                <th scope="row">{sayTender(t, tender)}</th>
                <td>{money(takenMinor)}</td>
                <td>{money(backMinor)}</td>
                <td>{money(takenMinor - backMinor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </main>
  );
}

function HourTable({ takings }: { readonly takings: TakingsView }) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const all = [...new Set([...takings.hours, ...takings.weekAgo].map(({ hour }) => hour))].sort((a, b) => a - b);
  const of = (hours: TakingsView["hours"], hour: number) =>
    formatMoney(hours.find((each) => each.hour === hour)?.netMinor ?? 0, as.currency);
  return (
    <table className={styles.table} data-testid="hours-table">
      <thead>
        <tr>
          <th scope="col">{t("today.hour")}</th>
          <th scope="col">{t("today.today")}</th>
          <th scope="col">{t("today.weekAgo")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((hour) => (
          <tr key={hour}>
            <th scope="row">{`${String(hour).padStart(2, "0")}:00`}</th>
            <td>{of(takings.hours, hour)}</td>
            <td>{of(takings.weekAgo, hour)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
