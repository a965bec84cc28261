import { fileURLToPath } from "node:url";
import {
  addItem,
  basisPoints,
  emptyBasket,
  engineVersion,
  type Item,
  minor,
  type Promotion,
  priceSale,
  type SaleBody,
  saleDraft,
} from "@evertill/core";
import { expect, it } from "vitest";
import { publishPoints, readPointsFile } from "../reference/points-books.ts";
import { publishPrices } from "../reference/price-books.ts";
import { publishPromotions, readPromotionsFile } from "../reference/promotion-books.ts";
import { sampleFile } from "../reference/sample-organisation.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readHqEntries, readJournalStatus } from "./journal-status.ts";

const sample = readPromotionsFile(fileURLToPath(sampleFile("promotions.json")));
const atMs = Date.UTC(2026, 2, 14, 6);
const businessDay = "2026-03-14";

const cable: Item = {
  ...{ sku: "100613", gtin: "6999000001374", brand: "Wheatlow", model: "C-1", category: "accessory/cable" },
  ...{ name: { zh: "数据线", en: "Cable" }, priceMinor: minor(3_690), currency: "CNY" },
  ...{ taxRateBp: basisPoints(1_300), look: { shape: "cable", colour: "#222222" } },
};

/** Three cables: three for two, and nothing of the spend promotion, which they then fall short of. */
function sale(bookId: string, promotions: readonly Promotion[], engine = engineVersion) {
  const change = addItem(emptyBasket("a".repeat(32), "CNY"), cable, 3);
  if (!change.ok) throw new Error(change.reason);
  const context = { atMs, businessDay, store: "0101", channel: "till", member: null, coupons: [], used: {} } as const;
  const { priced, basis } = priceSale(change.basket, promotions, { ...context, currency: "CNY" });
  const { totalMinor } = priced;
  return saleDraft({
    ...{ basket: priced, pricing: basis, person: "p", businessDay, store: "0101", box: "till-1", receiptNumber: "R1" },
    tenders: [{ type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor }],
    at: { wallMs: atMs, source: "box", monotonicMs: 1, bootId: "boot" },
    versions: { engine, priceBook: "1", promotions: bookId, tax: "1" },
  });
}

type Draft = ReturnType<typeof sale>;

const otherwise = (draft: Draft, body: Partial<SaleBody>): Draft => ({ ...draft, body: { ...draft.body, ...body } });

