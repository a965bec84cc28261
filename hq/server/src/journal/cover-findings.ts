// Pieces with more than one warranty in force, whatever lanes sold them: found when the entry that makes it one too many is
// kept [P5].

import { piecesMoved } from "@evertill/core";
import { sql, type Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** Before the keys of those that ended; kept beside what orders were paid by, whose ids are like neither. */
const ended = "ended:";

interface CoverMove {
  readonly epoch: string;
  readonly seq: number;
  readonly key: string;
  readonly by: 1 | -1;
}

/** In the transaction that keeps the entries. Stated is how many are in force; 1 is right: `covers.COVER/R0412…/L1/1`. */
export async function coverFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const moves = kept.flatMap(coverMoves);
  if (moves.length === 0) return [];
  const rows = moves.map(({ epoch, seq, key, by }) => ({ order_id: by === 1 ? key : ended + key, epoch, seq }));
  await tx
    .insertInto("order_paid")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const keys = [...new Set(moves.map(({ key }) => key))];
  const counted = await tx
    .selectFrom("order_paid")
    .select(["order_id", sql<string>`count(*)`.as("times")])
    .where("order_id", "in", [...keys, ...keys.map((key) => ended + key)])
    .groupBy("order_id")
    .execute();
  const times = new Map(counted.map(({ order_id, times: count }) => [order_id, Number(count)]));
  return moves.flatMap(({ epoch, seq, key, by }) => {
    const statedMinor = (times.get(key) ?? 0) - (times.get(ended + key) ?? 0);
    if (by === -1 || statedMinor <= 1) return [];
    return [{ epoch, seq, place: `covers.${key}`, statedMinor, recomputedMinor: 1 }];
  });
}

/** A signed body may hold anything: one that is not what its kind says sells no warranty [P3]. */
function coverMoves({ entry }: KeptEntry): readonly CoverMove[] {
  const { epoch, seq } = entry;
  try {
    return piecesMoved(entry).flatMap(({ value, by }) =>
      value.startsWith("COVER/") ? [{ epoch, seq, key: value, by }] : [],
    );
  } catch (error) {
    if (!isOfBody(error)) throw error;
    return [];
  }
}
