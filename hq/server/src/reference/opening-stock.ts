// The stock with which stores begin, from a file: booked once a store, as entries that HQ writes, so that every ledger has
// it from an entry and not from a setting.

import { readFileSync } from "node:fs";
import { type EntryDraft, stockOpening } from "@evertill/core";
import type { JournalKey } from "@evertill/journal";
import type { Kysely } from "kysely";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { shapeFault } from "../config/shape-fault.ts";
import type { Tables } from "../database/tables.ts";
import type { HqJournal } from "../journal/hq-journal.ts";
import type { Log } from "../log.ts";

/** Why a whole file of stock is not taken; nothing of it is booked. */
class StockError extends Error {
  readonly code = "stock";
}

const accountName = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" });
const fileShape = Compile(
  Type.Object(
    {
      format: Type.Literal("evertill-stock/1"),
      stock: Type.Array(
        Type.Object(
          {
            store: accountName,
            zone: accountName,
            /** By sku: pieces, or grams of goods sold by weight. */
            pieces: Type.Record(
              Type.String({ pattern: "^[!-~]{1,64}$" }),
              Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
            ),
          },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
);

interface StoreStock {
  readonly store: string;
  readonly zone: string;
  readonly pieces: Readonly<Record<string, number>>;
}

/** An entry stays of a size that a person can still open. */
const linesAnEntry = 5_000;

/** @throws StockError naming the file, the place and what is accepted there */
export function readStockFile(file: string): readonly StoreStock[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new StockError(`the stock ${file} is not readable as JSON; accepted: a file of format evertill-stock/1`, {
      cause,
    });
  }
  if (fileShape.Check(value)) return value.stock;
  const fault = shapeFault(fileShape, value);
  throw new StockError(`the stock ${file} is refused at ${fault?.where ?? "$"}: ${fault?.what ?? "another shape"}`);
}

export interface StockBooking {
  readonly db: Kysely<Tables>;
  readonly journal: HqJournal;
  readonly key: JournalKey;
  readonly randomHex: (bytes: number) => string;
  readonly nowMs: () => number;
  readonly log: Log;
}

/** Books what a store begins with; a store whose books have begun is left as it is. */
export async function bookOpeningStock(
  { db, journal, key, randomHex, nowMs, log }: StockBooking,
  stock: readonly StoreStock[],
): Promise<void> {
  for (const [store, zones] of Map.groupBy(stock, (of) => of.store)) {
    const begun = await db
      .selectFrom("entry")
      .select("seq")
      .where("store", "=", store)
      .where("kind", "=", "stock-opening")
      .limit(1)
      .executeTakeFirst();
    const drafts = begun === undefined ? zones.flatMap((zone) => openingDrafts(zone, nowMs(), randomHex(8))) : [];
    if (drafts.length === 0) continue;
    await journal.write(store, { key, newEpoch: randomHex(16) }, drafts);
    log.info("stock-opened", { store, entries: drafts.length });
  }
}

function openingDrafts({ store, zone, pieces }: StoreStock, atMs: number, bootId: string): readonly EntryDraft[] {
  const lines = Object.entries(pieces).map(([sku, quantity]) => ({ sku, quantity }));
  const place = { store, zone, owner: "chain", condition: "new" } as const;
  const parts = Array.from({ length: Math.ceil(lines.length / linesAnEntry) }, (_, index) =>
    lines.slice(index * linesAnEntry, (index + 1) * linesAnEntry),
  );
  return parts
    .map((part) => stockOpening(place, part))
    .filter(({ transfers }) => transfers.length > 0)
    .map(
      (opening): EntryDraft<"stock-opening"> => ({
        ...{ kind: "stock-opening", person: "hq-import" },
        businessDay: new Date(atMs).toISOString().slice(0, 10),
        at: { wallMs: atMs, source: "box", monotonicMs: 0, bootId },
        versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
        body: opening.body,
        transfers: opening.transfers,
      }),
    );
}
