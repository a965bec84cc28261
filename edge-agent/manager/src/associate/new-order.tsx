// Writes an order beside the goods: they are scanned, typed or searched for, and grow as cards; below, the sum and one key.

import type {
  AssociateGoods,
  GoodsFoundView,
  OrderPlacedAnswer,
  OrderPriceView,
  OwnOrderView,
  Refusal,
} from "@evertill/protocol";
import { KeyButton, Price, SayLine, spokenOrderNumber } from "@evertill/ui";
import { IconArrowBackUp, IconX } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { CodeScanner } from "./code-scanner.tsx";
import { DeliveryCard } from "./delivery-card.tsx";
import { type ChangeDraft, type Draft, kindsOf, linesOf, put, withCollect, withMore, withService } from "./draft.ts";
import { GoodsFound } from "./goods-found.tsx";
import { OrderCard } from "./order-card.tsx";
import { OrderMore } from "./order-more.tsx";
import { usePrice } from "./use-price.ts";
import { type SlotsHere, useSlots } from "./use-slots.ts";
import { sayOrderRefusal, wrongField } from "./words/associate-words.ts";

const searchAfterMs = 200;

interface NewOrderProps {
  readonly draft: Draft;
  readonly change: ChangeDraft;
  /** Null: nothing was done yet. */
  readonly undo: (() => void) | null;
  readonly placed: (order: OwnOrderView) => void;
  /** Leaves the order that is changed as it is. */
  readonly leave: () => void;
}

export function NewOrder({ draft, change, undo, placed, leave }: NewOrderProps) {
  const { t } = useTranslation("associate");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ readonly text: string; readonly goods: readonly AssociateGoods[] } | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [isSending, setSending] = useState(false);
  const price = usePrice(draft);
  const slots = useSlots(draft);
  const typed = text.trim();
  useEffect(() => {
    if (typed === "") return setFound(null);
    let isOver = false;
    const timer = setTimeout(() => {
      void door.get<GoodsFoundView>(`api/goods?text=${encodeURIComponent(typed)}`).then((said) => {
        if (!isOver && said !== null) setFound({ text: typed, goods: said.goods });
      });
    }, searchAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [door, typed]);
  const mend: ChangeDraft = (next, typedInto) => {
    setRefused(null);
    change(next, typedInto);
  };
  const take = (goods: AssociateGoods) => {
    setText("");
    mend((now) => put(now, goods));
  };
  const enter = async (code: string) => {
    const said = await door.get<GoodsFoundView>(`api/goods?text=${encodeURIComponent(code)}`);
    const [first, ...others] = said?.goods ?? [];
    if (first !== undefined && others.length === 0 && first.priceMinor !== null) take(first);
    else setText(code);
  };
  const send = async () => {
    if (isSending || draft.lines.length === 0) return;
    const { orderId, note, memberPhone, contact, slot } = draft;
    const isBySlots = slots !== "none";
    if (isBySlots && slot === undefined) return setRefused({ ok: false, reason: "delivery-needed" });
    setSending(true);
    const answer = await door.post<OrderPlacedAnswer>("api/orders", {
      ...{ orderId, lines: linesOf(draft), shownMinor: price?.totalMinor ?? 0 },
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(memberPhone === "" ? {} : { memberPhone }),
      ...(isBySlots ? { delivery: { contact, slot } } : {}),
    });
    setSending(false);
    if (answer?.ok === true) return placed(answer.order);
    setRefused(answer ?? { ok: false, reason: "order-needs-hub" });
  };
  return (
    <>
      <div className={styles.scroll}>
        {draft.changes === null ? null : (
          <p className={styles.changes} data-testid="changes">
            {t("new.changes", { number: spokenOrderNumber(draft.changes) })}
            <KeyButton look="icon" label={t("new.leave")} icon={<IconX size={20} />} onPress={leave} />
          </p>
        )}
        <form
          className={styles.search}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            if (typed !== "") void enter(typed);
          }}
        >
          <input
            value={text}
            aria-label={t("new.search")}
            placeholder={t("new.hint")}
            autoComplete="off"
            maxLength={80}
            data-testid="goods-field"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <CodeScanner found={(code) => void enter(code)} />
          {undo === null ? null : (
            <KeyButton
              look="icon"
              label={t("new.undo")}
              icon={<IconArrowBackUp size={24} />}
              testId="undo"
              onPress={() => {
                setRefused(null);
                undo();
              }}
            />
          )}
        </form>
        {found === null ? null : <GoodsFound goods={found.goods} text={found.text} take={take} />}
        {found === null && draft.lines.length === 0 ? <p className={styles.empty}>{t("new.empty")}</p> : null}
        <ul className={styles.cards}>
          {draft.lines.map((line) => (
            <OrderCard
              key={line.goods.sku}
              line={line}
              price={price}
              add={(by) => mend((now) => withMore(now, line.goods.sku, by))}
              collect={(is) => mend((now) => withCollect(now, line.goods.sku, is))}
              toggle={(service) => mend((now) => withService(now, line.goods.sku, service))}
            />
          ))}
        </ul>
        <Where draft={draft} slots={slots} refused={refused} change={mend} />
        {draft.lines.length === 0 ? null : <OrderMore draft={draft} change={mend} price={price} />}
      </div>
      {refused === null ? null : (
        <SayLine tone="stop" toneWord={shared("tone.stop")} testId="order-refused" code={refused.reason}>
          {sayOrderRefusal(t, refused)}
        </SayLine>
      )}
      {draft.lines.length === 0 ? null : (
        <Footer draft={draft} price={price} isSending={isSending} send={() => void send()} />
      )}
    </>
  );
}

interface WhereProps {
  readonly draft: Draft;
  readonly slots: SlotsHere;
  readonly refused: Refusal | null;
  readonly change: ChangeDraft;
}

function Where({ draft, slots, refused, change }: WhereProps) {
  if (slots === "none" || kindsOf(draft).length === 0) return null;
  return (
    <DeliveryCard
      draft={draft}
      slots={slots}
      wrong={refused === null ? null : wrongField(refused)}
      type={(field, text) => change((now) => ({ ...now, contact: { ...now.contact, [field]: text } }), field)}
      choose={(slot) => change((now) => ({ ...now, slot }))}
    />
  );
}

interface FooterProps {
  readonly draft: Draft;
  readonly price: OrderPriceView | null;
  readonly isSending: boolean;
  readonly send: () => void;
}

function Footer({ draft, price, isSending, send }: FooterProps) {
  const { t } = useTranslation("associate");
  const { currency } = useRoom().as;
  const pieces = draft.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <div className={styles.footer}>
      <p className={styles.sum}>
        <span className={styles.quiet}>{t("new.pieces", { count: pieces })}</span>
        <strong data-testid="order-total">
          {price === null ? "…" : <Price amountMinor={price.totalMinor} currency={currency} />}
        </strong>
      </p>
      <KeyButton
        look="primary"
        label={draft.changes === null ? t("new.send") : t("new.sendChange")}
        disabled={isSending || price === null}
        testId="send-order"
        onPress={send}
      />
    </div>
  );
}
