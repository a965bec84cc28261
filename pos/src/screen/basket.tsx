// The lines of the sale. A row draws itself anew only when it changed: ten fast scans redraw ten rows.

import type { Currency } from "@evertill/core";
import type { ContestedView, LineView, SaleView, StockView } from "@evertill/protocol";
import { KeyButton, KeyCap, keepFocus, Price, ProductPicture } from "@evertill/ui";
import { UnstyledButton } from "@mantine/core";
import { IconMinus, IconPlus, IconTrash } from "@tabler/icons-react";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { TillT } from "../words/till-words.ts";
import styles from "./basket.module.css";
import { inLanguage } from "./bilingual.ts";
import { groupedReceipt } from "./grouped-receipt.ts";
import { sayMissing } from "./serials-panel.tsx";
import { StockHere } from "./stock-here.tsx";
import { useTillRoom } from "./till-context.ts";
import { useLit } from "./use-lit.ts";

export interface BasketProps {
  readonly sale: SaleView;
  readonly version: number;
  readonly currency: Currency;
  readonly chosenLineId: string | null;
  /** Lines can be changed; not while being paid. */
  readonly isOpen: boolean;
  /** Of the goods touched last; null: not known. */
  readonly stock: StockView | null;
  /** Goods that somebody else counts on too; null: none, as far as is known. */
  readonly contested: ContestedView | null;
}

