import { accountMoves, type EntryDraft, isSentDown, parseEntry, type SaleBody, type Transfer } from "@evertill/core";
import { expect, it } from "vitest";
import { createJournalTables } from "./journal-schema.ts";
import { testJournal } from "./testing-journal.ts";

const at = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 5_000, bootId: "boot-1" } as const;
const versions = { engine: "1", priceBook: "1", promotions: "1", tax: "1" } as const;

const floor = "store:0412/floor/chain/new";
const stock = { ledger: "stock" } as const;
const money = { ledger: "money", unit: "CNY" } as const;
const accounts = ["store:0412/returns/chain/opened", "store:0412/floor/chain", "store:a/b/c/chain/new", "sold"];
const values = ["store-credit:C1", "points:m1", "drawer:till-1", "points-earned:0412", "Store:0412/x"];

const card = "gift-card:G1";
/** From one account to each, and from each to one; what comes back makes some sums 0. */
const transfersOf = (round: number): readonly Transfer[] => [
  ...accounts.map((to, at) => ({ ...stock, unit: `S${at % 2}`, from: floor, to, amount: round + at + 1 })),
  ...accounts.slice(0, 2).map((from, at) => ({ ...stock, unit: "S0", from, to: floor, amount: round + at + 1 })),
  ...values.map((from, at) => ({ ...money, from, to: card, amount: round + at + 1 })),
  { ledger: "points", unit: "point", from: "points:m1", to: "points-spent:0412", amount: 7 },
  { ...money, ledger: "gift-cards", from: "store-credit:C1", to: "gift-card:二", amount: 9 },
];

const nothing: Partial<SaleBody> = { saleId: "s\0", lines: [], tenders: [] };
const sale = (transfers: readonly Transfer[]): EntryDraft<"sale"> => ({
  ...{ kind: "sale", person: "p", businessDay: "2025-11-21", at, versions, body: nothing as SaleBody, transfers },
});

it("[P4] a journal of an earlier release gets the very rows that its entries would have written", () => {
  const { db, journal, openEpoch } = testJournal("till-1");
  openEpoch("e".repeat(32));
  for (let round = 0; round < 5; round++) db.transaction(() => journal.append(sale(transfersOf(round))));
  db.transaction(() => journal.append(sale([])));
  const rows = () => db.prepare("SELECT * FROM account_move ORDER BY ledger, unit, account, epoch, seq").all();
  const written = rows();
  const moves = db
    .prepare("SELECT text FROM entry")
    .all()
    .flatMap(({ text }) => {
      const reading = parseEntry(String(text));
      return reading.ok ? accountMoves(reading.entry.transfers, isSentDown) : [];
    });
  expect(written).toHaveLength(moves.length);
  db.exec("DROP TABLE account_move");
  createJournalTables(db);
  expect(rows()).toEqual(written);
});
