// Slots of deliveries at HQ: an entry that takes up something else than its services need, and slots with more booked than
// their store has room for, found in the transaction that keeps the entries. The hub raises the same tasks by itself.

import { deliveryDifferences, minor, overbooked, slotOfAccount, slotUses, type TaskCause } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** `delivery.slot`: transfers stated and recomputed. */
export const slotFindings = (kept: readonly KeptEntry[]): readonly PriceFinding[] =>
  kept.flatMap(({ entry }) => {
    const { epoch, seq } = entry;
    try {
      return deliveryDifferences(entry).map(({ where, statedMinor, recomputedMinor }) => ({
        ...{ epoch, seq, place: where },
        ...{ statedMinor: minor(statedMinor), recomputedMinor: minor(recomputedMinor) },
      }));
    } catch (error) {
      // A signed body that is none of its kind: that it cannot be computed again is a finding already.
      if (!isOfBody(error)) throw error;
      return [];
    }
  });

/** After the entries are folded: slots that they moved, overbooked or not any more. */
export async function slotCauses(
  db: Kysely<Tables>,
  store: string,
  kept: readonly KeptEntry[],
): Promise<{ readonly causes: readonly TaskCause[]; readonly gone: readonly Pick<TaskCause, "kind" | "about">[] }> {
  const moved = kept.flatMap(({ entry }) =>
    entry.transfers.flatMap(({ ledger, from, to }) => (ledger === "slots" ? [from, to] : [])),
  );
  const accounts = [...new Set(moved)].filter((account) => slotOfAccount(account)?.store === store);
  if (accounts.length === 0) return { causes: [], gone: [] };
  const { rows } = await sql<{ delivery: StoreDocument["delivery"] | null }>`
    SELECT document -> 'delivery' AS delivery FROM reference_document
    WHERE collection = 'store' AND id = ${store} AND NOT deleted`.execute(db);
  const rules = rows[0]?.delivery ?? null;
  if (rules === null) return { causes: [], gone: [] };
  const balances = await db
    .selectFrom("balance")
    .select(["account", sql<string>`sum(amount)`.as("amount")])
    .where("ledger", "=", "slots")
    .where(sql<boolean>`account = ANY (${accounts}::text[])`)
    .groupBy("account")
    .execute();
  const used = slotUses(balances.map(({ account, amount }) => ({ account, amount: Number(amount) })));
  const all = overbooked(rules, used).map((of) => ({ kind: "slot-overbooked", entry: null, ...of }) as const);
  return {
    causes: all.filter(({ amount }) => amount > 0),
    gone: all.filter(({ amount }) => amount === 0).map(({ kind, about }) => ({ kind, about })),
  };
}
