// The laws of everything after a sale together, for any sequence: goods of any sale come back or are exchanged, and
// what an exchange sold comes back or is exchanged again. Nobody gets back more than was paid, by no tender, and every
// ledger balances; when all goods are back, nothing is left in any of them.

import fc from "fast-check";
import {
  type EntryDraft,
  eachOnce,
  exchangeDraft,
  fold,
  minor,
  type PersonTakings,
  priceBasket,
  protectionDraft,
  quoteExchange,
  quoteProtection,
  quoteReturn,
  refundParts,
  refundsOf,
  returnableLines,
  returnDraft,
  type SaleBody,
  soldBy,
  sortedBalances,
  type TakenBack,
  takenBackBy,
  withEntryTakings,
} from "../src/index.ts";
import { anySale, lawCommon, tendersOf } from "./after-sale-laws.ts";
import { anyItem, plainPricing, scanned } from "./goods.ts";

interface Sold {
  readonly sale: SaleBody;
  readonly earlier: TakenBack[];
}

const anyActs = fc.array(
  fc.record({
    of: fc.nat(20),
    picks: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 6 }),
    newGoods: fc.array(anyItem, { maxLength: 4 }),
    cards: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
    isLater: fc.boolean(),
    /** What the goods cost today, in percent of their price; null: goods come back. */
    todayPercent: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 3 }),
  }),
  { maxLength: 12 },
);

type Act = typeof anyActs extends fc.Arbitrary<(infer One)[]> ? One : never;

export const afterSaleLaw = fc.property(anySale, anyActs, (sale, acts) => {
  const entries: Pick<EntryDraft, "kind" | "body" | "transfers">[] = [sale];
  const sold: Sold[] = [{ sale: sale.body, earlier: [] }];
  const note = (entry: (typeof entries)[number], of: Sold) => {
    entries.push(entry);
    const taken = takenBackBy(entry);
    if (taken !== null) of.earlier.push(taken, taken);
    const more = soldBy(entry);
    if (more !== null) sold.push({ sale: more, earlier: [] });
    holdMoney(entries);
    for (const one of sold) holdLines(one);
  };
  for (const act of acts) {
    const of = sold[act.of % sold.length];
    if (of === undefined) continue;
    const entry = done(of, act, { number: `R${entries.length + 1}`, isWhole: false });
    if (entry !== null) note(entry, of);
  }
  const last: Act = { of: 0, picks: [0], newGoods: [], cards: [], isLater: false, todayPercent: null };
  for (const of of [...sold]) {
    const entry = done(of, last, { number: `R${entries.length + 1}`, isWhole: true });
    if (entry !== null) note(entry, of);
  }
  leavesNothing(entries);
});

/** A return, an exchange where there are new goods, a price protection; null where nothing is left of it. */
function done({ sale, earlier }: Sold, act: Act, as: { readonly number: string; readonly isWhole: boolean }) {
  if (act.todayPercent !== null)
    return protectedPrices({ sale, earlier }, act.todayPercent, { act, number: as.number });
  const chosen = returnableLines(sale, earlier).flatMap(({ line, left }, index) => {
    const quantity = as.isWhole ? left : (act.picks[index % act.picks.length] ?? 0) % (left + 1);
    return quantity === 0 ? [] : [{ lineId: line.lineId, quantity, packageState: "sealed" as const }];
  });
  if (chosen.length === 0) return null;
  const common = { ...lawCommon, box: "0412-01", receiptNumber: as.number };
  const original = { epoch: "0".repeat(32), seq: 2, receiptNumber: sale.receiptNumber };
  const codes = (parts: ReturnType<typeof refundParts>) => parts.map(() => (act.isLater ? null : "A00002"));
  const given = (parts: ReturnType<typeof refundParts>) => {
    const refunds = refundsOf(parts, codes(parts));
    if (!refunds.ok) throw new Error(refunds.reason);
    return refunds.refunds;
  };
  const back = { sale, earlier, chosen, reason: "other" as const };
  if (act.newGoods.length === 0) {
    const { totalMinor } = quoteReturn(sale, earlier, back);
    const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
    const parts = refundParts({ sale, earlier: before, amountMinor: totalMinor, rounding: null });
    return returnDraft({ ...common, ...back, returnId: as.number, original, refunds: given(parts) });
  }
  const basket = priceBasket(scanned(act.newGoods, as.number));
  const quote = quoteExchange(back, { newMinor: basket.totalMinor, rounding: null });
  const tenders = tendersOf(quote.dueMinor, act.cards);
  return exchangeDraft({
    ...{ ...common, original, back, basket, quote, tenders },
    ...{ exchangeId: as.number, pricing: plainPricing, refunds: given(quote.refunds) },
  });
}

