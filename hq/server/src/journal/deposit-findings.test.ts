import {
  addItem,
  type Basket,
  basisPoints,
  countsAs,
  type DepositKind,
  type DepositTerms,
  depositSettledDraft,
  documentNumber,
  dueExpansion,
  type EntryDraft,
  emptyBasket,
  type Item,
  minor,
  priceSale,
  type QuoteDeposit,
  quoteDraft,
  quotedGoods,
  saleDraft,
  withDeposit,
} from "@evertill/core";
import { expect, it } from "vitest";
import { publishPrices } from "../reference/price-books.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const at = { wallMs: Date.UTC(2026, 2, 14, 6), source: "box", monotonicMs: 1, bootId: "boot" } as const;
const businessDay = "2026-03-14";
const store = "0107";
const versions = { engine: "none", priceBook: "1", promotions: "none", tax: "1" };
const number = "T1204126600455479470";

const fridge: Item = {
  ...{ sku: "S1", gtin: "6901234567892", brand: "B", model: "M", category: "appliance/fridge", currency: "CNY" },
  ...{ name: { zh: "冰箱", en: "Fridge" }, priceMinor: minor(100_000), taxRateBp: basisPoints(1_300) },
  look: { shape: "box", colour: "#ffffff" },
};

const festival: DepositKind = {
  ...{ kindId: "festival", name: { zh: "膨胀定金", en: "Festival" }, rule: "earnest", days: 30 },
  expansion: {
    ...{ payer: "brand", takenUntilMs: at.wallMs + 1, fromMs: at.wallMs, untilMs: at.wallMs + 1_000 },
    steps: [{ paidMinor: minor(10_000), countsMinor: minor(30_000) }],
  },
};

function priced(basket: Basket) {
  const context = {
    atMs: at.wallMs,
    businessDay,
    store,
    channel: "till",
    member: null,
    coupons: [],
    used: {},
  } as const;
  const expansion = dueExpansion(basket, at.wallMs);
  return priceSale(basket, [], { ...context, currency: "CNY" }, null, expansion);
}

function paid(basket: Basket, deposit?: QuoteDeposit): EntryDraft<"sale"> {
  const { priced: goods, basis } = priced(basket);
  const spent =
    deposit === undefined
      ? []
      : [
          {
            ...({
              type: "deposit",
              number,
              amountMinor: deposit.amountMinor,
              leftMinor: minor(0),
              claimId: "c",
            } as const),
            word: "hq" as const,
          },
        ];
  const cashMinor = minor(goods.totalMinor - (deposit?.amountMinor ?? 0));
  const cash = { type: "cash", tenderedMinor: cashMinor, changeMinor: minor(0), amountMinor: cashMinor } as const;
  return saleDraft({
    ...{ basket: goods, pricing: basis, person: "p", businessDay, store, box: "till-1", receiptNumber: "R1" },
    ...{ tenders: [...spent, cash], at, versions },
  });
}

/** The deposit of lane `mark` comes to nothing, and is doubled in cash. */
function settledInCash(mark: string, paidBackMinor: number) {
  const draft = depositSettledDraft({
    ...{ person: "p", businessDay, at, versions, store, box: "till-1", currency: "CNY", receiptNumber: "R2", number },
    ...{ quote: "Q1", rule: "earnest", by: "shop", amountMinor: minor(10_000), claimId: "c", word: "hq" },
    ...{ soldBy: { epoch: mark.repeat(16), seq: 3 }, returnId: "d".repeat(32) },
    refunds: [{ type: "cash", amountMinor: minor(20_000) }],
  });
  return { ...draft, body: { ...draft.body, paidBackMinor: minor(paidBackMinor) } };
}

interface WalkOptions {
  readonly forMinor?: number;
  readonly countsMinor?: number;
  /** Settled so, in place of bought. */
  readonly paidBackMinor?: number;
  readonly byCard?: true;
}

