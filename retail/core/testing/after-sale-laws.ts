// The laws of returns, for any sale and any sequence of returns: nobody gets back more than was paid, every ledger
// balances, and a sale that came back whole leaves no trace in any of them.

import fc from "fast-check";
import {
  type CommissionRule,
  type EntryDraft,
  eachOnce,
  fold,
  minor,
  type Payer,
  packageStates,
  priceBasket,
  quoteReturn,
  type ReturnLineBody,
  refundParts,
  refundsOf,
  returnableLines,
  returnDraft,
  returnReasons,
  saleDraft,
  sortedBalances,
  type TakenBack,
  type TenderBody,
  takenBackBy,
  withTakings,
} from "../src/index.ts";
import { anyItem, plainPricing, scanned } from "./goods.ts";
import { nord } from "./sellers.ts";
import { anyZone, classOf } from "./tax-zones.ts";

export const lawCommon = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

const payers: readonly Payer[] = ["chain", "brand", "mall", "bank"];

/** A sale with discounts of any payer and taxes of any kind, paid by cards and cash in any mixture. */
export const anySale: fc.Arbitrary<EntryDraft<"sale">> = fc
  .record({
    items: fc.array(anyItem, { minLength: 1, maxLength: 20 }),
    off: fc.array(fc.nat(100), { maxLength: 6 }),
    cards: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 2 }),
    zone: fc.option(anyZone),
  })
  .map(({ items, off, cards, zone }) => {
    const goods = scanned(items);
    // Every third line is a piece of goods sold by weight.
    const weighed = (index: number) => (index % 3 === 2 ? { weightGrams: 1 + index * 137 } : {});
    const lines = goods.lines.map((line, index) => ({
      ...{ ...line, ...weighed(index), ...classOf(index), ...soldByOf(index) },
      ...(index % 4 === 1 ? { seller: nord } : {}),
    }));
    const basket = { ...goods, lines };
    const discounts = off.flatMap((percent, index) => {
      const line = basket.lines[index];
      const amount = line === undefined ? 0 : Math.floor((line.unitPriceMinor * line.quantity * percent) / 100);
      if (line === undefined || amount === 0) return [];
      const payer = payers[(percent + index) % payers.length] ?? "chain";
      const promotionId = `P${index}`;
      return [{ lineId: line.lineId, promotionId, name: { zh: "减", en: "Off" }, payer, amountMinor: minor(amount) }];
    });
    const priced = priceBasket(basket, discounts, undefined, zone);
    return saleDraft({
      ...lawCommon,
      basket: priced,
      pricing: plainPricing,
      commission: { bookId: "commission-1", rules: commissionRules },
      tenders: tendersOf(priced.totalMinor, cards),
      box: "0412-01",
      receiptNumber: "R1",
    });
  });

/** Nobody sold the first line, one person the next, then two, then three. */
const soldByOf = (index: number) => {
  const people = ["21", "22", "23"].slice(0, index % 4).map((number) => ({ personId: `p-${number}`, number }));
  return people.length === 0 ? {} : { soldBy: people };
};

const anyGoods = { skus: null, brands: null, categories: null, employers: null, fromMs: null, untilMs: null };
const commissionRules: readonly CommissionRule[] = [
  {
    ...anyGoods,
    ruleId: "C1",
    skus: ["S1", "S2", "S3"],
    channels: null,
    earns: { is: "a-piece", eachMinor: minor(77) },
  },
  { ...anyGoods, ruleId: "C2", channels: ["till"], earns: { is: "of-net", ratePpm: 12_345 } },
];

export function tendersOf(totalMinor: number, cards: readonly number[]): readonly TenderBody[] {
  const tenders: TenderBody[] = [];
  let due = totalMinor;
  for (const percent of cards) {
    const amountMinor = minor(Math.floor((totalMinor * percent) / 100));
    if (amountMinor === 0 || amountMinor > due) continue;
    tenders.push({ type: "card", amountMinor, terminal: "stand-alone", approvalCode: "A00001" });
    due -= amountMinor;
  }
  if (due > 0) {
    const amountMinor = minor(due);
    tenders.push({ type: "cash", tenderedMinor: amountMinor, changeMinor: minor(0), amountMinor });
  }
  return tenders;
}

/** What people choose; quantities are taken modulo what is left. */
const anyChoices = fc.array(
  fc.record({
    picks: fc.array(fc.nat(10_000), { minLength: 1, maxLength: 6 }),
    packageState: fc.constantFrom(...packageStates),
    reason: fc.constantFrom(...returnReasons),
    isLater: fc.boolean(),
    lane: fc.integer({ min: 1, max: 3 }),
    /** Missing of each line, and what is kept for one; 0: nothing is missing. */
    lacks: fc.nat(2),
    keptMinor: fc.nat(50_000),
  }),
  { maxLength: 8 },
);

