import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { amount, money, tableRows } from "../../testing/example-book.ts";
import { kettle } from "../../testing/goods.ts";
import { collectionZone, floorAccount, stockPlaceOf } from "../accounts.ts";
import type { Transfer } from "../entry.ts";
import { balanceKey, fold } from "../ledger.ts";
import {
  floorShare,
  grantHeard,
  grantOnline,
  leftOnline,
  noOnlinePart,
  noStorePart,
  onlineShare,
  worstOnline,
} from "./allocation.ts";
import { availableBeside, reservedAndMissing, reservedBySku } from "./reserved.ts";
import { type StockPaper, stockPaperDraft } from "./stock-papers.ts";
import { stockPaperDifferences } from "./stock-recomputation.ts";
import { type SheetStep, type StockSheet, sheetPaper, stockValue } from "./stock-sheet.ts";

const store = "0412";
const floor = floorAccount(store);
const place = { zone: "floor", owner: "chain", condition: "new" } as const;
const goods = {
  lamp: { ...kettle, sku: "lamp", priceMinor: money("89.00") },
  grapes: { ...kettle, sku: "grapes", priceMinor: money("19.80"), soldBy: "weight" as const },
};
const moment = {
  ...{ store, person: "a".repeat(32), businessDay: "2025-11-21" },
  at: { wallMs: 1, source: "hub", monotonicMs: 1, bootId: "b" },
  versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
} as const;
const book = readFileSync(new URL("../../examples/stock.md", import.meta.url), "utf8");

const examples = tableRows(book, "Examples").map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);

test.each(examples)("%s", (_, row) => {
  const item = row.item === "grapes" ? goods.grapes : goods.lamp;
  const { sku, name, priceMinor } = item;
  let onHand = Number(row["on hand before"]);
  let booked: readonly Transfer[] = [];
  let said = { booked: "refused", value: "0.00" };
  let steps: readonly SheetStep[] = [];
  let kind: StockSheet["kind"] = "receive";
  const take = (paper: StockPaper, valueMinor: number) => {
    const draft = stockPaperDraft(paper, moment);
    expect(stockPaperDifferences({ ...draft, store })).toEqual([]);
    booked = draft.transfers;
    const moved = fold(booked).get(balanceKey("stock", sku, floor))?.amount ?? 0;
    onHand += moved;
    said = { booked: String(moved), value: amount(valueMinor) };
  };
  for (const done of (row.done ?? "").split(", ")) {
    const [what = "", count] = done.split(" ");
    const quantity = Number(count);
    const step = { stepId: String(steps.length), sku, name, priceMinor, quantity, expected: onHand };
    if (what === "sell") onHand -= quantity;
    else if (what === "undo") steps = steps.slice(0, -1);
    else if (what === "adjust") {
      const valueMinor = stockValue(item, quantity);
      const reason = { reasonId: "broken", name };
      const lines = [{ sku, name, place, change: quantity }];
      take({ kind: "stock-adjust", body: { paperId: "p", currency: "CNY", valueMinor, reason, lines } }, valueMinor);
    } else if (what === "move") {
      const lines = [{ sku, name, quantity }];
      take(
        { kind: "stock-move", body: { paperId: "p", from: place, to: { ...place, condition: "damaged" }, lines } },
        0,
      );
    } else if (what === "book") {
      const of = { sheetId: "p", place, begunBy: "a", begunAtMs: 1, steps };
      const sheet: StockSheet = kind === "count" ? { kind, ...of } : { kind, delivery: "", ...of };
      const paper = sheetPaper(sheet, { currency: "CNY", approvedBy: null });
      if (paper.ok) take(paper.paper, paper.valueMinor);
    } else {
      kind = what === "receive" ? "receive" : "count";
      const weight = item.soldBy === undefined ? {} : { soldBy: item.soldBy };
      steps = [...steps, { ...step, ...weight, ...(what === "anew" ? { isAnew: true as const } : {}) }];
    }
  }
  expect({ ...said, onHand: String(onHand) }).toEqual({
    ...{ booked: row.booked, value: row.value, onHand: row["on hand"] },
  });
  expect([...fold(booked).values()].reduce((sum, each) => sum + each.amount, 0)).toBe(0);
  const isMove = row.done?.startsWith("move") === true;
  for (const { from, to } of booked)
    expect([from, to].filter((account) => stockPlaceOf(account) !== null)).toHaveLength(isMove ? 2 : 1);
});

test("[P7] an entry that moves other than its body says is found, with the place", () => {
  const body = { paperId: "p", place, delivery: "D1", lines: [{ sku: "lamp", name: kettle.name, quantity: 5 }] };
  const draft = stockPaperDraft({ kind: "stock-receive", body }, moment);
  const [transfer] = draft.transfers;
  if (transfer === undefined) throw new Error("nothing moved");
  const lying = { ...draft, store, transfers: [{ ...transfer, amount: 6 }] };
  expect(stockPaperDifferences(lying)).toEqual([
    { where: "transfers.lamp.received:0412", statedMinor: -6, recomputedMinor: -5 },
    { where: `transfers.lamp.${floor}`, statedMinor: 6, recomputedMinor: 5 },
  ]);
  expect(stockPaperDifferences({ ...lying, kind: "sale" })).toEqual([]);
});

const kept = tableRows(book, "Reserved").map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const);

test.each(kept)("reserved %s", (_, row) => {
  const [floor = "0", , damaged = "0"] = (row["on floor"] ?? "").split(" ");
  const places = [
    { zone: "floor", condition: "new", quantity: Number(floor) },
    { zone: "floor", condition: "damaged", quantity: Number(damaged) },
    { zone: collectionZone, condition: "new", quantity: Number(row.collection) },
  ] as const;
  const ordered = (row.orders ?? "").split(", ").filter((quantity) => quantity !== "");
  const reserved =
    reservedBySku(ordered.map((quantity) => ({ sku: "lamp", quantity: Number(quantity) }))).get("lamp") ?? 0;
  expect({
    ...{ reserved: String(reserved), "to sell": String(availableBeside(places, reserved)) },
    missing: String(reservedAndMissing(places, reserved)),
  }).toEqual({ reserved: row.reserved, "to sell": row["to sell"], missing: row.missing });
});

const parted = tableRows(book, "Parted between the floor and orders from elsewhere");

test.each(parted.map((row) => [`${row.no}: ${row["what it shows"]}`, row] as const))("parted: %s", (_, row) => {
  const free = Number(row["on hand"]) - Number(row.orders);
  const rule = { onlineMost: Number(row.most), floorKeeps: Number(row["floor keeps"]) };
  const word = grantOnline(noStorePart, onlineShare(rule, free)) ?? { part: noStorePart, says: 0 };
  expect([leftOnline(grantHeard(noOnlinePart, word.says)), floorShare(free, word.part)]).toEqual([
    Number(row.granted),
    Number(row["floor sells"]),
  ]);
  expect(worstOnline(word.part, rule, true)).toBe(Number(row.twice));
});