describeOnEachDatabase("sales computed again", (database) => {
  it("[P7] HQ makes every cent again, and a sale that a till made otherwise is found and kept", async () => {
    const { db } = database();
    const bookId = await publishPromotions(db, sample, 1_000);
    const good = sale(bookId, sample);
    expect(good.body).toMatchObject({ totalMinor: 7_380, lines: [{ discounts: [{ promotionId: "SP005" }] }] });
    const sales = [
      good,
      // A till that forgot the promotion, one that stated another total, and one with an engine that HQ does not have.
      sale(bookId, []),
      otherwise(good, { totalMinor: minor(7_379) }),
      sale(bookId, [], "1"),
      otherwise(good, { lines: [], totalMinor: minor(0), taxMinor: minor(0) }),
    ];
    const lane = signedLane({ store: "0101", mark: "ab", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    const from = { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries } as const;
    await journal.receive("0101", from);
    await journal.receive("0101", from);
    const { priceFindings } = await readJournalStatus(db, "0101");
    expect(priceFindings.toSorted((a, b) => a.seq - b.seq)).toEqual([
      { epoch: lane.epoch, seq: 3, place: "lines.L1.discounts.SP005", statedMinor: 0, recomputedMinor: 3_690 },
      // What was tendered is held against the total that is stated.
      { epoch: lane.epoch, seq: 4, place: "tenders", statedMinor: 7_380, recomputedMinor: 7_379 },
      { epoch: lane.epoch, seq: 4, place: "totalMinor", statedMinor: 7_379, recomputedMinor: 7_380 },
      { epoch: lane.epoch, seq: 6, place: "tenders", statedMinor: 7_380, recomputedMinor: 0 },
    ]);
    expect(await readHqEntries(db, "0101")).toHaveLength(sales.length + 1);
  });

  it("[P7] a price is looked up in the book that its line names; an override is judged by the price it kept", async () => {
    const { db } = database();
    const priced = { priceId: "south-cable", sku: cable.sku, priceMinor: minor(3_290) };
    const bookId = await publishPrices(
      db,
      { fromDay: "", heldForMs: 0, embeddedCodes: [], regions: [], prices: [priced] },
      1_000,
    );
    const at = (change: Partial<SaleBody["lines"][number]>): Draft => {
      const { body, ...draft } = sale("none", []);
      const lines = body.lines.map((line) => ({ ...line, ...change }));
      return { ...draft, body: { ...body, lines } };
    };
    const priceSource = { bookId, priceId: "south-cable" };
    const reason = { id: "negotiated", name: { zh: "议价", en: "Negotiated" } };
    const override = { bookPriceMinor: minor(3_290), reason, by: "p", approvedBy: null };
    const sales = [
      at({ priceSource, override }),
      at({ priceSource }),
      at({ priceSource: { bookId, priceId: "no-such" } }),
      at({ priceSource: { bookId: "prices-9-0", priceId: "x" } }),
    ];
    const lane = signedLane({ store: "0103", mark: "ef", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive("0103", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const { priceFindings } = await readJournalStatus(db, "0103");
    const place = "lines.L1.bookPriceMinor";
    expect(priceFindings.toSorted((a, b) => a.seq - b.seq)).toEqual([
      { epoch: lane.epoch, seq: 3, place, statedMinor: 3_690, recomputedMinor: 3_290 },
      { epoch: lane.epoch, seq: 4, place, statedMinor: 3_690, recomputedMinor: 0 },
    ]);
  });

  it("[P7] HQ makes a sale's points again by the book that it names; [P6] and finds those spent on a phone number alone", async () => {
    const { db } = database();
    const rules = readPointsFile(fileURLToPath(sampleFile("points.json")));
    const bookId = await publishPoints(db, { ...rules, memberKeys: [] }, 1_000);
    expect(await publishPoints(db, { ...rules, memberKeys: [] }, 2_000)).toBe(bookId);
    const { body, ...draft } = sale("none", []);
    const earned = body.totalMinor / 100 - 0.7;
    const points = { bookId, earned, lines: [{ lineId: "L1", points: earned }] };
    const terms = { stepPoints: 100, worthMinor: minor(100), mostShareBp: basisPoints(5_000) };
    const bought = { memberId: "m", points: 500, amountMinor: minor(500), leftPoints: 0, claimId: "c", ...terms };
    const spent = { type: "points", word: "hub", knownBy: "phone", ...bought } as const;
    const cash = body.tenders.map((tender) => ({ ...tender, amountMinor: minor(body.totalMinor - 500) }));
    const of = (change: Partial<SaleBody>): Draft => ({
      ...draft,
      body: { ...body, memberId: "m", points, ...change },
    });
    const sales = [
      of({}),
      of({ points: { ...points, earned: earned + 1, lines: [{ lineId: "L1", points: earned + 1 }] } }),
      of({ points: { ...points, bookId: "points-9-0", earned: 0 } }),
      of({
        tenders: [spent, ...cash],
        points: { bookId, earned: earned - 5, lines: [{ lineId: "L1", points: earned - 5 }] },
      }),
    ];
    const lane = signedLane({ store: "0104", mark: "e0", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive("0104", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const { priceFindings } = await readJournalStatus(db, "0104");
    expect(priceFindings.toSorted((a, b) => a.seq - b.seq || (a.place < b.place ? -1 : 1))).toEqual([
      { epoch: lane.epoch, seq: 3, place: "points.L1", statedMinor: earned + 1, recomputedMinor: earned },
      { epoch: lane.epoch, seq: 3, place: "points.earned", statedMinor: earned + 1, recomputedMinor: earned },
      { epoch: lane.epoch, seq: 5, place: "tenders.0.knownBy", statedMinor: 1, recomputedMinor: 0 },
    ]);
  });

  it("a signed body that is no sale is found, and stops nothing", async () => {
    const draft = sale("none", []);
    const body = { saleId: "x" } as SaleBody;
    const lane = signedLane({ store: "0102", mark: "cd", length: 3, sales: [{ ...draft, body }, draft] });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive("0102", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    expect((await readJournalStatus(database().db, "0102")).priceFindings).toEqual([
      { epoch: lane.epoch, seq: 2, place: "$", statedMinor: 0, recomputedMinor: 0 },
    ]);
  });
});
