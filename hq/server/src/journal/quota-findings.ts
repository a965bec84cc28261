// Promotions that were given more often than their quota, whatever stores and lanes gave them: found when the entry that
// makes it too many is kept, beside the counters of all stores [P5].

import { type EntryVersions, quotaCounterOf } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { fieldOf } from "./open-body.ts";
import type { PriceFinding, PricingBooks } from "./recompute-sales.ts";

interface Use {
  readonly entry: KeptEntry["entry"];
  readonly promotionId: string;
  readonly account: string;
}

/** After the entries are folded. Stated is how often it was given; recomputed, how often it may be: `overQuota.quota-day:0412/2025-11-21/SP014`. */
export async function quotaFindings(
  db: Kysely<Tables>,
  kept: readonly KeptEntry[],
  books: PricingBooks,
): Promise<readonly PriceFinding[]> {
  const uses = kept.flatMap(({ entry }) => usesOf(entry));
  if (uses.length === 0) return [];
  const rows = await db
    .selectFrom("balance")
    .select(["account", sql<string>`sum(amount)`.as("times")])
    .where("ledger", "=", "quotas")
    .where(sql<boolean>`account = ANY (${[...new Set(uses.map(({ account }) => account))]}::text[])`)
    .groupBy("account")
    .execute();
  const times = new Map(rows.map(({ account, times: count }) => [account, Number(count)]));
  const findings: PriceFinding[] = [];
  for (const { entry, promotionId, account } of uses) {
    const recomputedMinor = await mostOf(db, { promotionId, account, versions: entry.versions }, books);
    const statedMinor = times.get(account) ?? 0;
    if (recomputedMinor === null || statedMinor <= recomputedMinor) continue;
    const { epoch, seq } = entry;
    findings.push({ epoch, seq, place: `overQuota.${account}`, statedMinor, recomputedMinor });
  }
  return findings;
}

/** By the book that priced the sale; null: that counter has no limit, or HQ has no such book. */
async function mostOf(
  db: Kysely<Tables>,
  of: { readonly promotionId: string; readonly account: string; readonly versions: EntryVersions },
  books: PricingBooks,
): Promise<number | null> {
  const promotions = await books.promotions(db, of.versions.promotions);
  const quota = promotions?.find(({ promotionId }) => promotionId === of.promotionId)?.quota ?? null;
  const counter = quotaCounterOf(of.account);
  return quota === null || counter === null ? null : quota[counter];
}

/** Of a sale, or of an exchange's new goods; of a signed body that says something else, none. */
function usesOf(entry: KeptEntry["entry"]): readonly Use[] {
  const { kind, body } = entry;
  const sold = kind === "exchange" ? fieldOf(body, "sold") : kind === "sale" ? body : null;
  const quotas = fieldOf(sold, "quotas");
  if (!Array.isArray(quotas)) return [];
  return quotas.flatMap((use: unknown) => {
    const promotionId = fieldOf(use, "promotionId");
    const counters = fieldOf(use, "counters");
    if (typeof promotionId !== "string" || !Array.isArray(counters)) return [];
    return counters.filter(isAccount).map((account) => ({ entry, promotionId, account }));
  });
}

/** As a ledger's account may be. */
const isAccount = (of: unknown): of is string => typeof of === "string" && /^\P{Cc}{1,160}$/u.test(of);
