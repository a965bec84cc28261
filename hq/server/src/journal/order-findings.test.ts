import {
  addItem,
  basisPoints,
  type Entry,
  emptyBasket,
  engineVersion,
  handOverDraft,
  type Item,
  laterUnits,
  markCollected,
  minor,
  priceSale,
  saleDraft,
  type TradeInTenderBody,
  tradeInSettledDraft,
  type UnitLater,
  withOrder,
} from "@evertill/core";
import { expect, it } from "vitest";
import { InletOrderBook } from "../inlet/inlet-order-book.ts";
import { TaskBook } from "../tasks/task-book.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readJournalStatus } from "./journal-status.ts";

const atMs = Date.UTC(2026, 2, 14, 6);
const businessDay = "2026-03-14";
const store = "0107";

const lamp: Item = {
  ...{ sku: "S1", gtin: "6901234567892", brand: "B", model: "M", category: "home/lamp", currency: "CNY" },
  ...{ name: { zh: "灯", en: "Lamp" }, priceMinor: minor(1_000), taxRateBp: basisPoints(1_300) },
  look: { shape: "lamp", colour: "#ffffff" },
};

/** Lamps that an order brought, or none did. */
function sale(orderId: string | null, channel: "till" | "live" = "till", number = "D0107000013") {
  const basket = emptyBasket("a".repeat(32), "CNY");
  const about = { orderId: orderId ?? "", number, shownMinor: minor(1_000) };
  const order = channel === "till" ? about : { ...about, channel };
  const change =
    orderId === null
      ? addItem(basket, lamp)
      : withOrder(basket, { ...order, lines: [{ sku: "S1", quantity: 1 }] }, [lamp]);
  return paid(change, undefined, channel);
}

function paid(change: ReturnType<typeof addItem>, tender?: TradeInTenderBody, channel: "till" | "live" = "till") {
  if (!change.ok) throw new Error(change.reason);
  const context = { atMs, businessDay, store, channel, member: null, coupons: [], used: {} } as const;
  const { priced, basis } = priceSale(change.basket, [], { ...context, currency: "CNY" });
  const { totalMinor } = priced;
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay, store, box: "till-1", receiptNumber: "R1" },
    tenders: tender === undefined ? [cash] : [tender],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine: "none", priceBook: "1", promotions: "none", tax: "1" },
  });
}

/** A lamp for an old phone of that number, or for one that is to come. */
function tradedIn(number: string, later?: UnitLater) {
  const tender: TradeInTenderBody = {
    ...{ type: "trade-in", tenderId: "t", name: lamp.name, provider: "p", payer: "partner", amountMinor: minor(1_000) },
    ...{ bookId: "b", modelId: "OLD-PHONE", unitName: lamp.name, baseMinor: minor(1_000), valueMinor: minor(1_000) },
    ...{ deductions: [], mostShareBp: basisPoints(10_000), mostMinor: minor(1_000), isWiped: true },
    ...(later === undefined ? { unitNumber: { kind: "imei", value: number } } : { later }),
    ...{ owner: { document: "id-card", end: "1234" } },
  };
  return paid(addItem(emptyBasket("a".repeat(32), "CNY"), lamp), tender);
}

/** A lamp of lane 1's entry 2, handed over by the hub. */
function handedOver(handOverId: string, saleMark: string) {
  const original = { epoch: saleMark.repeat(16), seq: 2, receiptNumber: "R1" };
  const line = { lineId: "L1", sku: "S1", name: lamp.name, quantity: 1 };
  const at: Entry["at"] = { wallMs: atMs, source: "hub", monotonicMs: 1, bootId: "boot" };
  const versions = { engine: "none", priceBook: "1", promotions: "none", tax: "1" };
  return handOverDraft({ handOverId, original, lines: [line] }, { store, person: "p", businessDay, at, versions });
}

const lampToCollect = () => {
  const basket = addItem(emptyBasket("a".repeat(32), "CNY"), lamp);
  return paid(basket.ok ? markCollected(basket.basket, "L1", true) : basket);
};

