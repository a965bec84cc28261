// A journal in a temporary file for tests: real SQLite, real keys from a fixed seed.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { basisPoints, type EntryDraft, minor, priceBasket, type SignedEntry, saleDraft } from "@evertill/core";
import { type FileDatabase, openDatabase } from "@evertill/storage-sqlite";
import { onTestFinished } from "vitest";
import { JournalReceiver } from "./journal-receiver.ts";
import { journalKey } from "./signing.ts";

export const store = "0412";

const at = { wallMs: 1_763_700_000_000, source: "box", monotonicMs: 5_000, bootId: "boot-1" } as const;
const versions = { engine: "1", priceBook: "1", promotions: "1", tax: "1" } as const;
const businessDay = "2025-11-21";
const person = "a".repeat(32);

export interface TestJournal {
  readonly journal: JournalReceiver;
  readonly db: FileDatabase;
  readonly box: string;
  openEpoch(epoch: string, reason?: "first" | "unconfirmed" | "behind"): void;
  /** Appends a cash sale of `quantity` pieces at ¥10.00 each. */
  sell(quantity: number): void;
  shipped(from?: number): readonly SignedEntry[];
}

/** @param box its last digits seed the key */
export function testJournal(box: string, reopen?: string): TestJournal {
  const folder = reopen ?? mkdtempSync(join(tmpdir(), "evertill-journal-"));
  const db = openDatabase({ file: join(folder, `${box}.db`), profile: "journal" });
  onTestFinished(() => {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const key = journalKey(new Uint8Array(32).fill(Number(box.slice(-2))));
  const journal = new JournalReceiver(db, { store, box, key });
  return {
    journal,
    db,
    box,
    openEpoch: (epoch, reason = "first") => {
      db.transaction(() => journal.openEpoch({ epoch, reason, person, businessDay, at, versions }));
    },
    sell: (quantity) => {
      db.transaction(() => journal.append(testSale(box, quantity)));
    },
    shipped: (from = 1) => {
      const head = journal.ownHead();
      return head === null ? [] : journal.read(head.epoch, from, { entries: 1_000, characters: 10_000_000 });
    },
  };
}

function testSale(box: string, quantity: number): EntryDraft<"sale"> {
  const line = {
    ...{ lineId: "L1", sku: "S1", gtin: "6901234567892", name: { zh: "灯", en: "Lamp" }, brand: "B", model: "M" },
    ...{ category: "home/lamp", look: { shape: "lamp", colour: "#ffffff" }, quantity },
    unitPriceMinor: minor(1_000),
    taxRateBp: basisPoints(1_300),
  };
  const total = minor(1_000 * quantity);
  return saleDraft({
    basket: priceBasket({ saleId: "b".repeat(32), currency: "CNY", lines: [line], linesMade: 1 }),
    pricing: { atMs: at.wallMs, channel: "till", member: null, coupons: [], used: {} },
    tenders: [{ type: "cash", tenderedMinor: total, changeMinor: minor(0), amountMinor: total }],
    ...{ person, businessDay, at, versions, store, box, receiptNumber: "R0412010000000001" },
  });
}
