// Pieces that are known by a number: every place knows the same of them as its entries say, and no lane sold one twice.

import { type PieceMoved, piecesMoved } from "@evertill/core";
import type { HeldEntries } from "./held-entries.ts";
import type { Machine } from "./machine.ts";
import type { RunRecord } from "./record.ts";

const keyOf = ({ value, sku, receiptNumber }: PieceMoved): string => [value, sku, receiptNumber].join(" ");

/** [P4] What a journal answers about a piece is the sum over the entries that it holds. */
export function expectPieces(record: RunRecord, { box, process }: Machine, held: HeldEntries): void {
  const journal = process?.agent.box.journal;
  if (journal === undefined) return;
  const moves = [...held.values()].flatMap(({ entry }) => piecesMoved(entry));
  const sums = new Map<string, number>();
  for (const move of moves) sums.set(keyOf(move), (sums.get(keyOf(move)) ?? 0) + move.by);
  for (const move of moves) {
    const isSold = (sums.get(keyOf(move)) ?? 0) > 0;
    const says = journal
      .knownPieces(move.value)
      .some(({ sku, receiptNumber }) => sku === move.sku && receiptNumber === move.receiptNumber);
    record.expect("P4", says === isSold, () => `${box} says that ${keyOf(move)} is sold: ${says}, entries: ${isSold}`);
  }
}

/** [P5] A lane knows its own sales: it never sells a piece that it sold and that is not back, unless its disk was older. */
export function expectNoPieceTwice(record: RunRecord, machines: readonly Machine[], atHq: HeldEntries): void {
  const back = new Set(
    [...atHq.values()].flatMap(({ entry }) => piecesMoved(entry).flatMap((move) => (move.by < 0 ? [keyOf(move)] : []))),
  );
  for (const { box } of machines.filter(({ wasRestored }) => !wasRestored)) {
    const sold = new Map<string, string>();
    for (const { entry } of atHq.values()) {
      if (entry.box !== box) continue;
      for (const move of piecesMoved(entry)) {
        if (move.by < 0 || back.has(keyOf(move))) continue;
        const piece = `${move.sku} ${move.value}`;
        const before = sold.get(piece);
        record.expect("P5", before === undefined, () => `${box} sold ${piece} on ${before} and ${move.receiptNumber}`);
        sold.set(piece, move.receiptNumber);
      }
    }
  }
}
