// The first screen: the store in four numbers, what to do now, lanes and devices; today's takings by hour against a week ago
// and by tender, for who may see them, the same figures as a table one key away.

import type { LanesView, OverviewView, TakingsView } from "@evertill/protocol";
import { formatMoney } from "@evertill/ui";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePolled, useRoom } from "../../door/door-context.ts";
import type { GoTo } from "../address.ts";
import { HoursCard } from "../hours/hours-card.tsx";
import { LanesStrip } from "../now/lanes-strip.tsx";
import { Numbers } from "../now/numbers.tsx";
import { OrderList } from "../now/order-list.tsx";
import { toDoOf } from "../now/to-do.ts";
import { ToDoCard } from "../now/to-do-card.tsx";
import { SettlementsCard } from "../settlements/settlements-card.tsx";
import { TasksCard } from "../tasks/tasks-card.tsx";
import { sayTender } from "../words/manager-words.ts";
import { CallsCard } from "./calls-card.tsx";
import styles from "./today-section.module.css";

/** With its charts it is larger than all the rest: fetched when takings are looked at. */
const HourChart = lazy(() => import("./hour-chart.tsx"));

interface TodaySectionProps {
  readonly goTo: GoTo;
}

export function TodaySection({ goTo }: TodaySectionProps) {
  const { as } = useRoom();
  return as.may.includes("see-takings") ? <WithTakings goTo={goTo} /> : <Now goTo={goTo} takings={null} />;
}

function WithTakings({ goTo }: TodaySectionProps) {
  return <Now goTo={goTo} takings={{ now: usePolled<TakingsView>("api/takings", 3_000) }} />;
}

interface NowProps {
  readonly goTo: GoTo;
  /** Null: who is signed in does not see them. */
  readonly takings: { readonly now: TakingsView | null } | null;
}

function Now({ goTo, takings }: NowProps) {
  const lanes = usePolled<LanesView>("api/lanes");
  const overview = usePolled<OverviewView>("api/overview", 3_000);
  const [isTable, setIsTable] = useState(false);
  const [showsOrders, setShowsOrders] = useState(false);
  const toDo = toDoOf(lanes, overview);
  const now = takings?.now ?? null;
  return (
    <main className={styles.section} data-testid="today" data-net={now?.netMinor}>
      <Numbers
        {...{ takings: now, seesTakings: takings !== null, overview, toDo, goTo }}
        isOrdersOpen={showsOrders}
        onTakings={() => {
          setIsTable(true);
          document.getElementById("by-tender")?.scrollIntoView({ block: "nearest" });
        }}
        onOrders={() => setShowsOrders(!showsOrders)}
      />
      {showsOrders && overview !== null ? <OrderList orders={overview.orders} /> : null}
      {now === null ? null : <HourCard takings={now} isTable={isTable} onTable={setIsTable} />}
      <ToDoCard toDo={toDo} isWide={now === null} goTo={goTo} />
      <TasksCard goTo={goTo} />
      {lanes === null ? null : <LanesStrip lanes={lanes} />}
      {now === null ? null : <TenderCard takings={now} />}
      <HoursCard />
      <CallsCard />
      {takings === null ? null : <SettlementsCard />}
    </main>
  );
}

interface HourCardProps {
  readonly takings: TakingsView;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

function HourCard({ takings, isTable, onTable }: HourCardProps) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  return (
    <section className={styles.card} aria-label={t("today.byHour")}>
      <header className={styles.head}>
        <h2>{t("today.byHour")}</h2>
        <button
          type="button"
          className={styles.toggle}
          aria-pressed={isTable}
          data-testid="figures"
          onClick={() => onTable(!isTable)}
        >
          {t("today.figures")}
        </button>
      </header>
      {takings.hours.length === 0 && takings.weekAgo.length === 0 ? (
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
    </section>
  );
}

function TenderCard({ takings: { sales, returns, tenders } }: { readonly takings: TakingsView }) {
  const { t } = useTranslation("manager");
  const { as } = useRoom();
  const money = (amountMinor: number) => formatMoney(amountMinor, as.currency);
  const counts = t("today.counts", {
    sales: t("today.sales", { count: sales }),
    returns: t("today.returns", { count: returns }),
  });
  return (
    <section className={styles.wide} id="by-tender" aria-label={t("today.byTender")}>
      <h2>
        {t("today.byTender")} <small className={styles.note}>{counts}</small>
      </h2>
      {tenders.length === 0 ? null : (
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
      )}
    </section>
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
