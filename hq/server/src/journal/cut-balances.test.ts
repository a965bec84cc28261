import {
  accountMoves,
  balanceWith,
  type Entry,
  floorAccount,
  isSentDown,
  type Movement,
  onHand,
  parseEntry,
  type SaleBody,
  type SignedEntry,
  soldAccount,
  stockOpeningAccount,
  storedValueMoves,
} from "@evertill/core";
import { journalKey, verifyText } from "@evertill/journal";
import type { BalanceDocument } from "@evertill/schemas";
import { expect, it } from "vitest";
import { bookOpeningStock } from "../reference/opening-stock.ts";
import { pullChanges } from "../reference/reference-documents.ts";
import { describeOnEachDatabase } from "../testing/databases.ts";
import { signedLane } from "../testing/signed-lane.ts";
import { HqJournal } from "./hq-journal.ts";
import { readHqBalances, readHqEntries, readJournalStatus } from "./journal-status.ts";

const nowMs = () => 1_773_500_000_000;
const card = "gift-card:G1004128837192044165";

const nothingSold: Partial<SaleBody> = { saleId: "s", lines: [], tenders: [] };

const moved = (amount: number) => ({
  body: nothingSold as SaleBody,
  versions: { engine: "0", priceBook: "1", promotions: "1", tax: "1" },
  transfers: [
    amount < 0
      ? { ledger: "money" as const, unit: "CNY", from: card, to: "drawer:till-1", amount: -amount }
      : { ledger: "money" as const, unit: "CNY", from: "income:s", to: card, amount },
  ],
});

const movesOf = (entries: readonly SignedEntry[]): readonly Movement[] =>
  entries.flatMap(({ text }) => {
    const reading = parseEntry(text);
    if (!reading.ok) return [];
    const { epoch, seq, transfers } = reading.entry;
    return storedValueMoves(transfers).map(({ amount }) => ({ epoch, seq, amount }));
  });

describeOnEachDatabase("stored value", (database) => {
  const journal = () => new HqJournal(database(), nowMs);
  const balance = async (): Promise<BalanceDocument | undefined> => {
    const { documents } = await pullChanges(database().db, "balance", { store: "0299", after: 0, limit: 100 });
    return documents.find(({ account }) => account === card);
  };

  it("[P4] a card's balance over two stores, with the tail of whoever asks, is the fold of all entries", async () => {
    const one = signedLane({ store: "0201", mark: "21", length: 4, sales: [moved(-10_000), moved(3_000), moved(500)] });
    const other = signedLane({ store: "0202", mark: "22", length: 3, sales: [moved(2_000), moved(1_000)] });
    const send = (lane: typeof one, from: number, to: number) =>
      journal().receive(lane.store, {
        ...{ type: "entries", epoch: lane.epoch, from },
        entries: lane.entries.slice(from - 1, to),
      });
    await send(one, 1, 3);
    await Promise.all([send(other, 1, 2), send(other, 1, 2)]);
    const cut = await balance();
    expect(cut?.amount).toBe(-5_000);
    expect(cut?.watermark).toEqual([
      { epoch: one.epoch, through: 3, except: [] },
      { epoch: other.epoch, through: 2, except: [] },
    ]);
    expect(balanceWith(cut ?? null, movesOf(one.entries))).toBe(-4_500);
    expect(balanceWith(cut ?? null, movesOf(other.entries))).toBe(-4_000);
    await Promise.all([send(one, 3, 4), send(other, 2, 3)]);
    const whole = await balance();
    expect(whole?.amount).toBe(-3_500);
    expect(balanceWith(whole ?? null, [...movesOf(one.entries), ...movesOf(other.entries)])).toBe(-3_500);
  });

  it("[P6] what two stores overspent while they were cut off is an exception on record, and stays whole in the books", async () => {
    const lane = signedLane({ store: "0203", mark: "23", length: 2, sales: [moved(4_100)] });
    await journal().receive("0203", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries });
    expect((await readJournalStatus(database().db, "0203")).overdrafts).toMatchObject([
      { account: card, unit: "CNY", amount: 600 },
    ]);
  });
});

describeOnEachDatabase("stock", (database) => {
  const journal = () => new HqJournal(database(), nowMs);
  const floor = floorAccount("0301");
  const sold = (amount: number) => ({
    ...moved(0),
    transfers: [{ ledger: "stock" as const, unit: "100001", from: floor, to: soldAccount, amount }],
  });
  const onHandAtHq = async (store: string): Promise<readonly BalanceDocument[]> => {
    const { documents } = await pullChanges(database().db, "balance", { store, after: 0, limit: 100 });
    return documents.map(({ _deleted: _, ...document }) => document).filter(({ ledger }) => ledger === "stock");
  };
  const tailOf = (entries: readonly SignedEntry[]) =>
    entries.flatMap(({ text }) => {
      const reading = parseEntry(text);
      if (!reading.ok) return [];
      const { epoch, seq, transfers } = reading.entry;
      return accountMoves(transfers, isSentDown).map(({ account, amount }) => ({ account, epoch, seq, amount }));
    });
  const key = journalKey(new Uint8Array(32).fill(7));
  const booking = () => ({
    ...{ db: database().db, journal: journal(), key, nowMs, log: { info: () => {}, warn: () => {}, error: () => {} } },
    randomHex: (bytes: number) => "5".repeat(bytes * 2),
  });
  const opening = [{ store: "0301", zone: "floor", pieces: { "100001": 9, "100002": 0 } }];

  it("[P2] what a store begins with is booked once, by an entry that HQ signs as a box of the store", async () => {
    await bookOpeningStock(booking(), opening);
    await bookOpeningStock(booking(), opening);
    const entries = await readHqEntries(database().db, "0301");
    expect(entries.map(({ text }) => (JSON.parse(text) as Entry).kind)).toEqual(["epoch-open", "stock-opening"]);
    for (const { text, signature } of entries) expect(verifyText(key.publicKey, text, signature)).toBe(true);
    expect(await readHqBalances(database().db, "0301")).toMatchObject([
      { account: stockOpeningAccount("0301"), unit: "100001", amount: -9 },
      { account: floor, unit: "100001", amount: 9 },
    ]);
    expect(await journal().holdings("0301", [])).toEqual([]);
  });

  it("[P4] a store is sent what it has, and its own entries beyond that make it what is there now", async () => {
    const lane = signedLane({ store: "0301", mark: "31", length: 4, sales: [sold(2), sold(1), sold(3)] });
    await journal().receive("0301", { type: "entries", epoch: lane.epoch, from: 1, entries: lane.entries.slice(0, 3) });
    const cut = await onHandAtHq("0301");
    expect(cut).toMatchObject([{ account: floor, unit: "100001", amount: 6 }]);
    expect(cut[0]?.watermark).toContainEqual({ epoch: lane.epoch, through: 3, except: [] });
    expect(onHand(cut, tailOf(lane.entries))).toMatchObject([{ quantity: 3, snapshot: 6, tail: -3 }]);
    await journal().receive("0301", { type: "entries", epoch: lane.epoch, from: 3, entries: lane.entries.slice(2) });
    expect(onHand(await onHandAtHq("0301"), tailOf(lane.entries))).toMatchObject([{ quantity: 3, tail: 0 }]);
    expect(await onHandAtHq("0302")).toEqual([]);
  });
});
