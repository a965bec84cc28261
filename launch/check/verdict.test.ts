// Files of a small store, signed as production signs, then spoilt one way at a time: each way is named.

import { chainStart, type Entry, entryText, fold, sortedBalances } from "@evertill/core";
import { hashText, journalKey } from "@evertill/journal";
import { expect, test } from "vitest";
import type { EpochFile, NumberedEntry, TierFiles } from "./journal-file.ts";
import { stockFaults } from "./stock-shown.ts";
import { type Evidence, judgeFiles } from "./verdict.ts";

/** An epoch of one opening and `sales` sales, 100 fen more each. */
function written(box: string, mark: string, sales: number): EpochFile {
  const key = journalKey(Buffer.from(mark.repeat(32), "hex"));
  const entries: NumberedEntry[] = [];
  for (let seq = 1; seq <= sales + 1; seq += 1) {
    const sale = { receiptNumber: `R-${box}-${seq}`, totalMinor: seq * 100 };
    const entry: Entry = {
      ...{ format: 1, epoch: mark.repeat(16), seq, store: "0412", box, person: "p", businessDay: "2026-03-14" },
      previous: seq === 1 ? chainStart : hashText(entries[seq - 2]?.signed.text ?? ""),
      kind: seq === 1 ? "epoch-open" : "sale",
      at: { wallMs: seq, source: "box", monotonicMs: seq, bootId: "b" },
      versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
      body: seq === 1 ? { publicKey: key.publicKey, predecessor: null, reason: "first" } : sale,
      transfers:
        seq === 1 ? [] : [{ ledger: "money", unit: "CNY", from: "income", to: `drawer:${box}`, amount: seq * 100 }],
    };
    const text = entryText(entry);
    entries.push({ seq, signed: { text, signature: key.sign(text) } });
  }
  return { epoch: mark.repeat(16), box, through: sales + 1, entries };
}

const folded = (epochs: readonly EpochFile[]) =>
  sortedBalances(
    fold(epochs.flatMap(({ entries }) => entries.flatMap(({ signed }) => JSON.parse(signed.text).transfers))),
  );
const tier = (name: string, epochs: readonly EpochFile[]): TierFiles => ({
  ...{ tier: name, epochs, quarantined: [] },
  balances: folded(epochs),
});

const one = written("0412-01", "aa", 2);
const two = written("0412-02", "bb", 3);
const hub = { ...tier("the hub", [one, two]), box: one.box };
const lane = { ...tier("till 2", [two]), box: two.box };
const hq = tier("headquarters", [one, two]);
const paid = [one, two].flatMap(({ box, entries }) =>
  entries
    .slice(1)
    .map(({ seq }) => ({ kind: "sale" as const, box, receiptNumber: `R-${box}-${seq}`, totalMinor: seq * 100 })),
);
const good: Evidence = { boxes: [hub, lane], above: [hub, hq], drained: true, paid };

const without = (epoch: EpochFile, seq: number): EpochFile => ({
  ...epoch,
  entries: epoch.entries.filter((entry) => entry.seq !== seq),
});
const spoilt = (epoch: EpochFile, seq: number): EpochFile => ({
  ...epoch,
  entries: epoch.entries.map((entry) =>
    entry.seq === seq
      ? { seq, signed: { ...entry.signed, text: entry.signed.text.replace('"person":"p"', '"person":"q"') } }
      : entry,
  ),
});

test("a store whose files agree keeps every promise", () => {
  expect(judgeFiles(good)).toEqual([]);
});

test("[P3] an entry that a tier says it holds and does not is named", () => {
  const broken = judgeFiles({ ...good, above: [hub, tier("headquarters", [one, without(two, 3)])] });
  expect(broken.map(({ promise }) => promise)).toEqual(["P3", "P3", "P4"]);
  expect(broken[0]?.what).toContain("headquarters: entry 3 of 0412-02");
});

test("[P3] a missing tail is named too", () => {
  const broken = judgeFiles({ ...good, drained: false, above: [hub, tier("headquarters", [one, without(two, 4)])] });
  expect(broken).toEqual([{ promise: "P3", what: expect.stringContaining("entry 4 of 0412-02") }]);
});

test("[P3] a changed entry is named once, on the box itself", () => {
  const changed = spoilt(two, 2);
  const broken = judgeFiles({
    ...good,
    drained: false,
    boxes: [hub, { ...tier("till 2", [changed]), box: two.box }],
  });
  expect(broken[0]).toEqual({
    promise: "P3",
    what: expect.stringMatching(/till 2: entry 2 .* changed after it was signed/),
  });
});

test("[P2] balances that count an entry twice name the entry", () => {
  const twice = { ...hq, balances: folded([one, two, { ...two, entries: two.entries.slice(2, 3) }]) };
  expect(judgeFiles({ ...good, drained: false, above: [hub, twice] })).toEqual([
    { promise: "P2", what: "headquarters: entry 3 of 0412-02 is counted twice" },
  ]);
});

test("[P4] balances that are no fold of the entries are named", () => {
  const off = { ...hq, balances: hq.balances.map((balance) => ({ ...balance, amount: balance.amount * 2 })) };
  expect(judgeFiles({ ...good, above: [hub, off] }).map(({ promise }) => promise)).toEqual(["P4", "P4"]);
});

test("[P1] a paid screen without its entry is named", () => {
  const shown = { kind: "sale" as const, box: two.box, receiptNumber: "R-lost", totalMinor: 5 };
  expect(judgeFiles({ ...good, paid: [...paid, shown] })).toEqual([
    { promise: "P1", what: expect.stringContaining("R-lost") },
  ]);
});

test("[P2] more sales in the journals than were paid are named", () => {
  expect(judgeFiles({ ...good, paid: paid.slice(1) })).toEqual([
    { promise: "P2", what: "5 sales and returns are in the journals, 4 were paid" },
  ]);
});

test("[P3] what a tier set aside is named with its reason", () => {
  const aside = { ...hq, quarantined: [{ epoch: two.epoch, seq: 3, reason: "bad-signature" }] };
  expect(judgeFiles({ ...good, above: [hub, aside] })).toEqual([
    { promise: "P3", what: expect.stringContaining("bad-signature") },
  ]);
});

test("a store that was ended before it drained is not blamed for what had not arrived", () => {
  const behind = tier("headquarters", [one, { ...two, through: 2, entries: two.entries.slice(0, 2) }]);
  expect(judgeFiles({ ...good, drained: false, above: [hub, behind] })).toEqual([]);
  expect(judgeFiles({ ...good, above: [hub, behind] }).map(({ promise }) => promise)).toEqual(["P3", "P3", "P4"]);
});

test("[P4] a till that showed another stock than headquarters has is named", () => {
  const floor = "store:0412/floor/chain/new";
  const opened: EpochFile = written("hq-00", "cc", 0);
  const balances = [
    ...hq.balances,
    { ledger: "stock" as const, unit: "100001", account: floor, amount: 7 },
    { ledger: "stock" as const, unit: "100001", account: "store:0412/returns/chain/damaged", amount: 1 },
  ];
  const shown = (quantity: number) => [{ box: "0412-02", sku: "100001", quantity }];
  expect(stockFaults(balances, shown(7))).toEqual([]);
  expect(stockFaults(balances, shown(8))).toEqual([
    { promise: "P4", what: "0412-02 showed 8 of 100001 in the store, headquarters has 7" },
  ]);
  const withOwn = tier("headquarters", [one, two, opened]);
  expect(judgeFiles({ ...good, above: [hub, withOwn], stock: [] })).toEqual([]);
});
