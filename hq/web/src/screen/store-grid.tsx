// The stores, dense: each a tile coloured by its worst box, the boxes in it as shapes. Only the rows on the screen are
// drawn, so that a chain of thousands scrolls as a small one does.

import type { BoxSummary } from "@evertill/hq-server";
import { MarkShape } from "@evertill/ui";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { rowsOf, type StoreTile } from "../fleet-rows.ts";
import type { GoTo } from "../use-address.ts";
import styles from "./store-grid.module.css";
import { useColumns } from "./use-columns.ts";

const leastTilePx = 272;
const rowPx = 92;
/** As many as fit side by side; of more the worst are shown. */
const mostBoxes = 5;

interface StoreGridProps {
  readonly tiles: readonly StoreTile[];
  readonly goTo: GoTo;
}

export function StoreGrid({ tiles, goTo }: StoreGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const columns = useColumns(scroller, leastTilePx);
  const count = Math.ceil(tiles.length / columns);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 4,
  });
  return (
    <div className={styles.scroller} ref={scroller} data-testid="stores" data-count={tiles.length}>
      <div className={styles.all} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={styles.row}
            style={{ transform: `translateY(${start}px)`, gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
          >
            {tiles.slice(index * columns, (index + 1) * columns).map((tile) => (
              <Tile key={tile.store.store} tile={tile} goTo={goTo} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

function Tile({ tile: { store, boxes, worst }, goTo }: { readonly tile: StoreTile; readonly goTo: GoTo }) {
  const { t, i18n } = useTranslation("console");
  const name = store.name === null ? "" : i18n.language === "en" ? store.name.en : store.name.zh;
  const isHeard = boxes.length > 0;
  return (
    <article className={`${styles.tile} ${isHeard ? styles[worst] : ""}`} data-testid={`store-${store.store}`}>
      <h2 className={styles.name}>
        <b>{store.store}</b> {name}
      </h2>
      {isHeard ? (
        <ul className={styles.boxes}>
          {shown(boxes).map((box) => (
            <li key={box.box}>
              <BoxButton box={box} goTo={goTo} />
            </li>
          ))}
          {boxes.length > mostBoxes ? (
            <li>
              <button
                type="button"
                className={styles.box}
                onClick={() => goTo({ view: "table", find: store.store, sort: "worst" })}
              >
                {t("moreBoxes", { count: boxes.length - mostBoxes + 1 })}
              </button>
            </li>
          ) : null}
        </ul>
      ) : (
        <p className={styles.quiet}>{t("storeEmpty")}</p>
      )}
    </article>
  );
}

/** In their own order. */
function shown(boxes: readonly BoxSummary[]): readonly BoxSummary[] {
  if (boxes.length <= mostBoxes) return boxes;
  const all = { show: "all", find: "", sort: "worst", isDown: false } as const;
  const worst = new Set(rowsOf(boxes, [], all).slice(0, mostBoxes - 1));
  return boxes.filter((box) => worst.has(box));
}

function BoxButton({ box, goTo }: { readonly box: BoxSummary; readonly goTo: GoTo }) {
  const { t } = useTranslation(["console", "ui"]);
  const { store, box: name, state, worst, lane, role } = box;
  const said = `${name} ${t(`ui:box.state.${state}`)}`;
  return (
    <button
      type="button"
      className={styles.box}
      title={said}
      data-testid={`box-${name}`}
      data-state={state}
      onClick={() => goTo({ box: { store, box: name } })}
    >
      <MarkShape worst={worst} size={14} />
      <span aria-hidden="true">{lane === null ? (name.split("-").at(-1) ?? "") : String(lane).padStart(2, "0")}</span>
      <span className={styles.heard}>
        {said} {role === null ? "" : t(`ui:box.role.${role}`)}
      </span>
    </button>
  );
}
