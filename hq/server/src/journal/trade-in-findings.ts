// Old units that were taken in payment more than once, by whatever stores: found when the entry that makes it one too many is
// kept [P5].

import { isTradedIn, minor, piecesMoved, tradeInDueAccount, tradeInDueOf } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** In the transaction that keeps the entries. Stated is how often the unit is taken; 1 is right: `tradeIn.356938035643809`. */
export async function tradeInFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const moved = kept.flatMap(({ entry }) => unitsOf(entry));
  if (moved.length === 0) return [];
  await tx
    .insertInto("traded_in")
    .values(moved)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const rows = await tx
    .selectFrom("traded_in")
    .select(["number", sql<string>`sum(moved)`.as("times")])
    .where("number", "in", [...new Set(moved.map(({ number }) => number))])
    .groupBy("number")
    .execute();
  const times = new Map(rows.map(({ number, times: count }) => [number, Number(count)]));
  return moved.flatMap(({ epoch, seq, number, moved: by }) => {
    const statedMinor = times.get(number) ?? 0;
    return by > 0 && statedMinor > 1
      ? [{ epoch, seq, place: `tradeIn.${number}`, statedMinor, recomputedMinor: 1 }]
      : [];
  });
}

/**
 * Units that were to come and were settled more than once, by whatever tills: the entry that takes their account below 0. Stated
 * is what was settled too much: `tradeInDue.2026-12-06.R…`. After the entries' transfers are folded.
 */
export async function unitDueFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const moved = kept.flatMap(({ entry }) =>
    entry.transfers.flatMap(({ from }) => {
      const of = tradeInDueOf(from);
      return of === null ? [] : [{ epoch: entry.epoch, seq: entry.seq, due: of.due }];
    }),
  );
  if (moved.length === 0) return [];
  const rows = await tx
    .selectFrom("balance")
    .select(["account", sql<string>`sum(amount)`.as("amount")])
    .where("ledger", "=", "money")
    .where("account", "in", [...new Set(moved.map(({ due }) => tradeInDueAccount(due)))])
    .groupBy("account")
    .execute();
  const below = new Map(rows.map(({ account, amount }) => [account, Number(amount)]));
  return moved.flatMap(({ epoch, seq, due }) => {
    const amount = below.get(tradeInDueAccount(due)) ?? 0;
    return amount < 0
      ? [{ epoch, seq, place: `tradeInDue.${due}`, statedMinor: minor(-amount), recomputedMinor: minor(0) }]
      : [];
  });
}

function unitsOf(entry: KeptEntry["entry"]) {
  const { epoch, seq } = entry;
  try {
    const units = piecesMoved(entry).filter(isTradedIn);
    return units.map(({ value, by }) => ({ number: String(value), epoch, seq, moved: by }));
  } catch (error) {
    // A signed body that is none of its kind: that it cannot be computed again is a finding already.
    if (!isOfBody(error)) throw error;
    return [];
  }
}
