// Stock now: every item of the store, filtered and searched for, and beside it what one number is made of.

import type { StockListAsked, StockListView } from "@evertill/protocol";
import { SayLine, sayWorstCase } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAsked } from "../../door/door-context.ts";
import { type Address, conditions, type GoTo, owners, shows } from "../address.ts";
import { momentText } from "../figures.ts";
import { StockDetail } from "./stock-detail.tsx";
import styles from "./stock-section.module.css";
import { StockTable } from "./stock-table.tsx";

interface StockSectionProps {
  readonly address: Address;
  readonly goTo: GoTo;
}

/** Rows are asked for in steps, so that scrolling by a line asks nothing new. */
const stepRows = 40;

export function StockSection({ address, goTo }: StockSectionProps) {
  const { t, i18n } = useTranslation(["manager", "ui"]);
  const { show, find, owner, condition, sku } = address;
  const [first, setFirst] = useState(0);
  const asked: StockListAsked = { find, show, owner, condition, from: String(first) };
  const { answer: list, again } = useAsked<StockListView>(`api/stock?${new URLSearchParams({ ...asked })}`);
  const [last, setLast] = useState(list);
  if (list !== null && list !== last) setLast(list);
  const shown = list ?? last;
  const narrowed = (change: Partial<Address>, how?: "replace") => {
    setFirst(0);
    goTo(change, how);
  };
  return (
    <main className={styles.section} data-open={sku !== null} data-testid="stock">
      <div className={styles.list}>
        <div className={styles.tools}>
          <input
            className={styles.find}
            type="search"
            value={find}
            placeholder={t("stock.find")}
            aria-label={t("stock.find")}
            data-testid="find"
            onChange={(event) => narrowed({ find: event.currentTarget.value }, "replace")}
          />
          <Choice
            name="owner"
            of={owners}
            value={owner}
            say={(each) => t(`stock.owner.${each}`)}
            onChoose={(value) => narrowed({ owner: value })}
          />
          <Choice
            name="condition"
            of={conditions}
            value={condition}
            say={(each) => t(`stock.condition.${each}`)}
            onChoose={(value) => narrowed({ condition: value })}
          />
        </div>
        <fieldset className={styles.shows}>
          <legend className={styles.heard}>{t("stock.shows")}</legend>
          {shows.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={show === each}
              data-testid={`show-${each}`}
              data-count={shown?.counts[each] ?? ""}
              onClick={() => narrowed({ show: each })}
            >
              {t(`stock.show.${each}`)} <b>{shown?.counts[each].toLocaleString(i18n.language) ?? "–"}</b>
            </button>
          ))}
        </fieldset>
        {shown !== null && shown.basis.word === "hub" ? (
          <SayLine tone="warn" toneWord={t("ui:tone.warn")} testId="basis" code="hq-away">
            {t("stock.hqAway", { time: momentText(shown.basis.sinceMs ?? 0, i18n.language) })}
          </SayLine>
        ) : null}
        {shown === null ? null : <Worst list={shown} />}
        {shown === null ? null : shown.total === 0 ? (
          <p className={styles.empty} data-testid="stock-empty">
            {shown.isReading ? t("stock.reading") : find === "" ? t("stock.none") : t("stock.nothing", { find })}
          </p>
        ) : (
          <StockTable
            list={shown}
            chosen={sku}
            onChoose={(chosen) => goTo({ sku: chosen === sku ? null : chosen })}
            onScroll={(from) => setFirst(Math.max(0, Math.floor(from / stepRows) * stepRows - stepRows))}
          />
        )}
      </div>
      {sku === null ? null : <StockDetail key={sku} sku={sku} onBooked={again} onClose={() => goTo({ sku: null })} />}
    </main>
  );
}

/** Nothing until the store's own document is there. */
function Worst({ list: { worst, basis } }: { readonly list: StockListView }) {
  const { t } = useTranslation("ui");
  if (worst === null) return null;
  const { goods, all } = sayWorstCase(t, worst);
  const tone = basis.word === "hub" && worst.totalMinor > 0 ? "warn" : "info";
  return (
    <SayLine tone={tone} toneWord={t(`tone.${tone}`)} testId="worst-case" more={all}>
      {goods}
    </SayLine>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: "owner" | "condition";
  readonly of: readonly T[];
  readonly value: T;
  readonly say: (each: T) => string;
  readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ name, of, value, say, onChoose }: ChoiceProps<T>) {
  const { t } = useTranslation("manager");
  return (
    <select
      className={styles.choice}
      aria-label={t(`stock.${name}s`)}
      data-testid={name}
      value={value}
      onChange={(event) => {
        const chosen = of.find((each) => each === event.currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {of.map((each) => (
        <option key={each} value={each}>
          {say(each)}
        </option>
      ))}
    </select>
  );
}
