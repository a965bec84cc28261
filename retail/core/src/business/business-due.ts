// A sale that is paid by a bank transfer still to come: what is due lies in an account of its own, and the goods wait in the
// store until it is 0. An amount below 0 is owed to the customer: paid and returned, or paid too much.

import { hasCollected } from "../collection/collection.ts";
import type { SaleBody, SaleLineBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import type { PricedBasket } from "../priced-basket.ts";
import { payableByValue } from "../stored-value/stored-value-tender.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import type { BusinessTerms } from "./business-customer.ts";
import { storeOfReference } from "./transfer-reference.ts";

export interface BusinessDueTenderBody {
  readonly type: "business-due";
  /** Subject id of the customer. */
  readonly customer: string;
  /** What the transfer says it is for. */
  readonly reference: string;
  readonly amountMinor: Minor;
  /** `YYYY-MM-DD`: after it, a transfer that has not come is looked into. */
  readonly dueDay: string;
}

const prefix = "business-due:";

/** Positive: still to be transferred. */
export const businessDueAccount = (reference: string): string => `${prefix}${reference}`;

/** Whether an account's balances are cut at HQ and sent down to the store that drew the reference. */
export const isBusinessDue = (account: string): boolean => account.startsWith(prefix);

/** Of an account of that kind. */
export const referenceOf = (account: string): string => account.slice(prefix.length);

/** Whose sale that is; null for other accounts. */
export const storeOfDue = (account: string): string | null =>
  isBusinessDue(account) ? storeOfReference(referenceOf(account)) : null;

export type BusinessRefusal =
  | "business-customer-needed"
  | "transfer-twice" // in this sale already
  | "no-amount"
  | "no-goods-to-pay"
  | "more-than-due"; // detail: mostMinor

/** @param of.amountMinor null: all that goods come to. Gift cards are not sold so: they could be spent at once. */
export function takeBusinessDue(of: {
  readonly amountMinor: number | null;
  readonly dueMinor: Minor;
  readonly lines: Parameters<typeof payableByValue>[0]["lines"];
  readonly tenders: readonly TenderBody[];
  readonly customer: string;
  readonly terms: BusinessTerms;
  readonly reference: string;
  readonly businessDay: string;
}):
  | { readonly ok: true; readonly body: BusinessDueTenderBody }
  | { readonly ok: false; readonly reason: BusinessRefusal; readonly detail?: Readonly<Record<string, number>> } {
  const { lines, tenders, dueMinor, customer, reference, terms, businessDay } = of;
  if (tenders.some(({ type }) => type === "business-due")) return { ok: false, reason: "transfer-twice" };
  const mostMinor = payableByValue({ lines, tenders, dueMinor });
  const amountMinor = of.amountMinor ?? mostMinor;
  if (mostMinor === 0) return { ok: false, reason: "no-goods-to-pay" };
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return { ok: false, reason: "no-amount" };
  if (amountMinor > mostMinor) return { ok: false, reason: "more-than-due", detail: { mostMinor } };
  const dueDay = dayAfter(businessDay, terms.dueDays);
  return {
    ok: true,
    body: { type: "business-due", customer, reference, amountMinor: minor(amountMinor), dueDay },
  };
}

/** @param day `YYYY-MM-DD` */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const isDue = (tender: { readonly type: string }): boolean => tender.type === "business-due";

/** Whether what was promised is still promised by whom the sale is for. */
export const businessDueStands = (tenders: readonly TenderBody[], memberId: string | undefined): boolean =>
  tenders.every((tender) => tender.type !== "business-due" || tender.customer === memberId);

/** The goods of a sale that is paid so wait in the store, all of them. */
export function withHeldGoods(basket: PricedBasket, tenders: readonly TenderBody[]): PricedBasket {
  if (!tenders.some(isDue)) return basket;
  return { ...basket, lines: basket.lines.map((line) => (isGoods(line) ? { ...line, collect: true as const } : line)) };
}

/** A card was handed out, and a service is done: neither waits on a shelf. */
const isGoods = ({ load, service }: Pick<SaleLineBody, "load" | "service">): boolean =>
  load === undefined && service === undefined;

/** By which a sale's transfer is known; null: it is not paid so. A signed body may hold anything [P3]. */
export function dueOf({ tenders }: Pick<SaleBody, "tenders">): BusinessDueTenderBody | null {
  const found = Array.isArray(tenders) ? tenders.find((tender) => tender?.type === "business-due") : undefined;
  return found?.type === "business-due" ? found : null;
}

/** Goods that should wait and do not, and a due day before the sale: what such a sale states otherwise than its tender says [P7]. */
export function businessDueDifferences(
  sale: SaleBody,
  { store, businessDay }: { readonly store: string; readonly businessDay: string },
) {
  const due = dueOf(sale);
  if (due === null) return [];
  const found: { readonly where: string; readonly statedMinor: Minor; readonly recomputedMinor: Minor }[] = [];
  const wrong = (where: string, statedMinor: Minor) => found.push({ where, statedMinor, recomputedMinor: minor(0) });
  if (storeOfReference(due.reference) !== store || sale.memberId !== due.customer)
    wrong("tenders.business-due", due.amountMinor);
  if (!(due.dueDay >= businessDay)) wrong("tenders.business-due.dueDay", due.amountMinor);
  const goods = sale.lines.filter(isGoods);
  if (goods.length > 0 && !hasCollected({ lines: goods })) wrong("tenders.business-due.goods", due.amountMinor);
  for (const { lineId, collect, totalMinor } of goods)
    if (collect === undefined) wrong(`lines.${lineId}.collect`, totalMinor);
  return found;
}
