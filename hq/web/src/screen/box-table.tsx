// The boxes as a table, sorted by any column; only the rows on the screen are drawn.

import type { BoxSummary, StoreSummary } from "@evertill/hq-server";
import { agoText, MarkShape } from "@evertill/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Address, Sort } from "../address.ts";
import { bytesText, daysText, skewText } from "../figures.ts";
import type { GoTo } from "../use-address.ts";
import { useSayMark } from "../words/console-words.ts";
import styles from "./box-table.module.css";

const columns: readonly (Sort | "store" | "marks")[] = [
  ...(["worst", "box", "store", "version", "heard", "unsent", "disk", "clock", "certificate", "marks"] as const),
];
const isSort = (column: (typeof columns)[number]): column is Sort => column !== "store" && column !== "marks";
const numbers: ReadonlySet<string> = new Set(["unsent", "disk", "clock", "certificate"]);
const rowPx = 44;

interface BoxTableProps {
  readonly rows: readonly BoxSummary[];
  readonly stores: readonly StoreSummary[];
  readonly address: Address;
  readonly nowMs: number;
  readonly goTo: GoTo;
}

export function BoxTable({ rows, stores, address, nowMs, goTo }: BoxTableProps) {
  const { t, i18n } = useTranslation(["console", "ui"]);
  const sayMark = useSayMark();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    ...{ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 12 },
  });
  const drawn = virtual.getVirtualItems();
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  const names = new Map(stores.map(({ store, name }) => [store, i18n.language === "en" ? name?.en : name?.zh]));
  return (
    <div className={styles.scroller} ref={scroller} data-testid="boxes" data-count={rows.length}>
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <caption className={styles.heard}>{t("columns", { count: rows.length })}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Column key={column} column={column} address={address} goTo={goTo} />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {drawn.map(({ index }) => {
            const box = rows[index];
            if (box === undefined) return null;
            const { store, box: name, version, heardMs, unsentEntries, diskFreeBytes, skewMs, state, worst } = box;
            return (
              <tr key={`${store}/${name}`} aria-rowindex={index + 2} data-testid={`row-${name}`} data-state={state}>
                <td>
                  <span className={styles.state}>
                    <MarkShape worst={worst} /> {t(`ui:box.state.${state}`)}
                  </span>
                </td>
                <th scope="row">
                  <button type="button" className={styles.link} onClick={() => goTo({ box: { store, box: name } })}>
                    {name}
                  </button>
                </th>
                <td>
                  {store} {names.get(store) ?? ""}
                </td>
                <td>{version ?? "–"}</td>
                <td>{agoText(heardMs, nowMs, i18n.language)}</td>
                <td className={styles.number}>{unsentEntries ?? "–"}</td>
                <td className={styles.number}>
                  {diskFreeBytes === null ? "–" : bytesText(diskFreeBytes, i18n.language)}
                </td>
                <td className={styles.number}>{skewMs === null ? "–" : skewText(skewMs, i18n.language)}</td>
                <td className={styles.number} data-testid={`certificate-${name}`}>
                  {box.certificateEndsMs === null ? "–" : daysText(box.certificateEndsMs - nowMs, i18n.language)}
                </td>
                <td className={styles.marks}>{box.marks.map((mark) => sayMark(mark)).join(" · ")}</td>
              </tr>
            );
          })}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

interface ColumnProps {
  readonly column: (typeof columns)[number];
  readonly address: Address;
  readonly goTo: GoTo;
}

function Column({ column, address: { sort, isDown }, goTo }: ColumnProps) {
  const { t } = useTranslation("console");
  const isNumber = numbers.has(column);
  if (!isSort(column)) return <th scope="col">{t(`column.${column}`)}</th>;
  const isSorted = sort === column;
  return (
    <th
      scope="col"
      className={isNumber ? styles.number : undefined}
      aria-sort={isSorted ? (isDown ? "descending" : "ascending") : "none"}
    >
      <button
        type="button"
        className={styles.sort}
        data-testid={`sort-${column}`}
        onClick={() => goTo({ sort: column, isDown: isSorted && !isDown })}
      >
        {t(`column.${column}`)}
        <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" data-sorted={isSorted} data-down={isDown}>
          <path d="M5 1.5 9 7.5H1Z" fill="currentColor" />
        </svg>
      </button>
    </th>
  );
}
