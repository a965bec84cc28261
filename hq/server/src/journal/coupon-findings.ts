// Single-use coupons that were redeemed more than once, whatever stores and lanes took them: found when the entry that
// makes it one too many is kept, beside the balances of all stores [P5].

import { couponRedeemed } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { fieldOf } from "./open-body.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** After the entries are folded. Stated is how often the coupon counts as redeemed; 1 is right: `coupons.VIP-0007`. */
export async function couponFindings(db: Kysely<Tables>, kept: readonly KeptEntry[]): Promise<readonly PriceFinding[]> {
  const used = kept.flatMap(({ entry }) => couponsOf(entry).map((code) => ({ entry, code })));
  if (used.length === 0) return [];
  const rows = await db
    .selectFrom("balance")
    .select(["unit", sql<string>`sum(amount)`.as("times")])
    .where("ledger", "=", "coupons")
    .where("account", "=", couponRedeemed)
    .where(sql<boolean>`unit = ANY (${[...new Set(used.map(({ code }) => code))]}::text[])`)
    .groupBy("unit")
    .execute();
  const times = new Map(rows.map(({ unit, times: count }) => [unit, Number(count)]));
  return used.flatMap(({ entry: { epoch, seq }, code }) => {
    const statedMinor = times.get(code) ?? 0;
    return statedMinor > 1 ? [{ epoch, seq, place: `coupons.${code}`, statedMinor, recomputedMinor: 1 }] : [];
  });
}

/** Codes of a sale's coupons, or of an exchange's new goods; of a signed body that says something else, none. */
function couponsOf({ kind, body }: KeptEntry["entry"]): readonly string[] {
  const sold = kind === "exchange" ? fieldOf(body, "sold") : kind === "sale" ? body : null;
  const coupons = fieldOf(sold, "coupons");
  return Array.isArray(coupons) ? coupons.map((coupon: unknown) => fieldOf(coupon, "code")).filter(isUnit) : [];
}

/** As a ledger's unit may be. */
const isUnit = (code: unknown): code is string => typeof code === "string" && /^\P{Cc}{1,64}$/u.test(code);
