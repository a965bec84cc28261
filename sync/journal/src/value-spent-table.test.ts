import type { EntryDraft, SaleBody, Transfer } from "@evertill/core";
import { expect, it } from "vitest";
import { createJournalTables } from "./journal-schema.ts";
import { testJournal } from "./testing-journal.ts";

const at = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 5_000, bootId: "boot-1" } as const;
const versions = { engine: "1", priceBook: "1", promotions: "1", tax: "1" } as const;
const card = "gift-card:G1";
const points = "points:m1";
const moved = (ledger: Transfer["ledger"], from: string, to: string, amount: number): Transfer => {
  return { ledger, unit: ledger === "points" ? "points" : "CNY", from, to, amount };
};
const sale = (transfers: readonly Transfer[]): EntryDraft<"sale"> => ({
  ...{ kind: "sale", person: "p", businessDay: "2025-11-21", at, versions, transfers },
  body: { saleId: "s", lines: [], tenders: [] } as Partial<SaleBody> as SaleBody,
});

/** 700 and 300 of a card that is loaded with 400, 1,000 points in a sale that earns 900; then 50 of the card. */
const entries = [
  sale([
    moved("money", "clearing:gift-card", card, 700),
    moved("money", "clearing:gift-card", card, 300),
    moved("money", card, "drawer:till-1", 400),
    moved("points", "points-spent:0412", points, 1_000),
    moved("points", points, "points-earned:0412", 900),
  ]),
  sale([moved("money", "drawer:till-1", "income:0412", 5)]),
  sale([moved("money", "clearing:gift-card", card, 50)]),
];

function kept() {
  const epoch = "e".repeat(32);
  const { db, journal, openEpoch } = testJournal("till-1");
  openEpoch(epoch);
  for (const entry of entries) db.transaction(() => journal.append(entry));
  return { db, journal, epoch };
}

it("[P6] what is spent counts whole, whatever the same entry puts back (V3)", () => {
  const { db, journal, epoch } = kept();
  expect(journal.storedValueUnconfirmed(card)).toEqual({ numberMinor: 1_050, allMinor: 1_050 });
  expect(journal.storedValueUnconfirmed("gift-card:G2")).toEqual({ numberMinor: 0, allMinor: 1_050 });
  expect(journal.storedValueUnconfirmed(points)).toEqual({ numberMinor: 1_000, allMinor: 1_000 });
  db.transaction(() => journal.acknowledge({ ...journal.holding(epoch), through: 2 }));
  expect(journal.storedValueUnconfirmed(card)).toEqual({ numberMinor: 50, allMinor: 50 });
});

it("[P6] a journal of an earlier release gets the very rows that its entries would have written", () => {
  const { db } = kept();
  const rows = () => db.prepare("SELECT * FROM value_spent ORDER BY epoch, seq, account").all();
  const written = rows();
  expect(written).toHaveLength(3);
  db.exec("DROP TABLE value_spent");
  createJournalTables(db);
  expect(rows()).toEqual(written);
});
