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
import fc from "fast-check";
import { expect, it } from "vitest";
import { publishPoints, readPointsFile } from "../reference/points-books.ts";
import { publishPrices } from "../reference/price-books.ts";
import { publishPromotions, readPromotionsFile } from "../reference/promotion-books.ts";
import { sampleFile } from "../reference/sample-organisation.ts";
import { findingCauses } from "../tasks/find-causes.ts";
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
  it("a batch asks once for a book that HQ does not have", async () => {
    const asked: unknown[] = [];
    const recorded = database().db.withPlugin({
      transformQuery: ({ node }) => {
        if (JSON.stringify(node).includes("taxBook")) asked.push(node);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const journal = new HqJournal({ ...database(), db: recorded }, () => atMs);
    const lane = signedLane({ store: "0109", mark: "9a", length: 4, sales: [1, 2, 3].map(() => sale("none", [])) });
    const message = { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries } as const;
    expect(await journal.receive("0109", message)).toMatchObject([{ type: "ack", refused: [] }]);
    expect(asked).toHaveLength(1);
  });

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

  it("[P7] whose goods a sale sold is looked up in the book that it was made by, and another seller is found", async () => {
    const { db } = database();
    const name = { zh: "专柜", en: "Counter" };
    const seller = { sellerId: "WHEAT", name, operator: { name, taxNumber: "91W" } };
    const goods = { commissionBp: basisPoints(1_500), stores: ["0111"], brands: [cable.brand], skus: [] };
    const head = { fromDay: "", heldForMs: 0, embeddedCodes: [], regions: [], prices: [] };
    const bookId = await publishPrices(db, { ...head, sellers: [{ ...seller, ...goods }] }, 1_000);
    const by = (seller: SaleBody["lines"][number]["seller"], priceBook: string): Draft => {
      const { body, versions, ...draft } = sale("none", []);
      const lines = body.lines.map((line) => (seller === undefined ? line : { ...line, seller }));
      return { ...draft, versions: { ...versions, priceBook }, body: { ...body, lines } };
    };
    const inForce = `1+${bookId}`;
    const other = { ...seller, sellerId: "OAK" };
    const sales = [
      by(seller, inForce),
      by(undefined, inForce),
      by(other, inForce),
      by(seller, "1"),
      by(other, "1+gone"),
    ];
    const lane = signedLane({ store: "0111", mark: "a1", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive("0111", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const { priceFindings } = await readJournalStatus(db, "0111");
    const found = priceFindings.map(({ seq, place, statedMinor }) => `${seq} ${place} ${statedMinor}`).toSorted();
    expect(found).toEqual([
      ...["3 lines.L1.seller.WHEAT 0", "3 lines.L1.seller.chain 3"],
      ...["4 lines.L1.seller.OAK 3", "4 lines.L1.seller.WHEAT 0"],
      ...["5 lines.L1.seller.WHEAT 3", "5 lines.L1.seller.chain 0"],
    ]);
  });

  it("[P7] a service is looked up in the book that its line names, and held against the goods that it is for", async () => {
    const { db } = database();
    const terms = { kind: "delivery", oncePerformed: "kept" } as const;
    const rule = { sku: "191001", goods: [cable.category], ...terms };
    const head = { fromDay: "", heldForMs: 0, embeddedCodes: [], regions: [], prices: [] };
    const bookId = await publishPrices(db, { ...head, services: [rule] }, 1_000);
    const withService = (
      service: Partial<NonNullable<SaleBody["lines"][number]["service"]>>,
      sku = rule.sku,
    ): Draft => {
      const { body, ...draft } = sale("none", []);
      const [goods] = body.lines;
      if (goods === undefined) throw new Error("a sale without goods");
      const bound = { bookId, ...terms, forLineId: goods.lineId, ...service };
      const free = { unitPriceMinor: minor(0), totalMinor: minor(0), taxMinor: minor(0), discounts: [] };
      return { ...draft, body: { ...body, lines: [goods, { ...goods, lineId: "L9", sku, ...free, service: bound }] } };
    };
    const sales = [
      withService({}),
      withService({ forLineId: "L7" }),
      withService({ oncePerformed: "refunded" }),
      withService({}, "191099"),
      withService({ bookId: "prices-9-0" }),
    ];
    const lane = signedLane({ store: "0107", mark: "c7", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    await journal.receive("0107", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    const { priceFindings } = await readJournalStatus(db, "0107");
    const found = { epoch: lane.epoch, place: "lines.L9.service", statedMinor: 3, recomputedMinor: 0 };
    expect(priceFindings.toSorted((a, b) => a.seq - b.seq)).toEqual([3, 4, 5].map((seq) => ({ seq, ...found })));
  });

  it("[P5] a piece with two warranties in force is found, as a task; one that ended in between is none", async () => {
    const { db } = database();
    const key = "COVER/R041201245100000035/L1/1";
    const contract = { number: "W1-2", key, soldDay: "2025-11-21", fromDay: "2026-11-21", untilDay: "2027-11-21" };
    const covered = (receiptNumber: string): Draft => {
      const { body, ...draft } = sale("none", []);
      return { ...draft, body: { ...body, receiptNumber, lines: body.lines.map((line) => ({ ...line, contract })) } };
    };
    const cover = { number: "W1-2", key, unusedDays: 1, totalDays: 1, deferredMinor: minor(0) };
    const back = { original: { epoch: "a", seq: 1, receiptNumber: "R1" }, lines: [{ sku: "W", cover }] };
    const { versions } = sale("none", []);
    const ended = { kind: "return", body: back, transfers: [], versions };
    const sales = [covered("R1"), ended, covered("R2"), covered("R3")];
    const lane = signedLane({ store: "0108", mark: "c8", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    const heard = async (from: number, entries: typeof lane.entries) => {
      await journal.receive("0108", { type: "entries", epoch: lane.epoch, from, entries });
      const { priceFindings } = await readJournalStatus(db, "0108");
      return priceFindings.filter(({ place }) => place.startsWith("covers."));
    };
    expect(await heard(1, lane.entries.slice(0, 4))).toEqual([]);
    const doubles = await heard(5, lane.entries.slice(4));
    const place = `covers.${key}`;
    expect(doubles).toEqual([{ epoch: lane.epoch, seq: 5, place, statedMinor: 2, recomputedMinor: 1 }]);
    expect(findingCauses(doubles)[0]).toMatchObject({ kind: "cover-twice", about: key });
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

  it("[P3] [P7] a signed body may hold anything: it is found, and never stops the journal", async () => {
    const draft = sale("none", []);
    const { body } = draft;
    const [line] = body.lines;
    const unprintable = { toString: 1, valueOf: 1 };
    const bodies: readonly object[] = [
      { saleId: "x" },
      { ...body, lines: [null] },
      { ...body, lines: [{ ...line, priceSource: null }] },
      { ...body, lines: [{ ...line, priceSource: { bookId: unprintable, priceId: "p" } }] },
      { ...body, lines: [{ ...line, priceSource: { bookId: "a\0b", priceId: "p" } }] },
      { ...body, lines: [{ ...line, lineId: "L\0", totalMinor: 1 }] },
      { ...body, lines: [{ ...line, lineId: "L".repeat(9_000), totalMinor: 1 }] },
      { ...body, lines: Array.from({ length: 300 }, (_, at) => ({ ...line, lineId: `L${at}`, totalMinor: 1 })) },
      { ...body, totalMinor: "7380" },
      { ...body, points: { bookId: "\0", earned: null, lines: null } },
      { ...body, commissionBook: "\0" },
      { ...body, coupons: [null] },
      { ...body, coupons: [{ code: "V\0" }, { code: unprintable }] },
      { ...body, receiptNumber: "R\0" },
      { ...body, receiptNumber: unprintable },
      { ...body, vouchers: [null] },
    ];
    const others = [
      { kind: "exchange", body: { sold: null } },
      { kind: "exchange", body: { sold: { coupons: [null], receiptNumber: ["R"] }, original: null } },
      { kind: "price-protection", body: { lines: [{ priceSource: null }] } },
      { kind: "return", body: { original: { receiptNumber: "R\0" }, lines: [] } },
      { kind: "sale", businessDay: "0000-02-29" },
    ];
    const sales = [
      ...bodies.map((of) => ({ ...draft, body: of as SaleBody })),
      ...others.map((of) => ({ ...draft, ...of }) as Draft),
      draft,
    ];
    const lane = signedLane({ store: "0102", mark: "cd", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    const [answer] = await journal.receive("0102", {
      type: "entries",
      epoch: lane.epoch,
      from: 1,
      entries: lane.entries,
    });
    // PostgreSQL has no year 0: that entry alone is set aside.
    const aside = sales.length;
    expect(answer).toMatchObject({
      holding: { through: lane.entries.length, except: [aside] },
      refused: [{ seq: aside, reason: "unreadable" }],
    });
    const { priceFindings } = await readJournalStatus(database().db, "0102");
    expect(priceFindings.filter(({ seq }) => seq === 9)).toHaveLength(20);
    const notComputed = priceFindings.filter(({ place }) => place === "$").map(({ seq }) => seq);
    expect(notComputed.toSorted((a, b) => a - b)).toEqual([2, 3, 4, 5, 10, 13, 14, 17, 19, 20]);
  });

  it("[P3] whatever is put in the place of a part of a sale, the journal goes on", async () => {
    const draft = sale("none", []);
    const paths = pathsIn(draft.body);
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value, wholeNumbers)) as unknown),
      fc.constantFrom(null, "", "\0", -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, [null], {}),
    );
    const changes = fc.sample(fc.record({ path: fc.constantFrom(...paths), value: anything }), {
      numRuns: 400,
      seed: 7,
    });
    const sales = changes.map(({ path, value }) => ({ ...draft, body: replaced(draft.body, path, value) as SaleBody }));
    const lane = signedLane({ store: "0105", mark: "c5", length: sales.length + 1, sales });
    const journal = new HqJournal(database(), () => atMs);
    const message = { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries } as const;
    expect(await journal.receive("0105", message)).toMatchObject([
      { holding: { through: lane.entries.length, except: [] }, refused: [] },
    ]);
  });
});

type Path = readonly (string | number)[];

/** Of every member of a JSON value, itself left out. */
function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const members = new Map<string | number, unknown>(Object.entries(value));
  return keys.flatMap((key) => [[...at, key], ...pathsIn(members.get(String(key)), [...at, key])]);
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? replaced(each, rest, by) : each));
  const members = Object.entries(typeof value === "object" && value !== null ? value : {});
  return Object.fromEntries(members.map(([name, each]) => [name, name === key ? replaced(each, rest, by) : each]));
}

/** Entries hold whole numbers and well-formed text alone. */
const wholeNumbers = (_: string, value: unknown): unknown => {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : 0;
  return typeof value === "string" ? value.toWellFormed() : value;
};