describeOnEachDatabase("orders paid, goods handed over, and old units taken, twice", (database) => {
  it("[P5] an old unit that two stores took in payment is found with the entry that came second, and is a task", async () => {
    const journal = new HqJournal(database(), () => atMs);
    const [mine, other] = ["356938035643809", "490154203237518"];
    for (const [at, box, mark, numbers] of [
      ["0107", "till-7", "a7", [mine, other]],
      ["0108", "till-8", "a8", [mine]],
    ] as const) {
      const sales = numbers.map((number) => tradedIn(number));
      const { epoch, entries } = signedLane({ store: at, box, mark, length: sales.length + 1, sales });
      for (let times = 0; times < 2; times++) await journal.receive(at, { type: "entries", epoch, from: 1, entries });
    }
    const { db } = database();
    const found = (await readJournalStatus(db, "0108")).priceFindings;
    expect(found).toMatchObject([{ seq: 2, place: `tradeIn.${mine}`, statedMinor: 2, recomputedMinor: 1 }]);
    const tasks = await db.selectFrom("task").select("id").where("kind", "=", "traded-in-twice").execute();
    expect(tasks).toEqual([{ id: `traded-in-twice:${mine}` }]);
  });

  it("[P2, P5] B4 an old unit that was to come and is settled twice is found, and one that has not come by its day is a task", async () => {
    const journal = new HqJournal(database(), () => atMs);
    const later = { untilDay: "2026-03-13", appraisedUntilDay: "2026-03-13", waivedUpToMinor: minor(0) };
    const sale = tradedIn("", later);
    const settled = () => {
      const [owed] = laterUnits(sale.body, []);
      if (owed === undefined) throw new Error("nothing is owed");
      const at: Entry["at"] = { wallMs: atMs, source: "hub", monotonicMs: 1, bootId: "boot" };
      return tradeInSettledDraft({
        ...{ person: "p", businessDay, at, versions: { engine: "none", priceBook: "1", promotions: "none", tax: "1" } },
        ...{
          store: "0109",
          box: "till-9",
          receiptNumber: "R2",
          currency: "CNY",
          unit: owed,
          writtenOff: { approvedBy: "m" },
        },
        original: { epoch: "a9".repeat(16), seq: 2, receiptNumber: "R1" },
      });
    };
    const { db } = database();
    const tasks = async () =>
      (await new TaskBook(db, () => atMs).read("0109")).flatMap(({ kind, about, amount, end }) =>
        kind.startsWith("trade-in") ? [{ kind, about, amount, isOpen: end === null }] : [],
      );
    const about = "2026-03-13.R1.1";
    const sales = [sale, settled(), settled()];
    const sold = signedLane({ store: "0109", box: "till-9", mark: "a9", length: 4, sales });
    await journal.receive("0109", { type: "entries", epoch: sold.epoch, from: 1, entries: sold.entries.slice(0, 2) });
    expect(await tasks()).toEqual([{ kind: "trade-in-overdue", about, amount: 1_000, isOpen: true }]);
    await journal.receive("0109", { type: "entries", epoch: sold.epoch, from: 3, entries: sold.entries.slice(2, 3) });
    expect(await tasks()).toEqual([{ kind: "trade-in-overdue", about, amount: 1_000, isOpen: false }]);
    await journal.receive("0109", { type: "entries", epoch: sold.epoch, from: 4, entries: sold.entries.slice(3) });
    expect(await tasks()).toContainEqual({ kind: "trade-in-settled-twice", about, amount: 1_000, isOpen: true });
  });

  it("[P5] an order that two lanes took money for is found with the entry that came second, however often it comes", async () => {
    const journal = new HqJournal(database(), () => atMs);
    const lanes = [
      { box: "till-1", mark: "b1", sales: [sale("1".repeat(32)), sale(null)] },
      { box: "till-2", mark: "b2", sales: [sale("2".repeat(32)), sale("1".repeat(32))] },
    ];
    for (const { box, mark, sales } of lanes) {
      const { epoch, entries } = signedLane({ store, box, mark, length: 3, sales });
      for (let times = 0; times < 2; times++)
        await journal.receive(store, { type: "entries", epoch, from: 1, entries });
    }
    expect((await readJournalStatus(database().db, store)).priceFindings).toMatchObject([
      { seq: 3, place: "orders.D0107000013", statedMinor: 2, recomputedMinor: 1 },
    ]);
  });

  it("[P7] a sale by the offers of live streams is held against what the inlet took from one", async () => {
    const lines = [{ sku: "S1", quantity: 1 }];
    const inlet = new InletOrderBook(database());
    const [streamed, apps, nobodys] = ["3", "4", "5"].map((mark) => mark.repeat(32));
    await inlet.put(streamed ?? "", { store, channel: "live", lines, shownMinor: 0 });
    await inlet.put(apps ?? "", { store, channel: "app", lines, shownMinor: 0 });
    const sales = [streamed, apps, nobodys].map((orderId = "", index) => sale(orderId, "live", `D010700002${index}`));
    const kept = sales[0];
    if (kept === undefined) throw new Error("no sale");
    const { orders: _, ...body } = kept.body;
    const { epoch, entries } = signedLane({
      ...{ store, box: "till-3", mark: "b3", length: 5 },
      sales: [...sales, { ...kept, body }].map((draft) => ({
        ...draft,
        versions: { ...draft.versions, engine: engineVersion },
      })),
    });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive(store, { type: "entries", epoch, from: 1, entries });
    const { priceFindings } = await readJournalStatus(database().db, store);
    expect(priceFindings.flatMap(({ seq, place }) => (place.startsWith("pricing.") ? [[seq, place]] : []))).toEqual([
      [3, "pricing.channel.D0107000021"],
      [4, "pricing.channel.D0107000022"],
      [5, "pricing.channel.live"],
    ]);
  });

  it("[P5] twice, or of what nobody left to be collected, is found, whether the sale is told before or after", async () => {
    const journal = new HqJournal(database(), () => atMs);
    const findings = async () => {
      const { priceFindings } = await readJournalStatus(database().db, store);
      return priceFindings.filter(({ place }) => place.startsWith("handOver."));
    };
    const tell = async (box: string, mark: string, ...drafts: readonly object[]) => {
      const sales = drafts as readonly ReturnType<typeof paid>[];
      const { epoch, entries } = signedLane({ store, box, mark, length: drafts.length + 1, sales });
      for (let times = 0; times < 2; times++)
        await journal.receive(store, { type: "entries", epoch, from: 1, entries });
    };
    await tell("till-9", "d9", handedOver("1".repeat(32), "c1"), handedOver("2".repeat(32), "c1"));
    expect(await findings()).toEqual([]);
    await tell("till-4", "c1", lampToCollect());
    expect(await findings()).toMatchObject([
      { epoch: "d9".repeat(16), seq: 2, place: "handOver.R1.L1", statedMinor: 2, recomputedMinor: 1 },
      { epoch: "d9".repeat(16), seq: 3, place: "handOver.R1.L1" },
    ]);
    await tell("till-5", "c2", sale(null));
    await tell("till-6", "c3", lampToCollect(), handedOver("3".repeat(32), "c2"), handedOver("4".repeat(32), "c3"));
    expect(await findings()).toHaveLength(3);
    expect(await findings()).toContainEqual({
      ...{ epoch: "c3".repeat(16), seq: 3, place: "handOver.R1.L1", statedMinor: 1, recomputedMinor: 0 },
    });
  });
});