export const returnsLaw = fc.property(anySale, anyChoices, fc.boolean(), (sale, choices, isWhole) => {
  const returns: EntryDraft<"return">[] = [];
  const earlier: TakenBack[] = [];
  const give = (chosen: Parameters<typeof quoteReturn>[2], of: { isLater: boolean; lane: number }) => {
    if (chosen.chosen.length === 0) return;
    const { totalMinor } = quoteReturn(sale.body, earlier, chosen);
    const before = eachOnce(earlier).flatMap(({ refunds }) => refunds);
    const parts = refundParts({ sale: sale.body, earlier: before, amountMinor: totalMinor, rounding: null });
    const refunds = refundsOf(
      parts,
      parts.map(() => (of.isLater ? null : "A00002")),
    );
    if (!refunds.ok) throw new Error(refunds.reason);
    const number = `R${returns.length + 2}`;
    const draft = returnDraft({
      ...{ ...lawCommon, returnId: number, receiptNumber: number, box: `0412-0${of.lane}`, sale: sale.body, earlier },
      ...{ original: { epoch: "0".repeat(32), seq: 2, receiptNumber: "R1" }, ...chosen, refunds: refunds.refunds },
    });
    returns.push(draft);
    const taken = takenBackBy(draft);
    // Told twice, as by a lane and by the hub.
    if (taken !== null) earlier.push(taken, taken);
  };
  for (const { picks, packageState, reason, lacks, keptMinor, ...of } of choices) {
    const name = { zh: "线", en: "Cable" };
    const lacking = (quantity: number) => ({
      ...{ accessoryId: "cable", name, quantity: Math.min(lacks, quantity), deductionMinor: minor(keptMinor) },
    });
    const chosen = returnableLines(sale.body, earlier).flatMap(({ line, left }, index) => {
      const quantity = (picks[index % picks.length] ?? 0) % (left + 1);
      const missing = lacks === 0 ? {} : { missing: [lacking(quantity)] };
      return quantity === 0 ? [] : [{ lineId: line.lineId, quantity, packageState, ...missing }];
    });
    give({ chosen, reason }, of);
    hold(sale, returns);
  }
  if (!isWhole) return;
  const rest = returnableLines(sale.body, earlier).filter(({ left }) => left > 0);
  const chosen = rest.map(({ line, left }) => ({
    lineId: line.lineId,
    quantity: left,
    packageState: "sealed" as const,
  }));
  give({ chosen, reason: "other" }, { isLater: false, lane: 1 });
  hold(sale, returns);
  if (returns.every(({ body }) => body.accessoryDeductions === undefined)) leavesNothing(sale, returns);
});

/** Never more than was paid, a line, a tender or in all; every entry balanced. */
function hold(sale: EntryDraft<"sale">, returns: readonly EntryDraft<"return">[]): void {
  const lines = returns.flatMap(({ body }) => body.lines);
  for (const { lineId, quantity, totalMinor, taxMinor } of sale.body.lines) {
    const back = lines.filter((line) => line.lineId === lineId);
    expect(sum(back.map((line) => line.quantity)) <= quantity, `more pieces of ${lineId} than were sold`);
    expect(sum(back.map((line) => line.totalMinor)) <= totalMinor, `more money for ${lineId} than was paid`);
    expect(sum(back.map((line) => line.taxMinor)) <= taxMinor, `more tax of ${lineId} than was in it`);
    const isShareOdd = back.some((line) => line.totalMinor < 0 || line.taxMinor < 0 || line.taxMinor > mostTax(line));
    expect(!isShareOdd, `a share of ${lineId} that no money has`);
  }
  for (const { soldBy, totalMinor, lineId } of [...sale.body.lines, ...lines])
    expect(
      soldBy === undefined || sum(soldBy.map(({ amountMinor }) => amountMinor)) === totalMinor,
      `who sold ${lineId} sold more or less than it`,
    );
  const refunds = returns.flatMap(({ body }) => body.refunds);
  for (const [index, tender] of sale.body.tenders.entries()) {
    const back = refunds.filter((refund) =>
      refund.type === "cash" ? tender.type === "cash" : refund.tender === index,
    );
    expect(
      sum(back.map(({ amountMinor }) => amountMinor)) <= tender.amountMinor,
      `more to tender ${index} than it paid`,
    );
  }
  const owed = fold([...sale.transfers, ...returns.flatMap(({ transfers }) => transfers)]).values();
  const isOverdrawn = [...owed].some(({ account, amount }) => account.startsWith("seller-due:") && amount > 0);
  expect(!isOverdrawn, "a counter gives back more than it was owed");
  for (const { body, transfers } of returns) {
    const kept = sum((body.accessoryDeductions ?? []).map(({ amountMinor }) => amountMinor));
    expect(body.totalMinor >= 0, "a return that costs money");
    expect(sum(body.lines.map(({ totalMinor }) => totalMinor)) - kept === body.totalMinor, "lines are not the total");
    expect(sum(body.refunds.map(({ amountMinor }) => amountMinor)) === body.totalMinor, "refunds are not the total");
    expect(
      transfers.every(({ amount }) => amount > 0),
      "a transfer of nothing",
    );
  }
}

/** What others paid is taxed too, where the zone says so; each tax of a share is rounded by itself. */
const mostTax = ({ totalMinor, discounts, taxes = [] }: ReturnLineBody): number =>
  totalMinor + sum(discounts.map(({ amountMinor }) => amountMinor)) + taxes.length;

/** All came back: whatever lane it was at, goods are in the store, and nobody is owed or owes. */
function leavesNothing(sale: EntryDraft<"sale">, returns: readonly EntryDraft<"return">[]): void {
  const sold = withTakings([], sale.body.lines, 1);
  const left = returns.reduce((people, { body }) => withTakings(people, body.lines, -1), sold);
  expect(
    left.every((one) => one.pieces === 0 && one.amountMinor === 0 && one.commissionMinor === 0),
    "somebody sold, or earns by, what came back whole",
  );
  const balances = sortedBalances(fold([...sale.transfers, ...returns.flatMap(({ transfers }) => transfers)]));
  const ofStock = balances.filter(({ ledger }) => ledger === "stock");
  expect(
    ofStock.every(({ account }) => account.startsWith("store:")),
    "goods that came back are still sold",
  );
  const money = balances.filter(({ ledger }) => ledger === "money");
  const odd = money.filter(({ account }) => !/^(drawer|clearing|refund-due):/.test(account));
  expect(odd.length === 0, `left in ${odd.map(({ account, amount }) => `${account} ${amount}`).join(", ")}`);
  expect(sum(money.map(({ amount }) => amount)) === 0, "money out of nothing");
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}
