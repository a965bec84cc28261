// What acquirers settle, by acquirer and day, held against what the tills took; under each day the lines that differ, with
// what to do about them.

import type { SettlementState, SettlementsView, SettlementView } from "@evertill/protocol";
import { formatMoney, KeyButton, MarkShape, sayReason, type Worst } from "@evertill/ui";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useAsked, useRoom } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { momentText } from "../figures.ts";
import { useOrder } from "../sheets/use-order.ts";
import { DifferenceList } from "./difference-list.tsx";
import styles from "./settlements-card.module.css";

const shapes: Readonly<Record<SettlementState, Worst>> = {
  ...{ matched: "good", waiting: "warn", "not-had": "warn", "no-line": "warn", differs: "stop" },
};

export function SettlementsCard() {
  const { t } = useTranslation("manager");
  const { answer: view, again } = useAsked<SettlementsView>("api/settlements", 3_000);
  const order = useOrder("api/settlements/ask");
  const ask = async () => {
    if (await order.send(() => ({}))) again();
  };
  const settlements = view?.settlements ?? [];
  return (
    <section className={styles.card} id="settlements" aria-label={t("settlement.title")} data-testid="settlements">
      <header className={styles.head}>
        <h2>{t("settlement.title")}</h2>
        <KeyButton
          label={t("settlement.ask")}
          disabled={order.isWaiting}
          testId="settlements-ask"
          onPress={() => void ask()}
        />
      </header>
      {order.refused === null ? null : <RefusedLine refused={order.refused} testId="settlements-refused" />}
      {view === null ? null : settlements.length === 0 ? (
        <p className={styles.empty} data-testid="no-settlement">
          {t("settlement.none")}
        </p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("settlement.column.day")}</th>
              <th scope="col" className={styles.said}>
                {t("settlement.column.state")}
              </th>
              <th scope="col">{t("settlement.column.ours")}</th>
              <th scope="col">{t("settlement.column.theirs")}</th>
              <th scope="col">{t("settlement.column.difference")}</th>
            </tr>
          </thead>
          <tbody>
            {settlements.map((each) => (
              <DayRows key={`${each.acquirer} ${each.day}`} of={each} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DayRows({ of }: { readonly of: SettlementView }) {
  const { t, i18n } = useTranslation("manager");
  const { t: shared } = useTranslation("ui");
  const { as } = useRoom();
  const { acquirer, day, state, readAtMs, ours, theirs, differences } = of;
  const money = (minor: number) => formatMoney(minor, as.currency);
  const isRead = readAtMs !== null;
  return (
    <>
      <tr data-testid={`settlement-${day}`} data-acquirer={acquirer} data-state={state}>
        <th scope="row">
          {day}
          <small>{acquirer}</small>
        </th>
        <td className={styles.said}>
          <div className={styles.state}>
            <MarkShape worst={shapes[state]} />
            <span>
              {t(`settlement.state.${state}`)}
              {isRead ? <small>{t("settlement.readAt", { time: momentText(readAtMs, i18n.language) })}</small> : null}
              {of.refused === null ? null : <small>{sayRefused(t, shared, of.refused)}</small>}
            </span>
          </div>
        </td>
        <td>
          {money(ours.minor)}
          <small>{t("settlement.lines", { count: ours.lines })}</small>
        </td>
        <td>
          {isRead ? money(theirs.minor) : "–"}
          <small>{isRead ? t("settlement.lines", { count: theirs.lines }) : null}</small>
        </td>
        <td>{isRead ? money(theirs.minor - ours.minor) : "–"}</td>
      </tr>
      {differences.length === 0 ? null : (
        <tr>
          <td colSpan={5} className={styles.under}>
            <DifferenceList differences={differences} />
          </td>
        </tr>
      )}
    </>
  );
}

const malformed = "malformed ";

/** Why a list was not had. */
function sayRefused(t: TFunction<"manager">, shared: TFunction<"ui">, refused: string): string {
  if (refused.startsWith(malformed)) return t("settlement.malformed", { at: refused.slice(malformed.length) });
  return t("settlement.notHad", { reason: sayReason(shared, refused) });
}
