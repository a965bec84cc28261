// Moves goods within the store: to another zone, or into another condition once somebody has looked at what came back.

import type { Place, StockCondition } from "@evertill/core";
import type { ApprovalGiven, SheetListView, StockItemDetailView, StockMoved } from "@evertill/protocol";
import { KeyButton, SayLine } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePolled } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { heldConditions } from "../address.ts";
import { quantityText } from "../figures.ts";
import { ApprovalForm, asksApproval } from "../sheets/approval-form.tsx";
import { useOrder } from "../sheets/use-order.ts";
import { sayPlace, sayZone } from "../words/manager-words.ts";
import styles from "./stock-detail.module.css";

interface MoveFormProps {
  readonly detail: StockItemDetailView;
  readonly isWeighed: boolean;
  readonly onBooked: () => void;
}

const named = ({ zone, owner, condition }: Place): string => `${zone} ${owner} ${condition}`;

/** What came back is what is moved most. */
const firstToMove = (places: StockItemDetailView["places"]): string => {
  const waits = places.find(({ condition }) => condition === "awaiting-inspection");
  const place = waits ?? places.find(({ zone }) => zone === "returns") ?? places[0];
  return place === undefined ? "" : named(place);
};

export function MoveForm({ detail, isWeighed, onBooked }: MoveFormProps) {
  const { t } = useTranslation(["manager", "ui"]);
  const { t: words } = useTranslation("manager");
  const zones = usePolled<SheetListView>("api/stock/sheets", 30_000)?.zones ?? ["floor"];
  const places = detail.places.filter(({ isMovable, quantity }) => isMovable && quantity > 0);
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState<string | null>(null);
  const [zone, setZone] = useState("floor");
  const [condition, setCondition] = useState<StockCondition>("new");
  const [count, setCount] = useState("1");
  const [isBooked, setBooked] = useState(false);
  const order = useOrder("api/stock/move");
  const chosen = places.find((place) => named(place) === (from ?? firstToMove(places))) ?? places[0];
  const quantity = Number(count);
  if (places.length === 0) return null;
  if (!isOpen || chosen === undefined)
    return (
      <div className={styles.adjust}>
        <KeyButton label={t("move.title")} testId="move" onPress={() => setOpen(true)} />
      </div>
    );
  const { owner } = chosen;
  const isReady = Number.isSafeInteger(quantity) && quantity > 0 && !order.isWaiting;
  const book = async (approval?: ApprovalGiven) => {
    const at = { zone: chosen.zone, owner, condition: chosen.condition };
    const isDone = await order.send(
      (paperId, by): StockMoved => ({
        ...{ paperId, sku: detail.item.sku, from: at, to: { zone, owner, condition }, quantity, approval: by },
      }),
      approval,
    );
    setBooked(isDone);
    if (isDone) onBooked();
  };
  return (
    <>
      <form
        className={styles.adjust}
        aria-label={t("move.title")}
        data-testid="move-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void book();
        }}
      >
        <label>
          {t("move.from")}
          <select
            value={named(chosen)}
            data-testid="move-from"
            onChange={(event) => {
              setBooked(false);
              setFrom(event.currentTarget.value);
            }}
          >
            {places.map((place) => (
              <option key={named(place)} value={named(place)}>
                {`${sayPlace(words, place)} · ${quantityText(place.quantity, isWeighed)}`}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t(isWeighed ? "move.grams" : "move.pieces")}
          <input
            value={count}
            inputMode="numeric"
            autoComplete="off"
            maxLength={8}
            data-testid="move-quantity"
            onChange={(event) => {
              setBooked(false);
              setCount(event.currentTarget.value.replaceAll(/\D/g, ""));
            }}
          />
        </label>
        <label>
          {t("move.to")}
          <select value={zone} data-testid="move-zone" onChange={(event) => setZone(event.currentTarget.value)}>
            {zones.map((each) => (
              <option key={each} value={each}>
                {sayZone(words, each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("move.as")}
          <select
            value={condition}
            data-testid="move-condition"
            onChange={(event) => {
              const found = heldConditions.find((each) => each === event.currentTarget.value);
              if (found !== undefined) setCondition(found);
            }}
          >
            {heldConditions.map((each) => (
              <option key={each} value={each}>
                {t(`stock.condition.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" hidden />
        <KeyButton
          look="primary"
          label={t("move.book")}
          disabled={!isReady}
          testId="move-book"
          onPress={() => void book()}
        />
        {isBooked ? (
          <SayLine tone="good" toneWord={t("ui:tone.good")} testId="move-booked">
            {t("move.booked")}
          </SayLine>
        ) : null}
        {order.refused === null || order.refused.reason === "approval-needed" ? null : (
          <RefusedLine refused={order.refused} testId="move-refused" />
        )}
      </form>
      {order.refused !== null && asksApproval(order.refused) ? (
        <div className={styles.approve}>
          <ApprovalForm refused={order.refused} isWaiting={order.isWaiting} onApprove={(by) => void book(by)} />
        </div>
      ) : null}
    </>
  );
}
