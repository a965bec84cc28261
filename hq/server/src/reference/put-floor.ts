// The plan of a store's sales floor, put in place of the one before; null takes it away.

import type { Floor } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { type PutOptions, putInTurn } from "./put-in-turn.ts";
import { putDocuments } from "./reference-documents.ts";
import { readDocument } from "./reference-reads.ts";

/** @param plan has no fault. Null: there is no such store */
export async function putFloor(
  db: Kysely<Tables>,
  { storeId, plan }: { readonly storeId: string; readonly plan: Floor | null },
  options: PutOptions,
): Promise<{ readonly isChanged: boolean } | null> {
  return putInTurn(db, options, async (tx) => {
    const store = await readDocument<StoreDocument>(tx, "store", storeId);
    if (store === null) return null;
    const { floor: _before, ...rest } = store;
    const document = plan === null ? rest : { ...rest, floor: plan as NonNullable<StoreDocument["floor"]> };
    const written = await putDocuments(tx, "store", [{ id: storeId, scopes: [`store/${storeId}`], document }]);
    return { isChanged: written > 0 };
  });
}
