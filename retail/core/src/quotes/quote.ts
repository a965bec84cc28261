// A quote: goods at prices and offers that hold until a date, under a number by which any till of the store sells them.
// It is an entry that moves nothing. Taken up, it costs what was quoted, or what the goods cost by then if that is less.

import { addItem, addLine, type Basket, type BasketLine } from "../basket.ts";
import type { QuoteDeposit } from "../deposits/deposit.ts";
import type { EntryDraft, EntryId, SaleLineBody } from "../entry.ts";
import type { Item } from "../item.ts";
import type { SaleMember } from "../member.ts";
import type { Currency, Minor } from "../money.ts";
import { type SaleDraftInput, saleLines } from "../sale-entry.ts";
import type { PricingBasis } from "../sale-pricing.ts";
import type { DocumentTax } from "../tax/document-tax.ts";
import { quotedGoods } from "./basket-quote.ts";

/** How long a quote holds that no deposit was paid for. */
export const quoteHeldDays = 7;

export interface QuoteBody {
  /** `Q`, else as the number of a receipt of the same entry. */
  readonly quoteNumber: string;
  /** Milliseconds since 1970-01-01 UTC, and the same by the store's clock, as its paper says it. */
  readonly untilMs: number;
  readonly untilText: string;
  readonly currency: Currency;
  /** Random subject id and tier; absent: nobody in particular. */
  readonly member?: Pick<SaleMember, "memberId" | "tier">;
  readonly lines: readonly SaleLineBody[];
  readonly pricing: PricingBasis;
  /** That taxed it; absent: the store has none. */
  readonly taxBook?: string;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  readonly taxes?: readonly DocumentTax[];
}

export type QuoteRefusal = "empty-sale" | "not-quotable";

/** Goods by the piece alone, at prices that are known beforehand, to nobody with rights of their own. Null: can be quoted. */
export function whyNotQuoted(basket: Basket): QuoteRefusal | null {
  const { lines, coupons = [], staffBuyer, share, exemption, quote } = basket;
  if (lines.length === 0) return "empty-sale";
  const isPlain = lines.every(
    ({ load, service, weightGrams, openPrice, trace }) =>
      load === undefined &&
      service === undefined &&
      weightGrams === undefined &&
      openPrice === undefined &&
      trace === undefined,
  );
  const isAnybody = staffBuyer === undefined && share === undefined && exemption === undefined;
  return isPlain && isAnybody && coupons.length === 0 && quote === undefined ? null : "not-quotable";
}

export interface QuoteDraftInput
  extends Pick<SaleDraftInput, "basket" | "pricing" | "person" | "businessDay" | "at" | "versions"> {
  readonly member: SaleMember | undefined;
  readonly receiptNumber: string;
  readonly taxBook: string | null;
  readonly untilMs: number;
  readonly untilText: string;
}

export function quoteDraft(input: QuoteDraftInput): EntryDraft<"quote"> {
  const { basket, pricing, member, person, businessDay, at, versions, receiptNumber, taxBook, untilMs, untilText } =
    input;
  const { currency, totalMinor, taxMinor, taxes } = basket;
  const body: QuoteBody = {
    quoteNumber: quoteNumberAt(receiptNumber),
    ...{ untilMs, untilText, currency },
    ...(member === undefined ? {} : { member: { memberId: member.memberId, tier: member.tier } }),
    // Pieces are chosen when it is taken up.
    lines: saleLines(basket, pricing, null).map(({ serials: _, ...line }) => line),
    pricing,
    ...(taxBook === null ? {} : { taxBook }),
    ...{ totalMinor, taxMinor },
    ...(taxes === undefined ? {} : { taxes }),
  };
  return { kind: "quote", person, businessDay, at, versions, body, transfers: [] };
}

/** Luhn's digit is of the digits alone: both numbers of one entry have the same. */
const quoteNumberAt = (receiptNumber: string): string => `Q${receiptNumber.slice(1)}`;

/** A quote as its entry says it. */
export interface GivenQuote extends EntryId {
  readonly businessDay: string;
  readonly promotions: string;
  readonly body: QuoteBody;
  /** Paid for it beforehand; absent: nothing. */
  readonly deposit?: QuoteDeposit;
}

/**
 * The goods as they were quoted, and as they cost now: whichever comes to less is sold.
 * @param basket empty, with the member whom it was for
 * @param items as they are priced now @returns null where goods of it are not sold any more
 */
export function quotedBaskets(
  basket: Basket,
  quote: GivenQuote,
  items: readonly Item[],
): { readonly held: Basket; readonly now: Basket } | null {
  const { epoch, seq, businessDay, promotions, body, deposit } = quote;
  const { lines, untilMs, untilText, totalMinor, taxBook, quoteNumber, pricing } = body;
  let [held, now] = [basket, basket];
  for (const line of lines) {
    if (line.gift !== undefined) continue;
    const item = items.find(({ sku }) => sku === line.sku);
    const made = item === undefined ? null : addItem({ ...basket, lines: [] }, item, line.quantity);
    const plain = made?.ok === true ? made.basket.lines[0] : undefined;
    if (plain === undefined) return null;
    const asQuoted = quotedLine(plain, line);
    const isNegotiated = line.override !== undefined && line.unitPriceMinor < plain.unitPriceMinor;
    const quoted = addLine(held, asQuoted);
    const today = addLine(now, isNegotiated ? asQuoted : { ...ofWhom(line), ...withoutId(plain) });
    if (!quoted.ok || !today.ok) return null;
    [held, now] = [quoted.basket, today.basket];
  }
  const ref = {
    epoch,
    seq,
    number: quoteNumber,
    untilMs,
    untilText,
    totalMinor,
    goods: quotedGoods(held.lines),
    ...(deposit === undefined ? {} : { deposit }),
  };
  const kept = { pricesHeldUntilMs: untilMs, ...(taxBook === undefined ? {} : { taxBookId: taxBook }) };
  return {
    held: { ...held, ...kept, quote: { ...ref, held: { atMs: pricing.atMs, businessDay, promotions } } },
    now: { ...now, quote: ref },
  };
}

const withoutId = ({ lineId: _, ...line }: BasketLine): Omit<BasketLine, "lineId"> => line;

function quotedLine(plain: BasketLine, line: SaleLineBody): Omit<BasketLine, "lineId"> {
  const { priceSource: _source, taxClass: _class, ...goods } = withoutId(plain);
  const { unitPriceMinor, override, priceSource, taxRateBp, taxClass } = line;
  return {
    ...{ ...goods, ...ofWhom(line), unitPriceMinor, taxRateBp },
    ...(override === undefined ? {} : { override }),
    ...(priceSource === undefined ? {} : { priceSource }),
    ...(taxClass === undefined ? {} : { taxClass }),
  };
}

/** Who sold it, and where it waits. */
const ofWhom = ({ soldBy, collect }: SaleLineBody): Pick<BasketLine, "soldBy" | "collect"> => ({
  ...(soldBy === undefined ? {} : { soldBy: soldBy.map(({ amountMinor: _, commission: _own, ...person }) => person) }),
  ...(collect === undefined ? {} : { collect: true }),
});
