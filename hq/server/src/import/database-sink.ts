// An HQ's own reference collections as what rows go into.

import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { chainCurrency } from "../reference/chain-currency.ts";
import { importCategories } from "../reference/import-categories.ts";
import { importItems } from "../reference/import-items.ts";
import { importStores } from "../reference/import-stores.ts";
import type { PutOptions } from "../reference/put-in-turn.ts";
import type { CatalogueSink } from "./catalogue-sink.ts";

export function databaseSink(db: Kysely<Tables>, options: PutOptions): CatalogueSink {
  return {
    currency: () => chainCurrency(db),
    putItems: async (items, currency) => {
      const { gtinTaken, ...counts } = await importItems(db, items, { ...options, currency });
      const refused = gtinTaken.map(({ sku, holder }) => {
        const index = items.findIndex((item) => item.sku === sku);
        return { index, field: "gtin", reason: "gtin-taken" as const, value: items[index]?.gtin ?? "", holder };
      });
      return { ...counts, refused };
    },
    putCategories: async (categories) => ({ ...(await importCategories(db, categories, options)), refused: [] }),
    putStores: async (places, currency) => ({
      ...(await importStores(db, places, { ...options, currency })),
      refused: [],
    }),
  };
}