/** A refrigerator is quoted, a deposit of 100.00 taken for it, and the refrigerator bought with it. */
function walk(mark: string, bookId: string, of: WalkOptions = {}) {
  const added = addItem(emptyBasket("a".repeat(32), "CNY"), fridge);
  if (!added.ok) throw new Error(added.reason);
  const epoch = mark.repeat(16);
  const numbered = { store, lane: 1, epoch, count: 2 };
  const { priced: goods, basis } = priced(added.basket);
  const quote = quoteDraft({
    ...{ basket: goods, pricing: basis, member: undefined, person: "p", businessDay, at, versions, taxBook: null },
    ...{ receiptNumber: documentNumber({ kind: "receipt", ...numbered }), untilMs: at.wallMs + 1, untilText: "" },
  });
  const { quoteNumber, totalMinor } = quote.body;
  const amountMinor = minor(10_000);
  const kind = { bookId, kindId: "festival", name: festival.name };
  const expansion = {
    ...{ countsMinor: minor(of.countsMinor ?? countsAs(festival, amountMinor)), payer: "brand" as const },
    ...{ fromMs: at.wallMs, untilMs: at.wallMs + 1_000, fromText: "", untilText: "" },
  };
  const terms: DepositTerms = {
    ...{ rule: "earnest", quote: quoteNumber, untilText: "", forMinor: minor(of.forMinor ?? totalMinor) },
    ...{ kind, expansion },
  };
  const taken = withDeposit(emptyBasket("b".repeat(32), "CNY"), { number, amountMinor, terms });
  if (!taken.ok) throw new Error(taken.reason);
  const deposit: QuoteDeposit = { number, rule: "earnest", amountMinor, soldBy: { epoch, seq: 3 }, kind, expansion };
  const basket: Basket = {
    ...added.basket,
    quote: {
      ...{ epoch, seq: 2, number: quoteNumber, untilMs: at.wallMs + 1, untilText: "", totalMinor, deposit },
      goods: quotedGoods(added.basket.lines),
    },
  };
  const sold = paid(taken.basket);
  const card = { type: "card", amountMinor, terminal: "stand-alone", approvalCode: "A1B2C3" } as const;
  const sale = of.byCard === true ? { ...sold, body: { ...sold.body, tenders: [card] } } : sold;
  const { paidBackMinor } = of;
  const sales = [quote, sale, paidBackMinor === undefined ? paid(basket, deposit) : settledInCash(mark, paidBackMinor)];
  return signedLane({ store, box: `till-${mark}`, mark, length: 4, sales });
}

describeOnEachDatabase("deposits held against their book, their quote and what they promised", (database) => {
  const foundOf = async (mark: string, of: Parameters<typeof walk>[2]) => {
    const { db } = database();
    const list = { fromDay: "", heldForMs: 1, embeddedCodes: [], regions: [], prices: [], deposits: [festival] };
    const bookId = await publishPrices(db, list, 1_000);
    const journal = new HqJournal(database(), () => at.wallMs);
    const lane = walk(mark, bookId, of);
    await journal.receive(store, { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const { priceFindings } = await readJournalStatus(db, store);
    return priceFindings
      .filter(({ epoch }) => epoch === lane.epoch)
      .map(({ seq, place, statedMinor, recomputedMinor }) => [seq, place, statedMinor, recomputedMinor]);
  };

  it("[P7] one that expands by its kind, its law and its quote is right", async () => {
    expect(await foundOf("c1", {})).toEqual([]);
  });

  it("[P7] one for more than its quote costs is found", async () => {
    expect(await foundOf("c2", { forMinor: 200_000 })).toEqual([[3, "lines.L1.deposit.forMinor", 200_000, 100_000]]);
  });

  it("[P7] one that a till lets count for more than its kind says is found where it was taken", async () => {
    expect(await foundOf("c3", { countsMinor: 40_000 })).toEqual([[3, "lines.L1.deposit.countsMinor", 40_000, 30_000]]);
  });

  it("[P7] a deposit settled by its rule, to what it was paid with, is right", async () => {
    expect(await foundOf("c4", { paidBackMinor: 20_000 })).toEqual([]);
  });

  it("[P7] what it counts, paid back in place of what was paid, is found", async () => {
    expect(await foundOf("c5", { paidBackMinor: 30_000 })).toEqual([
      [4, "paidBackMinor", 30_000, 20_000],
      [4, "refunds", 20_000, 30_000],
    ]);
  });

  it("[P7] a card's share that went out of the drawer is found", async () => {
    expect(await foundOf("c6", { paidBackMinor: 20_000, byCard: true })).toEqual([[4, "refunds.cash", 20_000, 10_000]]);
  });
});
