import { minor, type PriceBook, pricesBySku } from "@evertill/core";
import type { Label, LabelPrinter, PrintOutcome } from "@evertill/device-drivers";
import { expect, it } from "vitest";
import { testBox, testItem } from "../box/testing-box.ts";
import { LabelDesk } from "../devices/label-desk.ts";
import { LabelRun } from "./label-run.ts";
import { LabelTable } from "./label-table.ts";
import { ShelfWatch } from "./shelf-watch.ts";

const dayMs = 86_400_000;
const other = { ...testItem, sku: "S2", gtin: "6901234567908" };
const service = { ...testItem, sku: "SD", gtin: "6901234567915" };

/** A store whose prices, clock and label printer a test moves. */
function shop() {
  const now = { ms: 1_763_700_000_000 };
  let prices: Parameters<typeof pricesBySku>[0] = [];
  let bookId = "b1";
  let news = [testItem, other, service];
  let book: PriceBook | null = null;
  const turn = () => {
    book = {
      ...{ bookId, regions: [], pricesBySku: pricesBySku(prices), embeddedCodes: [], heldForMs: 0 },
      services: [{ sku: "SD", kind: "delivery", goods: ["home"], oncePerformed: "kept" }],
    };
  };
  turn();
  const box = testBox({ wallMs: () => now.ms, moreItems: [other, service], priceBook: () => book });
  const table = new LabelTable(box.ports.db);
  const watch = new ShelfWatch(box, table, async () => {
    const items = news;
    news = [];
    return { items, through: { sequence: 1, life: "a" }, isAll: true } as never;
  });
  const health: { state: "up" | "down" } = { state: "up" };
  const labels: Label[] = [];
  const outcomes: PrintOutcome[] = [];
  const printer: LabelPrinter = {
    ...{ size: { widthMm: 60, heightMm: 40 }, open: () => undefined, onHealth: () => undefined },
    get health() {
      return health.state === "up" ? { state: "up" as const } : { state: "down" as const, reason: "paper-end" };
    },
    print: async (label) => {
      labels.push(label);
      return outcomes.shift() ?? { outcome: "printed" };
    },
    close: async () => undefined,
  };
  const desk = new LabelDesk(() => undefined);
  const run = new LabelRun(box, table, desk);
  return {
    ...{ box, table, watch, desk, run, printer, health, labels, outcomes },
    passes: (days: number) => {
      now.ms += days * dayMs;
    },
    /** Another book: what each of these costs. */
    book: (of: Readonly<Record<string, number>>, more: object = {}) => {
      bookId = `${bookId}+`;
      prices = Object.entries(of).map(([sku, price]) => ({
        ...{ sku, priceMinor: minor(price), priceId: sku, ...more },
      }));
      turn();
    },
    noBook: () => {
      book = null;
    },
    now: () => now.ms,
    ended: () => expect.poll(() => run.view?.at).not.toBe("printing"),
    due: () => table.due(10).map(({ sku, labelMinor, nowMinor }) => `${sku} ${labelMinor} ${nowMinor}`),
    words: () => labels.map(({ parts }) => parts.flatMap((part) => (part.is === "text" ? [part.text] : []))),
  };
}

it("[P7] a new book makes due the labels whose price it changes, and none that it leaves or that are no goods", async () => {
  const store = shop();
  await store.watch.follow();
  expect(store.due()).toEqual([]);
  store.passes(1);
  store.book({ S1: 900, SD: 5 });
  await store.watch.follow();
  expect(store.due()).toEqual(["S1 1000 900"]);
  store.book({ S1: 1_000 });
  await store.watch.follow();
  expect(store.due(), "as the label says it").toEqual([]);
});

it("a price for a time makes its label due as it begins and again as it ends", async () => {
  const store = shop();
  await store.watch.follow();
  store.book({ S2: 800 }, { fromMs: store.now() + dayMs, untilMs: store.now() + 3 * dayMs });
  await store.watch.follow();
  expect(store.due()).toEqual([]);
  store.passes(2);
  await store.watch.follow();
  expect(store.due()).toEqual(["S2 1000 800"]);
  store.desk.attach(store.printer);
  store.run.begin();
  await store.ended();
  store.passes(2);
  await store.watch.follow();
  expect(store.due()).toEqual(["S2 800 1000"]);
});

it("all are printed with the lawful prior price, and each is kept as printed on the printer's word", async () => {
  const store = shop();
  expect(store.run.begin()).toEqual({ ok: false, reason: "no-label-printer" });
  store.desk.attach(store.printer);
  await store.watch.follow();
  expect(store.run.begin()).toEqual({ ok: false, reason: "no-labels-due" });
  store.passes(1);
  store.book({ S1: 900, S2: 1_100 });
  await store.watch.follow();
  expect(store.run.begin()).toEqual({ ok: true });
  expect(store.run.begin()).toEqual({ ok: false, reason: "labels-running" });
  await store.ended();
  expect(store.run.view).toEqual({ at: "done", printed: 2, total: 2, fault: null });
  expect(store.due()).toEqual([]);
  expect(store.words()[0], "came down").toEqual(
    expect.arrayContaining([expect.stringMatching(/^¥\s?9\.00$/), expect.stringMatching(/^30 日最低价 ¥\s?10\.00$/)]),
  );
  expect(store.words()[1]?.join(), "went up").not.toContain("最低价");
});

it("[P11] without paper it stops where it is and says why; what was not surely out is due, and is printed on", async () => {
  const store = shop();
  store.desk.attach(store.printer);
  await store.watch.follow();
  store.book({ S1: 900, S2: 1_100 });
  await store.watch.follow();
  store.health.state = "down";
  expect(store.run.begin()).toEqual({ ok: false, reason: "label-printer-away" });
  store.health.state = "up";
  store.outcomes.push({ outcome: "printed" }, { outcome: "not-printed", reason: "paper-end" });
  store.run.begin();
  await store.ended();
  expect(store.run.view).toEqual({
    ...{ at: "stopped", printed: 1, total: 2, fault: { sku: "S2", reason: "paper-end", isUnsure: false } },
  });
  expect(store.due()).toEqual(["S2 1000 1100"]);
  store.outcomes.push({ outcome: "unknown", reason: "link-lost" });
  store.run.begin();
  await store.ended();
  expect(store.run.view?.fault).toEqual({ sku: "S2", reason: "link-lost", isUnsure: true });
  expect(store.due()).toEqual(["S2 1000 1100"]);
  store.run.begin();
  store.run.stop();
  await store.ended();
  store.run.begin();
  await store.ended();
  expect(store.due()).toEqual([]);
});

it("a price book that comes behind the goods changes no label: nobody knew what they say", async () => {
  const store = shop();
  store.noBook();
  await store.watch.follow();
  store.book({ S1: 900 });
  await store.watch.follow();
  expect(store.due()).toEqual([]);
  store.book({ S1: 800 });
  await store.watch.follow();
  expect(store.due()).toEqual(["S1 900 800"]);
});

it("a hub that is started anew knows which labels are due", async () => {
  const store = shop();
  await store.watch.follow();
  store.book({ S1: 900 });
  await store.watch.follow();
  expect(new LabelTable(store.box.ports.db).due(10)).toMatchObject([{ sku: "S1", labelMinor: 1_000, nowMinor: 900 }]);
});