export function Basket({ sale, version, currency, chosenLineId, isOpen, stock, contested }: BasketProps) {
  const { t, i18n } = useTranslation("till");
  const litLineId = useLit(sale.touchedLineId, version);
  const room = useRef<HTMLElement>(null);
  useEffect(() => {
    if (room.current === null) return;
    // A line of trouble takes room from the basket: the line that the keys act on stays in sight.
    const watch = new ResizeObserver(() => room.current?.querySelector("[aria-current]")?.scrollIntoView(nearest));
    watch.observe(room.current);
    return () => watch.disconnect();
  }, []);
  return (
    // While money is taken its lines hold no keys: a long list must be scrolled by keyboard all the same.
    <section ref={room} className={styles.basket} aria-label={t("basket")} tabIndex={isOpen ? undefined : 0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.number}>
              #
            </th>
            <th scope="col">{t("column.item")}</th>
            <th scope="col" className={styles.quantity}>
              {t("column.quantity")}
            </th>
            <th scope="col" className={`${styles.amount} ${styles.unit}`}>
              {t("column.price")}
            </th>
            {sale.discountMinor > 0 ? (
              <th scope="col" className={`${styles.amount} ${styles.discount}`}>
                {t("column.discount")}
              </th>
            ) : null}
            <th scope="col" className={styles.amount}>
              {t("column.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sale.lines.map((line, index) => (
            <Row
              key={line.lineId}
              line={line}
              number={index + 1}
              currency={currency}
              language={i18n.language}
              isLit={line.lineId === litLineId}
              isChosen={line.lineId === chosenLineId && isOpen}
              hasDiscounts={sale.discountMinor > 0}
              stock={line.lineId === chosenLineId && line.sku === stock?.sku ? stock : null}
              whose={line.lineId === contested?.lineId ? sayWhose(t, contested) : ""}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const nearest: ScrollIntoViewOptions = { block: "nearest" };

interface RowProps {
  readonly line: LineView;
  readonly number: number;
  readonly currency: Currency;
  readonly language: string;
  readonly isLit: boolean;
  readonly isChosen: boolean;
  /** The sale has a column of discounts. */
  readonly hasDiscounts: boolean;
  /** What the store has of it, where it is the line that the keys act on. */
  readonly stock: StockView | null;
  /** Who counts on the last of it; empty: nobody else. */
  readonly whose: string;
}

/** Orders first: somebody was promised those. */
function sayWhose(t: TillT, { orders: [order], lanes: [lane], onlineQuantity }: ContestedView): string {
  if (order !== undefined) return t("stock.forOrder");
  return lane === undefined ? t("stock.forOnline", { count: onlineQuantity }) : t("stock.inSaleAt", { by: lane });
}

const Row = memo(function Row(row: RowProps) {
  const { line, number, currency, language, isLit, isChosen, hasDiscounts, stock, whose } = row;
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  const ref = useRef<HTMLTableRowElement>(null);
  const mustShow = isLit || isChosen;
  const discountMinor = line.discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  useEffect(() => {
    if (mustShow) ref.current?.scrollIntoView(nearest);
  }, [mustShow]);
  return (
    <tr
      ref={ref}
      className={styles.row}
      data-lit={isLit}
      data-chosen={isChosen}
      aria-current={isChosen ? "true" : undefined}
      data-testid={`line-${number}`}
      data-service={line.coverOf === undefined ? line.serviceKind : undefined}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => store.act({ do: "choose-line", lineId: line.lineId })}
    >
      <td className={styles.number}>{number}</td>
      <td className={styles.item}>
        <div className={styles.goods}>
          <ProductPicture shape={line.look.shape} colour={line.look.colour} size={44} />
          <div className={styles.names}>
            <p className={styles.name}>
              <span className={styles.article}>{inLanguage(line.name, language)}</span>
              <StockHere
                stock={stock}
                isWeighed={line.weightGrams !== null}
                wanted={line.weightGrams === null ? line.quantity : line.weightGrams * line.quantity}
                whose={whose}
                testId={`line-stock-${number}`}
              />
            </p>
            <p className={styles.codes}>
              {line.collect === true ? (
                <b className={styles.collect} data-testid={`collect-${number}`}>
                  {t("handOver.toCollect")} ·{" "}
                </b>
              ) : null}
              {line.counterName === undefined ? null : (
                <b className={styles.collect} data-testid={`seller-${number}`}>
                  {inLanguage(line.counterName, language)} ·{" "}
                </b>
              )}
              {line.salespeople === undefined ? null : `${saySold(t, line.salespeople)} · `}
              {line.missing.length > 0 ? (
                <>
                  <b className={styles.missing} data-testid={`missing-${number}`}>
                    ▲ {sayMissing(t, line.missing, language)}
                  </b>
                  {line.numbers.length === 0 ? null : ` · ${about(t, line, language)}`}
                </>
              ) : line.gift !== undefined ? (
                <span className={styles.offers}>{t("gifts.line", { name: inLanguage(line.gift, language) })}</span>
              ) : discountMinor > 0 ? (
                <span className={styles.offers}>
                  <span className={styles.besideName}>
                    <Price amountMinor={-discountMinor} currency={currency} bare />{" "}
                  </span>
                  {line.discounts.map(({ name }) => inLanguage(name, language)).join(" · ")}
                </span>
              ) : (
                saidOf(t, line, language)
              )}
            </p>
          </div>
        </div>
      </td>
      <td className={styles.quantity} data-testid={`quantity-${number}`} data-many={line.quantity > 1}>
        {isChosen ? (
          <Stepper quantity={line.quantity} isGift={line.gift !== undefined} />
        ) : (
          <span>{line.quantity}</span>
        )}
      </td>
      <td className={`${styles.amount} ${styles.unit}`}>
        {isChosen && line.gift === undefined ? (
          <PriceKey line={line} currency={currency} />
        ) : (
          <UnitPrice line={line} currency={currency} />
        )}
      </td>
      {hasDiscounts ? (
        <td className={`${styles.amount} ${styles.discount}`} data-testid={`discount-${number}`}>
          {discountMinor > 0 ? <Price amountMinor={-discountMinor} currency={currency} bare /> : null}
        </td>
      ) : null}
      <td className={`${styles.amount} ${styles.sum}`}>
        <Price amountMinor={line.totalMinor} currency={currency} bare />
      </td>
    </tr>
  );
}, sameRow);

const saySold = (t: TillT, numbers: readonly string[]): string =>
  t("salespeople.line", { numbers: numbers.length === 0 ? t("salespeople.nobody") : numbers.join(", ") });

/** Brand, model and what sets the line apart; a gift card has none of them. */
const saidOf = (t: TillT, line: LineView, language: string): string => {
  if (line.serviceKind !== undefined) {
    const kind = t(`services.kind.${line.serviceKind}`);
    if (line.coverOf === undefined) return t("services.line", { kind });
    return t("services.soldBefore", { kind, receipt: groupedReceipt(line.coverOf) });
  }
  return [`${line.brand} ${line.model}`.trim(), about(t, line, language)].filter((word) => word !== "").join(" · ");
};

/** What sets this line apart from its article: a weight, a serial, a reason; else the number of the article. */
function about(t: TillT, { gtin, override, weightGrams, isWeightTyped, trace, numbers }: LineView, language: string) {
  const said = [
    weightGrams === null ? null : `${(weightGrams / 1_000).toFixed(3)} kg`,
    isWeightTyped === true ? t("weighing.typed") : null,
    ...numbers.map(({ kind, value }) => `${kind.toUpperCase()} ${value}`),
    trace?.batch === undefined ? null : `LOT ${trace.batch}`,
    trace?.expiresOn === undefined ? null : `EXP ${trace.expiresOn}`,
    override === null ? null : inLanguage(override.reason, language),
  ].filter((word) => word !== null);
  return said.length === 0 ? gtin : said.join(" · ");
}

/** A view brings new objects for old lines; what is drawn of them decides. */
function sameRow(before: RowProps, after: RowProps): boolean {
  const [a, b] = [before.line, after.line];
  return (
    before.isLit === after.isLit &&
    before.isChosen === after.isChosen &&
    before.number === after.number &&
    before.language === after.language &&
    before.currency === after.currency &&
    a.lineId === b.lineId &&
    a.quantity === b.quantity &&
    a.totalMinor === b.totalMinor &&
    a.unitPriceMinor === b.unitPriceMinor &&
    before.hasDiscounts === after.hasDiscounts &&
    before.stock?.availableQuantity === after.stock?.availableQuantity &&
    before.stock?.reservedQuantity === after.stock?.reservedQuantity &&
    before.whose === after.whose &&
    before.stock?.word === after.stock?.word &&
    a.numbers.length === b.numbers.length &&
    a.missing.length === b.missing.length &&
    a.collect === b.collect &&
    a.counterName?.zh === b.counterName?.zh &&
    a.salespeople?.join() === b.salespeople?.join() &&
    a.discounts.length === b.discounts.length &&
    a.discounts.every(({ promotionId }, index) => promotionId === b.discounts[index]?.promotionId) &&
    a.override?.bookPriceMinor === b.override?.bookPriceMinor &&
    a.override?.reason.zh === b.override?.reason.zh &&
    a.name.zh === b.name.zh &&
    a.name.en === b.name.en
  );
}

interface UnitPriceProps {
  readonly line: LineView;
  readonly currency: Currency;
}

/** What a piece costs, and under it what the book says where that is something else. */
function UnitPrice({ line, currency }: UnitPriceProps) {
  return (
    <>
      <Price amountMinor={line.unitPriceMinor} currency={currency} bare />
      <Was line={line} currency={currency} />
    </>
  );
}

function Was({ line: { override }, currency }: UnitPriceProps) {
  const { t } = useTranslation("till");
  if (override === null) return null;
  return (
    <s className={styles.was} title={t("price.book")}>
      <Price amountMinor={override.bookPriceMinor} currency={currency} bare />
    </s>
  );
}

/** The price of the line that the keys act on is a key itself. */
function PriceKey({ line, currency }: UnitPriceProps) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <UnstyledButton
      className={styles.priceKey}
      title={t("key.price")}
      aria-keyshortcuts="F3"
      data-testid="price"
      onPointerDown={keepFocus}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => store.act({ do: "price" })}
    >
      <Price amountMinor={line.unitPriceMinor} currency={currency} bare />
      <span className={styles.underPrice}>
        <KeyCap>F3</KeyCap>
        <Was line={line} currency={currency} />
      </span>
    </UnstyledButton>
  );
}

/** A gift is as many pieces as its promotion says; it can be taken out. */
function Stepper({ quantity, isGift }: { readonly quantity: number; readonly isGift: boolean }) {
  const { t } = useTranslation("till");
  const { store } = useTillRoom();
  return (
    <div className={styles.stepper}>
      <KeyButton
        look="icon"
        label={t("key.voidLine")}
        icon={<IconTrash size={18} />}
        testId="void-line"
        onPress={() => store.act({ do: "void-line" })}
      />
      {isGift ? null : (
        <KeyButton
          look="icon"
          label={t("key.fewer")}
          icon={<IconMinus size={18} />}
          testId="fewer"
          onPress={() => store.act({ do: "fewer" })}
        />
      )}
      <span className={styles.count}>{quantity}</span>
      {isGift ? null : (
        <KeyButton
          look="icon"
          label={t("key.more")}
          icon={<IconPlus size={18} />}
          testId="more"
          onPress={() => store.act({ do: "more" })}
        />
      )}
    </div>
  );
}
