// What one item's numbers are made of: place by place HQ's balance and what came after, and the entries behind them.

import type { StockItemDetailView, StockMoveView } from "@evertill/protocol";
import { KeyButton, ProductPicture } from "@evertill/ui";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { useAsked } from "../../door/door-context.ts";
import { usePlace } from "../../door/use-place.ts";
import { momentText, quantityText, signedText } from "../figures.ts";
import { sayKind, sayPlace } from "../words/manager-words.ts";
import { AdjustForm } from "./adjust-form.tsx";
import { MoveForm } from "./move-form.tsx";
import styles from "./stock-detail.module.css";

interface StockDetailProps {
  readonly sku: string;
  /** Its number has changed. */
  readonly onBooked: () => void;
  readonly onClose: () => void;
}

export function StockDetail({ sku, onBooked, onClose }: StockDetailProps) {
  const { t, i18n } = useTranslation("manager");
  const { answer: detail, again } = useAsked<StockItemDetailView>(`api/stock/item?${new URLSearchParams({ sku })}`);
  const sayStand = usePlace();
  const isWeighed = detail?.item.soldBy === "weight";
  const booked = () => {
    again();
    onBooked();
  };
  return (
    <section className={styles.panel} aria-label={t("stock.detail")} data-testid="stock-detail">
      <header className={styles.head}>
        {detail === null ? null : (
          <ProductPicture shape={detail.item.look.shape} colour={detail.item.look.colour} size={48} />
        )}
        <h2 className={styles.title}>
          {detail === null ? sku : inLanguage(detail.item.name, i18n.language)}
          <small>{detail === null ? "" : `${sku} · ${detail.item.brand} ${detail.item.model}`}</small>
        </h2>
        <KeyButton look="icon" label={t("close")} icon={<IconX size={20} />} testId="detail-close" onPress={onClose} />
      </header>
      {detail === null ? null : (
        <div className={styles.body}>
          <p className={styles.available} data-short={detail.availableQuantity <= 0}>
            <span>{t("stock.column.available")}</span>
            <b data-testid="detail-available">{quantityText(detail.availableQuantity, isWeighed)}</b>
          </p>
          {detail.place === undefined ? null : (
            <p className={styles.stand} data-testid="detail-place">
              <span>{t("stock.stand")}</span>
              <b>{sayStand(detail)}</b>
            </p>
          )}
          <Orders detail={detail} isWeighed={isWeighed} />
          <Places detail={detail} isWeighed={isWeighed} />
          <p
            className={styles.word}
            data-tone={detail.basis.word === "hq" ? "good" : "warn"}
            data-testid="detail-basis"
          >
            {detail.basis.word === "hq" ? `● ${t("stock.word.hq")}` : "▲ "}
            {detail.basis.word === "hq"
              ? ""
              : t("stock.hqAway", { time: momentText(detail.basis.sinceMs ?? 0, i18n.language) })}
          </p>
          <MoveForm detail={detail} isWeighed={isWeighed} onBooked={booked} />
          <AdjustForm detail={detail} isWeighed={isWeighed} onBooked={booked} />
          <Moves detail={detail} isWeighed={isWeighed} />
        </div>
      )}
    </section>
  );
}

interface PartProps {
  readonly detail: StockItemDetailView;
  readonly isWeighed: boolean;
}

/** Nothing where no order keeps any, nor may have been promised any elsewhere. */
function Orders({ detail: { orders, onHandQuantity, reservedQuantity, onlineQuantity }, isWeighed }: PartProps) {
  const { t, i18n } = useTranslation("manager");
  if (orders.length === 0 && onlineQuantity === 0) return null;
  const sums = [
    ["onHand", onHandQuantity],
    ["reserved", reservedQuantity],
    ["online", onlineQuantity],
  ] as const;
  return (
    <>
      {sums.map(([name, quantity]) => (
        <p key={name} className={styles.sum}>
          <span>{t(`stock.column.${name}`)}</span>
          <b data-testid={`detail-${name}`}>{quantityText(quantity, isWeighed)}</b>
        </p>
      ))}
      {orders.length === 0 ? null : <h3 className={styles.heading}>{t("stock.orders")}</h3>}
      <ol className={styles.moves} data-testid="reserving-orders" data-count={orders.length}>
        {orders.map(({ number, quantity, from, heldBy, untilMs }) => (
          <li key={number} className={styles.move} data-number={number}>
            <span className={styles.what}>{number}</span>
            <b>{quantityText(quantity, isWeighed)}</b>
            <span className={styles.who}>
              {heldBy === null
                ? t("stock.order", { from: from ?? t("stock.kiosk"), until: momentText(untilMs, i18n.language) })
                : t("stock.orderAtTill", { from: from ?? t("stock.kiosk"), box: heldBy })}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Places({ detail, isWeighed }: PartProps) {
  const { t } = useTranslation("manager");
  if (detail.places.length === 0) return <p className={styles.note}>{t("stock.nowhere")}</p>;
  return (
    <table className={styles.places}>
      <thead>
        <tr>
          <th scope="col">{t("stock.column.place")}</th>
          <th scope="col">{t("stock.column.hq")}</th>
          <th scope="col">{t("stock.column.since")}</th>
          <th scope="col">{t("stock.column.now")}</th>
        </tr>
      </thead>
      <tbody>
        {detail.places.map((place) => (
          <tr key={`${place.zone} ${place.owner} ${place.condition}`}>
            <th scope="row">{sayPlace(t, place)}</th>
            <td>{quantityText(place.snapshot, isWeighed)}</td>
            <td>{signedText(place.tail, isWeighed)}</td>
            <td data-short={place.quantity < 0}>{quantityText(place.quantity, isWeighed)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Moves({ detail, isWeighed }: PartProps) {
  const { t } = useTranslation("manager");
  const { moves, before, hasMore } = detail;
  return (
    <>
      <h3 className={styles.heading}>{t("stock.entries")}</h3>
      <ol className={styles.moves} data-testid="moves" data-count={moves.length}>
        {moves.map((move) => (
          <Move key={`${move.epoch}/${move.seq}/${sayPlace(t, move.place)}`} move={move} isWeighed={isWeighed} />
        ))}
        {hasMore ? <li className={styles.note}>{t("stock.more")}</li> : null}
        {before.map((each) => (
          <li key={sayPlace(t, each)} className={styles.move}>
            <span className={styles.what}>{t("stock.before")}</span>
            <b>{signedText(each.quantity, isWeighed)}</b>
            <span className={styles.who}>{sayPlace(t, each)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Move({ move, isWeighed }: { readonly move: StockMoveView; readonly isWeighed: boolean }) {
  const { t, i18n } = useTranslation("manager");
  const who = move.by === null ? t("stock.nobody") : `${move.by.number} ${move.by.name}`;
  return (
    <li className={styles.move} data-kind={move.kind}>
      <span className={styles.what}>
        {sayKind(t, move.kind)}
        <small>{move.paper ?? ""}</small>
      </span>
      <b>{signedText(move.quantity, isWeighed)}</b>
      <span className={styles.who}>
        {`${momentText(move.atMs, i18n.language)} · ${move.box} · ${who} · ${sayPlace(t, move.place)}`}
      </span>
      <span className={styles.at} data-tone={move.isInSnapshot ? "good" : "warn"}>
        {move.isInSnapshot ? `● ${t("stock.atHq")}` : `▲ ${t("stock.notYetAtHq")}`}
      </span>
    </li>
  );
}
