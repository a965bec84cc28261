// Puts the number of one place right: how many more or less, and why. What is beyond the person's limit somebody else
// approves, here and for this one time.

import type { ApprovalGiven, SheetListView, StockAdjusted, StockItemDetailView } from "@evertill/protocol";
import { KeyButton, SayLine } from "@evertill/ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../../door/bilingual.ts";
import { usePolled } from "../../door/door-context.ts";
import { RefusedLine } from "../../door/refused-line.tsx";
import { ApprovalForm, asksApproval } from "../sheets/approval-form.tsx";
import { useOrder } from "../sheets/use-order.ts";
import { sayPlace } from "../words/manager-words.ts";
import styles from "./stock-detail.module.css";

interface AdjustFormProps {
  readonly detail: StockItemDetailView;
  readonly isWeighed: boolean;
  readonly onBooked: () => void;
}

const floor = { zone: "floor", owner: "chain", condition: "new" } as const;

export function AdjustForm({ detail, isWeighed, onBooked }: AdjustFormProps) {
  const { t, i18n } = useTranslation(["manager", "ui"]);
  const { t: words } = useTranslation("manager");
  const reasons = usePolled<SheetListView>("api/stock/sheets", 30_000)?.reasons ?? [];
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [change, setChange] = useState("");
  const [reasonId, setReason] = useState("");
  const [isBooked, setBooked] = useState(false);
  const order = useOrder("api/stock/adjust");
  const hasFloor = detail.places.some(({ zone, owner, condition }) => sameAsFloor({ zone, owner, condition }));
  const places = [
    ...(hasFloor ? [] : [floor]),
    ...detail.places.map(({ zone, owner, condition }) => ({ zone, owner, condition })),
  ];
  const place = places[at] ?? floor;
  const changed = Number(change.replace("−", "-"));
  const isReady = Number.isSafeInteger(changed) && changed !== 0 && reasonId !== "" && !order.isWaiting;
  const book = async (approval?: ApprovalGiven) => {
    const { sku } = detail.item;
    const isDone = await order.send(
      (paperId, by): StockAdjusted => ({ paperId, sku, place, change: changed, reasonId, approval: by }),
      approval,
    );
    setBooked(isDone);
    if (!isDone) return;
    setChange("");
    onBooked();
  };
  if (!isOpen)
    return (
      <div className={styles.adjust}>
        <KeyButton label={t("adjust.title")} testId="adjust" onPress={() => setOpen(true)} />
      </div>
    );
  return (
    <>
      <form
        className={styles.adjust}
        aria-label={t("adjust.title")}
        data-testid="adjust-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void book();
        }}
      >
        <label>
          {t("adjust.place")}
          <select value={at} data-testid="adjust-place" onChange={(event) => setAt(Number(event.currentTarget.value))}>
            {places.map((each, index) => (
              <option key={sayPlace(words, each)} value={index}>
                {sayPlace(words, each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t(isWeighed ? "adjust.changeGrams" : "adjust.change")}
          <input
            value={change}
            inputMode="text"
            autoComplete="off"
            maxLength={8}
            placeholder="−1"
            data-testid="adjust-change"
            onChange={(event) => {
              setBooked(false);
              setChange(event.currentTarget.value.replaceAll(/[^\d−+-]/g, ""));
            }}
          />
        </label>
        <label>
          {t("adjust.reason")}
          <select
            value={reasonId}
            data-testid="adjust-reason"
            onChange={(event) => setReason(event.currentTarget.value)}
          >
            <option value="">–</option>
            {reasons.map((reason) => (
              <option key={reason.reasonId} value={reason.reasonId}>
                {inLanguage(reason.name, i18n.language)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" hidden />
        <KeyButton
          look="primary"
          label={t("adjust.book")}
          disabled={!isReady}
          testId="adjust-book"
          onPress={() => void book()}
        />
        {isBooked ? (
          <SayLine tone="good" toneWord={t("ui:tone.good")} testId="adjust-booked">
            {t("adjust.booked")}
          </SayLine>
        ) : null}
        {order.refused === null || order.refused.reason === "approval-needed" ? null : (
          <RefusedLine refused={order.refused} testId="adjust-refused" />
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

const sameAsFloor = ({ zone, owner, condition }: Readonly<Record<keyof typeof floor, string>>): boolean =>
  zone === floor.zone && owner === floor.owner && condition === floor.condition;
