// What stores are called, from their documents; looked up anew every few seconds.

import type { Bilingual } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { StoreSummary } from "./console-views.ts";

const keepMs = 5_000;

/** @param configured stores that may connect, whether or not they have a document. */
export function storeNames(db: Kysely<Tables>, configured: readonly string[], nowMs: () => number) {
  let known: { readonly atMs: number; readonly stores: readonly StoreSummary[] } | null = null;
  const all = async (): Promise<readonly StoreSummary[]> => {
    if (known !== null && Math.abs(nowMs() - known.atMs) < keepMs) return known.stores;
    const rows = await db
      .selectFrom("reference_document")
      .select(["id", "document"])
      .where("collection", "=", "store")
      .where("deleted", "=", false)
      .execute();
    const names = new Map(rows.map(({ id, document }) => [id, document.name as Bilingual]));
    const stores = configured.map((store) => ({ store, name: names.get(store) ?? null }));
    known = { atMs: nowMs(), stores };
    return stores;
  };
  return {
    all,
    of: async (store: string): Promise<Bilingual | null> =>
      (await all()).find((each) => each.store === store)?.name ?? null,
  };
}
