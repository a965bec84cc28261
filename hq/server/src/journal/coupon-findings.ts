// Single-use coupons that were redeemed more than once, whatever stores and lanes took them: found when the entry that
// makes it one too many is kept, beside the balances of all stores [P5].

import { couponRedeemed, type ExchangeBody, type SaleBody } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** After the entries are folded. Stated is how often the coupon counts as redeemed; 1 is right: `coupons.VIP-0007`. */
export async function couponFindings(db: Kysely<Tables>, kept: readonly KeptEntry[]): Promise<readonly PriceFinding[]> {
  const used = kept.flatMap(({ entry }) => {
    const { coupons } = soldBy(entry);
    return Array.isArray(coupons) ? coupons.map(({ code }) => ({ entry, code: String(code) })) : [];
  });
  if (used.length === 0) return [];
  const rows = await db
    .selectFrom("balance")
    .select(["unit", sql<string>`sum(amount)`.as("times")])
    .where("ledger", "=", "coupons")
    .where("account", "=", couponRedeemed)
    .where("unit", "in", [...new Set(used.map(({ code }) => code))])
    .groupBy("unit")
    .execute();
  const times = new Map(rows.map(({ unit, times: count }) => [unit, Number(count)]));
  return used.flatMap(({ entry: { epoch, seq }, code }) => {
    const statedMinor = times.get(code) ?? 0;
    return statedMinor > 1 ? [{ epoch, seq, place: `coupons.${code}`, statedMinor, recomputedMinor: 1 }] : [];
  });
}

/** What an entry sold: a sale, or the new goods of an exchange. */
function soldBy({ kind, body }: KeptEntry["entry"]): Partial<SaleBody> {
  if (kind === "sale") return body as Partial<SaleBody>;
  return kind === "exchange" ? ((body as Partial<ExchangeBody>).sold ?? {}) : {};
}
