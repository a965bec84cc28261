// Items with their stock as a table; only the rows on the screen are drawn, and rows that have not come yet are empty.

import type { StockListView, StockRowView } from "@evertill/protocol";
import { ProductPicture } from "@evertill/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useShortPlace } from "../../door/use-place.ts";
import { quantityText, signedText } from "../figures.ts";
import styles from "./stock-table.module.css";

const rowPx = 56;

interface StockTableProps {
  readonly list: StockListView;
  readonly chosen: string | null;
  readonly onChoose: (sku: string) => void;
  /** The first row on the screen. */
  readonly onScroll: (from: number) => void;
}

export function StockTable({ list, chosen, onChoose, onScroll }: StockTableProps) {
  const { t } = useTranslation("manager");
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    ...{ count: list.total, getScrollElement: () => scroller.current, estimateSize: () => rowPx, overscan: 6 },
  });
  const drawn = virtual.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  useEffect(() => onScroll(first), [first, onScroll]);
  const above = drawn[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  return (
    <div className={styles.scroller} ref={scroller} data-testid="stock-table" data-count={list.total}>
      <table className={styles.table} aria-rowcount={list.total + 1}>
        <caption className={styles.heard}>{t("stock.rows", { count: list.total })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("stock.column.item")}</th>
            <th scope="col" className={styles.count}>
              {t("stock.column.onHand")}
            </th>
            <th scope="col" className={styles.count}>
              {t("stock.column.reserved")}
            </th>
            <th scope="col" className={styles.number}>
              {t("stock.column.available")}
            </th>
            <th scope="col" className={styles.apart}>
              {t("stock.column.apart")}
            </th>
            <th scope="col" className={styles.basis}>
              {t("stock.column.basis")}
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {drawn.map(({ index }) => (
            <Row
              key={index}
              index={index}
              row={list.rows[index - list.from]}
              isChosen={list.rows[index - list.from]?.item.sku === chosen}
              onChoose={onChoose}
            />
          ))}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly row: StockRowView | undefined;
  readonly isChosen: boolean;
  readonly onChoose: (sku: string) => void;
}

function Row({ index, row, isChosen, onChoose }: RowProps) {
  const { t, i18n } = useTranslation("manager");
  const sayPlace = useShortPlace();
  if (row === undefined) return <tr className={styles.coming} aria-rowindex={index + 2} />;
  const { item, onHandQuantity, reservedQuantity, availableQuantity, onlineQuantity, places } = row;
  const isWeighed = item.soldBy === "weight";
  const apart = places.filter(({ condition, owner }) => condition !== "new" || owner !== "chain");
  const snapshot = places.reduce((sum, place) => sum + place.snapshot, 0);
  const tail = places.reduce((sum, place) => sum + place.tail, 0);
  return (
    <tr aria-rowindex={index + 2} data-testid={`row-${item.sku}`} data-chosen={isChosen}>
      <th scope="row">
        <button type="button" className={styles.item} aria-pressed={isChosen} onClick={() => onChoose(item.sku)}>
          <ProductPicture shape={item.look.shape} colour={item.look.colour} size={36} />
          <span className={styles.names}>
            <span className={styles.name}>{inLanguage(item.name, i18n.language)}</span>
            <span className={styles.model}>
              {[`${item.sku} · ${item.brand} ${item.model}`, sayPlace(row)].filter((word) => word !== "").join(" · ")}
            </span>
          </span>
        </button>
      </th>
      <td className={styles.count}>{quantityText(onHandQuantity, isWeighed)}</td>
      <td className={styles.count}>
        <span data-testid={`reserved-${item.sku}`}>
          {reservedQuantity === 0 ? "" : quantityText(reservedQuantity, isWeighed)}
        </span>
        {onlineQuantity === 0 ? null : (
          <span className={styles.online}>
            {t("stock.onlinePart", { quantity: quantityText(onlineQuantity, isWeighed) })}
          </span>
        )}
      </td>
      <td className={styles.number} data-short={availableQuantity <= 0} data-testid={`available-${item.sku}`}>
        {quantityText(availableQuantity, isWeighed)}
      </td>
      <td className={styles.apart}>
        {apart.map(({ zone, owner, condition, quantity }) => (
          <span key={`${zone} ${owner} ${condition}`} className={styles.chip}>
            {owner === "chain" ? "" : `${t(`stock.owner.${owner}`)} `}
            {t(`stock.condition.${condition}`)} <b>{quantityText(quantity, isWeighed)}</b>
          </span>
        ))}
      </td>
      <td className={styles.basis}>
        {t("stock.basis", { snapshot: quantityText(snapshot, isWeighed), tail: signedText(tail, isWeighed) })}
      </td>
    </tr>
  );
}
