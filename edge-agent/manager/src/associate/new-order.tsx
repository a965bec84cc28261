// Writes an order beside the goods: they are scanned, typed or searched for, and grow as cards; below, the sum and one key.

import type {
  AssociateGoods,
  GoodsFoundView,
  OrderPlacedAnswer,
  OrderPriceView,
  OwnOrderView,
  Refusal,
} from "@evertill/protocol";
import { KeyButton, Price, ProductPicture, SayLine, spokenOrderNumber } from "@evertill/ui";
import { IconX } from "@tabler/icons-react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "../door/bilingual.ts";
import { useRoom } from "../door/door-context.ts";
import styles from "./associate.module.css";
import { CodeScanner } from "./code-scanner.tsx";
import { type Draft, emptyDraft, put, randomOrderId, withCollect, withMore } from "./draft.ts";
import { sayStock } from "./goods-stock.ts";
import { OrderCard } from "./order-card.tsx";
import { sayOrderRefusal } from "./words/associate-words.ts";

const searchAfterMs = 200;
const priceAfterMs = 150;

interface NewOrderProps {
  readonly draft: Draft;
  readonly change: (next: (now: Draft) => Draft) => void;
  readonly placed: (order: OwnOrderView) => void;
}

export function NewOrder({ draft, change, placed }: NewOrderProps) {
  const { t } = useTranslation("associate");
  const { t: shared } = useTranslation("ui");
  const { door } = useRoom();
  const [text, setText] = useState("");
  const [found, setFound] = useState<{ readonly text: string; readonly goods: readonly AssociateGoods[] } | null>(null);
  const [refused, setRefused] = useState<Refusal["reason"] | null>(null);
  const [isSending, setSending] = useState(false);
  const price = usePrice(draft);
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
  const take = (goods: AssociateGoods) => {
    setText("");
    setRefused(null);
    change((now) => put(now, goods));
  };
  const enter = async (code: string) => {
    const said = await door.get<GoodsFoundView>(`api/goods?text=${encodeURIComponent(code)}`);
    const [first, ...others] = said?.goods ?? [];
    if (first !== undefined && others.length === 0 && first.priceMinor !== null) take(first);
    else setText(code);
  };
  const send = async () => {
    if (isSending || draft.lines.length === 0) return;
    setSending(true);
    const { orderId, note, memberPhone } = draft;
    const answer = await door.post<OrderPlacedAnswer>("api/orders", {
      ...{ orderId, lines: linesOf(draft), shownMinor: price?.totalMinor ?? 0 },
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(memberPhone === "" ? {} : { memberPhone }),
    });
    setSending(false);
    if (answer?.ok === true) return placed(answer.order);
    setRefused(answer?.reason ?? "order-needs-hub");
  };
  return (
    <>
      <div className={styles.scroll}>
        {draft.changes === null ? null : (
          <p className={styles.changes} data-testid="changes">
            {t("new.changes", { number: spokenOrderNumber(draft.changes) })}
            <KeyButton
              look="icon"
              label={t("new.leave")}
              icon={<IconX size={20} />}
              onPress={() => change(() => emptyDraft(randomOrderId()))}
            />
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
        </form>
        {found === null ? null : <Found goods={found.goods} text={found.text} take={take} />}
        {found === null && draft.lines.length === 0 ? <p className={styles.empty}>{t("new.empty")}</p> : null}
        <ul className={styles.cards}>
          {draft.lines.map((line) => (
            <OrderCard
              key={line.goods.sku}
              line={line}
              price={price}
              add={(by) => change((now) => withMore(now, line.goods.sku, by))}
              collect={(is) => change((now) => withCollect(now, line.goods.sku, is))}
            />
          ))}
        </ul>
        {draft.lines.length === 0 ? null : <More draft={draft} change={change} price={price} />}
        {refused === null ? null : (
          <SayLine tone="stop" toneWord={shared("tone.stop")} testId="order-refused" code={refused}>
            {sayOrderRefusal(t, refused)}
          </SayLine>
        )}
      </div>
      {draft.lines.length === 0 ? null : (
        <Footer draft={draft} price={price} isSending={isSending} send={() => void send()} />
      )}
    </>
  );
}

const linesOf = ({ lines }: Draft) => lines.map(({ goods: { sku }, ...line }) => ({ sku, ...line }));

/** What a till charges for the draft; the last that was said while a newer is under way. */
function usePrice(draft: Draft): OrderPriceView | null {
  const { door } = useRoom();
  const [price, setPrice] = useState<OrderPriceView | null>(null);
  const { memberPhone } = draft;
  const isWhole = /^\d{11}$/.test(memberPhone);
  const asked = JSON.stringify({ lines: linesOf(draft), ...(isWhole ? { memberPhone } : {}) });
  const isEmpty = draft.lines.length === 0;
  useEffect(() => {
    if (isEmpty) return setPrice(null);
    let isOver = false;
    const timer = setTimeout(() => {
      void door.post<OrderPriceView>("api/orders/price", JSON.parse(asked)).then((said) => {
        if (!isOver && said !== null) setPrice(said);
      });
    }, priceAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [door, asked, isEmpty]);
  return price;
}

interface FoundProps {
  readonly goods: readonly AssociateGoods[];
  readonly text: string;
  readonly take: (goods: AssociateGoods) => void;
}

function Found({ goods, text, take }: FoundProps) {
  const { t, i18n } = useTranslation("associate");
  const { currency } = useRoom().as;
  if (goods.length === 0) return <p className={styles.empty}>{t("new.none", { text })}</p>;
  return (
    <ul className={styles.found}>
      {goods.map((one, index) => (
        <li key={one.sku}>
          <button
            type="button"
            disabled={one.priceMinor === null}
            data-testid={`goods-${index}`}
            data-sku={one.sku}
            onClick={() => take(one)}
          >
            <ProductPicture {...one.look} size={56} />
            <span className={styles.words}>
              <span className={styles.name}>{inLanguage(one.name, i18n.language)}</span>
              <span className={styles.quiet}>
                {[one.model, sayStock(t, one)].filter((word) => word !== "").join(" · ")}
              </span>
            </span>
            <span className={styles.money}>
              {one.priceMinor === null ? t("new.atTill") : <Price amountMinor={one.priceMinor} currency={currency} />}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface MoreProps {
  readonly draft: Draft;
  readonly change: (next: (now: Draft) => Draft) => void;
  readonly price: OrderPriceView | null;
}

function More({ draft, change, price }: MoreProps) {
  const { t, i18n } = useTranslation("associate");
  const { member = null, gifts = [] } = price ?? {};
  return (
    <div className={styles.more}>
      {gifts.length === 0 ? null : (
        <p className={styles.offer}>
          {t("new.gifts")}:{" "}
          {gifts.map(({ name, quantity }) => `${inLanguage(name, i18n.language)} × ${quantity}`).join(", ")}
        </p>
      )}
      <label>
        <span>{t("new.member")}</span>
        <input
          value={draft.memberPhone}
          inputMode="numeric"
          autoComplete="off"
          maxLength={11}
          data-testid="member-phone"
          onChange={({ currentTarget: { value } }) =>
            change((now) => ({ ...now, memberPhone: value.replaceAll(/\D/g, "") }))
          }
        />
      </label>
      {draft.memberPhone.length < 11 ? null : (
        <p className={member === null ? styles.short : styles.offer} data-testid="member">
          {member === null ? `▲ ${t("new.noMember")}` : t("new.isMember", { tail: member.phoneTail })}
        </p>
      )}
      <label>
        <span>{t("new.note")}</span>
        <input
          value={draft.note}
          autoComplete="off"
          maxLength={200}
          data-testid="note"
          onChange={({ currentTarget: { value } }) => change((now) => ({ ...now, note: value }))}
        />
      </label>
    </div>
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