function protectedPrices(
  { sale, earlier }: Sold,
  percent: number,
  { act, number }: { readonly act: Act; readonly number: string },
) {
  const today = sale.lines.map(({ sku, unitPriceMinor }) => ({
    sku,
    unitPriceMinor: minor(Math.floor((unitPriceMinor * percent) / 100)),
  }));
  const { totalMinor, lines } = quoteProtection(sale, earlier, today);
  if (lines.length === 0) return null;
  const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
  const parts = refundParts({ sale, earlier: before, amountMinor: totalMinor, rounding: null });
  const refunds = refundsOf(
    parts,
    parts.map(() => (act.isLater ? null : "A00002")),
  );
  if (!refunds.ok) throw new Error(refunds.reason);
  return protectionDraft({
    ...{ ...lawCommon, box: "0412-01", receiptNumber: number, returnId: number, sale, earlier, today },
    ...{ original: { epoch: "0".repeat(32), seq: 2, receiptNumber: sale.receiptNumber }, refunds: refunds.refunds },
  });
}

/** Each line, each piece of a sale once, and for what was paid for it. */
function holdLines({ sale, earlier }: Sold): void {
  const lines = eachOnce(earlier).flatMap((taken) => taken.lines);
  for (const { lineId, quantity, totalMinor } of sale.lines) {
    const back = lines.filter((line) => line.lineId === lineId);
    expect(sum(back.map((line) => line.quantity)) <= quantity, `more pieces of ${lineId} than were sold`);
    expect(sum(back.map((line) => line.protects ?? 0)) <= quantity, `a piece of ${lineId} protected twice`);
    expect(sum(back.map((line) => line.totalMinor)) <= totalMinor, `more money for ${lineId} than was paid`);
  }
}

/** What customers hold of each tender is never more than they gave: no money of a card leaves as cash. */
function holdMoney(entries: readonly Pick<EntryDraft, "transfers">[]): void {
  const balances = sortedBalances(fold(entries.flatMap(({ transfers }) => transfers)));
  const of = (pattern: RegExp) =>
    sum(balances.filter(({ account }) => pattern.test(account)).map(({ amount }) => amount));
  expect(of(/^drawer:/) >= 0, "more cash went out than came in");
  expect(of(/^(clearing|refund-due):card/) >= 0, "more went back to cards than they paid");
  expect(
    entries.flatMap(({ transfers }) => transfers).every(({ amount, from, to }) => amount > 0 && from !== to),
    "a transfer of nothing",
  );
}

function leavesNothing(entries: readonly Pick<EntryDraft, "kind" | "body" | "transfers">[]): void {
  expect(
    entries
      .reduce<readonly PersonTakings[]>(withEntryTakings, [])
      .every((one) => one.pieces === 0 && one.amountMinor === 0 && one.commissionMinor === 0),
    "somebody sold, or earns by, what came back whole",
  );
  const balances = sortedBalances(fold(entries.flatMap(({ transfers }) => transfers)));
  const stray = balances.filter(({ ledger, account }) => ledger === "stock" && !account.startsWith("store:"));
  expect(stray.length === 0, "goods that came back are still sold");
  const money = balances.filter(({ ledger }) => ledger === "money");
  const cards = sum(money.filter(({ account }) => /card/.test(account)).map(({ amount }) => amount));
  const odd = money.filter(({ account, amount }) => !/card/.test(account) && amount !== 0);
  expect(
    cards === 0 && odd.length === 0,
    `left in ${odd.map(({ account, amount }) => `${account} ${amount}`).join(", ")}`,
  );
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
