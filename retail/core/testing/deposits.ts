// The kinds of deposit as examples/quotes-and-deposits.md says them, and a sale of goods that one was paid for.

import { readFileSync } from "node:fs";
import {
  type Basket,
  basisPoints,
  countsAs,
  type DepositExpansion,
  type DepositKind,
  dueExpansion,
  type Item,
  minor,
  type Promotion,
  priceSale,
  quotedGoods,
  type SaleDraftInput,
  type StoredValueTenderBody,
  saleDraft,
} from "../src/index.ts";
import { money, type Row, tableRows } from "./example-book.ts";
import { cashOf, kettle, scanned } from "./goods.ts";
import { everything } from "./promotions.ts";

const dayMs = 86_400_000;
/** Midnight of the day that the examples call so. */
export const dayAt = (day: string): number => Number(day) * dayMs;

export const depositExamples = readFileSync(new URL("../examples/quotes-and-deposits.md", import.meta.url), "utf8");

function kindOf(row: Row): DepositKind {
  const { kind: kindId = "", law, expands = "", payer } = row;
  if (law !== "earnest" && law !== "prepayment") throw new Error(`no law: ${law}`);
  const kind: DepositKind = { kindId, name: { zh: kindId, en: kindId }, rule: law, days: 7 };
  if (expands === "") return kind;
  if (payer !== "chain" && payer !== "brand" && payer !== "mall") throw new Error(`no payer: ${payer}`);
  const when = {
    ...{ takenUntilMs: dayAt(row["taken before"] ?? ""), fromMs: dayAt(row["bought from"] ?? "") },
    untilMs: dayAt(row["bought before"] ?? ""),
  };
  const [, times, most] = /^([\d.]+) times, ([\d,.]+) more$/.exec(expands) ?? [];
  if (times !== undefined && most !== undefined)
    return {
      ...kind,
      expansion: { payer, ...when, factorBp: basisPoints(Number(times) * 10_000), mostMinor: money(most) },
    };
  const steps = expands.split("; ").map((step) => {
    const [paid = "", counts = ""] = step.split(" to ");
    return { paidMinor: money(paid), countsMinor: money(counts) };
  });
  return { ...kind, expansion: { payer, ...when, steps } };
}

const exampleKinds: readonly DepositKind[] = tableRows(depositExamples, "Kinds").map(kindOf);

export function exampleKind(kindId: string): DepositKind {
  const kind = exampleKinds.find((one) => one.kindId === kindId);
  if (kind === undefined) throw new Error(`no kind ${kindId}`);
  return kind;
}

/** What the till would promise as it takes so much. */
export function promised(kind: DepositKind, paidMinor: number): DepositExpansion | undefined {
  if (kind.expansion === undefined) return undefined;
  const { payer, fromMs, untilMs } = kind.expansion;
  return {
    countsMinor: countsAs(kind, minor(paidMinor)),
    payer,
    fromMs,
    untilMs,
    fromText: "from",
    untilText: "until",
  };
}

/** `600.00 -10 %, 460.00` */
export function goodsOf(words: string): readonly Item[] {
  return words.split(", ").map((each, index) => {
    const [price = ""] = each.split(" -");
    const brand = each.includes(" -10 %") ? "Offered" : kettle.brand;
    return { ...kettle, sku: `S${index + 1}`, brand, priceMinor: money(price) };
  });
}

const tenth: Promotion = {
  ...{ promotionId: "P1", name: { zh: "九折", en: "10 % off" }, payer: "chain", quota: null, coupon: null },
  ...{ fromMs: 0, untilMs: 8_640_000_000_000_000, stores: null, channels: null, tiers: null },
  goods: { ...everything, brands: ["Offered"] },
  stacking: { group: "all", priority: 0, exclusive: false },
  offer: { is: "percent-off", rateBp: basisPoints(1_000) },
};

export const depositNumber = "T1204126600455479470";
export const depositPromotions = [tenth];
const soldBy = { epoch: "e".repeat(32), seq: 7 };
const quotedBy = { epoch: "e".repeat(32), seq: 6 };

interface BoughtGoods {
  readonly kind: DepositKind;
  readonly paidMinor: number;
  readonly quoted: readonly Item[];
  readonly bought: readonly Item[];
  readonly atMs: number;
}

/** The goods with the quote that the deposit was paid for. */
function depositedBasket({ kind, paidMinor, quoted, bought }: Omit<BoughtGoods, "atMs">): Basket {
  const { kindId, name, rule } = kind;
  const expansion = promised(kind, paidMinor);
  return {
    ...scanned(bought),
    quote: {
      ...{ ...quotedBy, number: "Q041202773100000426", untilMs: dayAt("30"), untilText: "until" },
      ...{ totalMinor: minor(0), goods: quotedGoods(scanned(quoted).lines) },
      deposit: {
        ...{ number: depositNumber, rule, amountMinor: minor(paidMinor), soldBy },
        kind: { bookId: "prices-1", kindId, name },
        ...(expansion === undefined ? {} : { expansion }),
      },
    },
  };
}

/** Paid by the deposit, the rest in cash. */
export function boughtFor(of: BoughtGoods) {
  const { paidMinor, atMs } = of;
  const basket = depositedBasket(of);
  const context = { atMs, businessDay: "2026-03-14", store: "0412", channel: "till", currency: "CNY" } as const;
  const pricing = { ...context, member: null, coupons: [], used: {} };
  const { priced, basis } = priceSale(basket, depositPromotions, pricing, null, dueExpansion(basket, atMs));
  const deposit: StoredValueTenderBody = {
    ...{ type: "deposit", number: depositNumber, amountMinor: minor(paidMinor), leftMinor: minor(0) },
    ...{ claimId: "c", word: "hq" },
  };
  const left = priced.totalMinor - paidMinor;
  const input: SaleDraftInput = {
    ...{ basket: priced, pricing: basis, person: "p", businessDay: "2026-03-14", store: "0412", box: "0412-01" },
    tenders: left === 0 ? [deposit] : [deposit, cashOf(left, left)],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "5", priceBook: "1", promotions: "1", tax: "1" },
    receiptNumber: "R041202773100000533",
  };
  return { sale: saleDraft(input), leftMinor: left };
}
