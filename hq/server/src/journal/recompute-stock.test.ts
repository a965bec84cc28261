import { type Entry, stockPaperDraft } from "@evertill/core";
import { expect, test } from "vitest";
import { stockFindings } from "./recompute-stock.ts";

const draft = stockPaperDraft(
  {
    kind: "stock-receive",
    body: {
      ...{ paperId: "1".repeat(32), delivery: "L-1", place: { zone: "floor", owner: "chain", condition: "new" } },
      lines: [{ sku: "100218", name: { zh: "壶", en: "Kettle" }, quantity: 6 }],
    },
  },
  {
    ...{ store: "0412", person: "a".repeat(32), businessDay: "2025-11-21" },
    at: { wallMs: 1, source: "hub", monotonicMs: 1, bootId: "b" },
    versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
  },
);
const entry: Entry = {
  ...{ ...draft, format: 1, epoch: "e".repeat(32), seq: 2, previous: "0".repeat(64), store: "0412", box: "0412-01" },
};

test("[P7] a paper about stock that moves what it says is no finding; one that moves more, or is none, is", () => {
  expect(stockFindings(entry)).toEqual([]);
  const more = entry.transfers.map((transfer) => ({ ...transfer, amount: 7 }));
  expect(stockFindings({ ...entry, transfers: more })).toMatchObject([
    { where: "transfers.100218.received:0412", statedMinor: -7, recomputedMinor: -6 },
    { where: "transfers.100218.store:0412/floor/chain/new" },
  ]);
  expect(stockFindings({ ...entry, body: { lines: "none" } })).toMatchObject([{ where: "$" }]);
  expect(stockFindings({ ...entry, kind: "sale" })).toEqual([]);
});
