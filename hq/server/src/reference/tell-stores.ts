// Lets every store's document name the price book in force. That it is to be told is written with the goods that changed, so that
// an HQ which ends in between tells it when it starts again.

import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { errorFields, type Log } from "../log.ts";
import { keepPlannerStatistics } from "./planner-statistics.ts";
import { putDocuments, takeWritersTurn } from "./reference-documents.ts";
import { priceBookVersion, readStores } from "./reference-reads.ts";

const mark = "price-book-untold";
/** Goods that come in many parts are told of once, when no more have come for this long. */
const quietMs = 300;

/** Belongs into the transaction in which goods change. */
export async function noteUntold(db: Kysely<Tables>): Promise<void> {
  await sql`INSERT INTO meta (key, value) VALUES (${mark}, '1') ON CONFLICT (key) DO NOTHING`.execute(db);
}

/** Nothing where nothing is to be told. */
export async function tellStores(db: Kysely<Tables>): Promise<void> {
  const hasTold = await db.transaction().execute(async (tx) => {
    await takeWritersTurn(tx);
    const { numAffectedRows } = await sql`DELETE FROM meta WHERE key = ${mark}`.execute(tx);
    if (Number(numAffectedRows ?? 0n) === 0) return false;
    const priceBook = await priceBookVersion(tx);
    const stores = await readStores(tx);
    await putDocuments(
      tx,
      "store",
      stores.map((store) => ({
        id: store.storeId,
        scopes: [`store/${store.storeId}` as const],
        document: { ...store, versions: { ...store.versions, priceBook } },
      })),
    );
    return true;
  });
  if (hasTold) await keepPlannerStatistics(db);
}

export interface StoreTeller {
  /** Goods or stores may have changed. */
  changed(): void;
  close(): Promise<void>;
}

/** Tells by itself, a moment after the last change. */
export function storeTeller(db: Kysely<Tables>, log: Log): StoreTeller {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let telling: Promise<void> = Promise.resolve();
  const tell = () => {
    timer = null;
    telling = telling
      .then(() => tellStores(db))
      .catch((error: unknown) => log.error("price-book-not-told", errorFields(error)));
  };
  return {
    changed: () => {
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(tell, quietMs);
    },
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await telling;
    },
  };
}
