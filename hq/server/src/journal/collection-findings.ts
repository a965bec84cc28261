// Goods handed over that no sale left to be collected, twice, or more of them than waited: found when sale and hand-over are
// both here, in whatever order they came [P5].

import { collectionDifferences, type Entry, hasCollected, parseEntry, soldBy } from "@evertill/core";
import type { Transaction } from "kysely";
import type { Tables } from "../database/tables.ts";
import { isOfBody } from "./body-fault.ts";
import type { KeptEntry } from "./judge-batch.ts";
import { fieldOf } from "./open-body.ts";
import type { PriceFinding } from "./recompute-sales.ts";

/** A sale, with an entry that handed over or brought back what of it waited. */
interface Move {
  readonly sale_epoch: string;
  readonly sale_seq: number;
  readonly epoch: string;
  readonly seq: number;
}

/** In the transaction that keeps the entries, after they are written. Stated are pieces handed over: `handOver.R0412….L1`. */
export async function collectionFindings(
  tx: Transaction<Tables>,
  kept: readonly KeptEntry[],
): Promise<readonly PriceFinding[]> {
  const moves = kept.flatMap(({ entry }) => moveOf(entry) ?? []);
  if (moves.length > 0)
    await tx
      .insertInto("collection_move")
      .values(moves)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const sales = new Map([
    ...moves.map(({ sale_epoch, sale_seq }) => [`${sale_epoch}/${sale_seq}`, [sale_epoch, sale_seq]] as const),
    ...kept
      .filter(({ entry }) => isSoldToCollect(entry))
      .map(({ entry: { epoch, seq } }) => {
        return [`${epoch}/${seq}`, [epoch, seq]] as const;
      }),
  ]);
  const isNew = new Set(kept.map(({ entry: { epoch, seq } }) => `${epoch}/${seq}`));
  const findings: PriceFinding[] = [];
  for (const [epoch, seq] of sales.values()) findings.push(...(await findingsOf(tx, { epoch, seq }, isNew)));
  return findings;
}

async function findingsOf(
  tx: Transaction<Tables>,
  { epoch, seq }: Pick<Entry, "epoch" | "seq">,
  isNew: ReadonlySet<string>,
): Promise<readonly PriceFinding[]> {
  const sold = await tx
    .selectFrom("entry")
    .select("text")
    .where("epoch", "=", epoch)
    .where("seq", "=", seq)
    .executeTakeFirst();
  if (sold === undefined) return [];
  const rows = await tx
    .selectFrom("collection_move")
    .innerJoin("entry", (join) =>
      join.onRef("entry.epoch", "=", "collection_move.epoch").onRef("entry.seq", "=", "collection_move.seq"),
    )
    .select("entry.text")
    .where("sale_epoch", "=", epoch)
    .where("sale_seq", "=", seq)
    .orderBy("entry.epoch")
    .orderBy("entry.seq")
    .execute();
  const later = rows.flatMap(({ text }) => entryOf(text) ?? []);
  const handed = later.filter(({ kind }) => kind === "hand-over");
  const sale = entryOf(sold.text);
  if (handed.length === 0 || sale === null) return [];
  const fresh = handed.filter((entry) => isNew.has(`${entry.epoch}/${entry.seq}`));
  const accused = fresh.length > 0 ? fresh : handed;
  try {
    return collectionDifferences(sale, later).flatMap(({ place, lineId, stated, recomputed }) =>
      accused
        .filter(({ body }) => linesOf(body).some((line) => fieldOf(line, "lineId") === lineId))
        .map((entry) => ({
          ...{ epoch: entry.epoch, seq: entry.seq, place: place.slice(0, longestPlace) },
          ...{ statedMinor: stated, recomputedMinor: recomputed },
        })),
    );
  } catch (error) {
    // A signed body that is none of its kind: its box is at fault, and a person looks at it.
    if (!isOfBody(error)) throw error;
    return accused.map((entry) => ({
      epoch: entry.epoch,
      seq: entry.seq,
      place: "$",
      statedMinor: 0,
      recomputedMinor: 0,
    }));
  }
}

/** Characters; an index holds no longer ones. */
const longestPlace = 200;

function isSoldToCollect(entry: Entry): boolean {
  const sale = soldBy(entry);
  return sale !== null && Array.isArray(sale.lines) && hasCollected(sale);
}

/** Null: nothing that waits is touched. */
function moveOf({ kind, body, epoch, seq }: Entry): Move | null {
  const isOurs =
    kind === "hand-over" ||
    (["return", "exchange", "post-void"].includes(kind) &&
      linesOf(body).some((line) => fieldOf(line, "uncollected") !== undefined));
  const original = fieldOf(body, "original");
  const [saleEpoch, saleSeq] = [fieldOf(original, "epoch"), fieldOf(original, "seq")];
  if (!isOurs || typeof saleEpoch !== "string" || !/^[0-9a-f]{32}$/.test(saleEpoch)) return null;
  if (!Number.isSafeInteger(saleSeq)) return null;
  return { sale_epoch: saleEpoch, sale_seq: Number(saleSeq), epoch, seq };
}

function linesOf(body: unknown): readonly unknown[] {
  const lines = fieldOf(body, "lines");
  return Array.isArray(lines) ? lines : [];
}

function entryOf(text: string): Entry | null {
  const reading = parseEntry(text);
  return reading.ok ? reading.entry : null;
}
