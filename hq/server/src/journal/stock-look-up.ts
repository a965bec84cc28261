// What all stores of the chain have of one item, as HQ's fold has it at this moment.

import { type PlacedStock, stockPlaceOf } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";

export interface StoreStock {
  readonly store: string;
  readonly name: StoreDocument["name"];
  readonly places: readonly Pick<PlacedStock, "zone" | "owner" | "condition" | "quantity">[];
}

/** By store, in the order of their ids; stores that have none and owe none are left out. */
export async function lookUpStock(db: Kysely<Tables>, sku: string): Promise<readonly StoreStock[]> {
  const { rows } = await sql<{ account: string; amount: string; name: StoreDocument["name"] | null }>`
    SELECT account, amount::text AS amount, document -> 'name' AS name FROM balance
    LEFT JOIN reference_document AS known ON known.collection = 'store' AND known.id = balance.store AND NOT deleted
    WHERE unit = ${sku} AND account LIKE 'store:%' AND ledger = 'stock' AND amount <> 0 ORDER BY account`.execute(db);
  const placed = rows.flatMap(({ account, amount, name }) => {
    const place = stockPlaceOf(account);
    return place === null ? [] : [{ ...place, name, quantity: Number(amount) }];
  });
  return [...Map.groupBy(placed, ({ store }) => store)].map(([store, of]) => ({
    store,
    name: of[0]?.name ?? { zh: store, en: store },
    places: of.map(({ zone, owner, condition, quantity }) => ({ zone, owner, condition, quantity })),
  }));
}
