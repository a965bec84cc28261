// Nothing lost, nothing doubled: told from two sides that know nothing of each other. One side is what the tills' own
// files hold, read as files; the other is what headquarters' database answers, added up by the database itself.

import { createHash } from "node:crypto";
import { balanceKey, type Entry, type Transfer } from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../../hq/server/src/database/tables.ts";
import { readJournalFile, type TierFiles } from "../../launch/check/journal-file.ts";

/** One side's entries and what they come to. */
export interface Side {
  /** By `epoch/seq`. */
  readonly entries: ReadonlyMap<string, SideEntry>;
  /** By `balanceKey`; zero is left out. */
  readonly balances: ReadonlyMap<string, number>;
}

export interface SideEntry {
  readonly box: string;
  readonly seq: number;
  readonly kind: string;
  /** MD5 of the canonical text. */
  readonly print: string;
}

interface BoxSide extends Side {
  readonly bodies: readonly Entry[];
  /** What the hub's file has of all lanes, and its balances as it stored them. */
  readonly hub: TierFiles;
}

/** What boxes wrote themselves, by their files; nothing may be running. */
export function sideOfBoxes(boxes: readonly { readonly box: string; readonly file: string }[]): BoxSide {
  const entries = new Map<string, SideEntry>();
  const bodies: Entry[] = [];
  const sums = new Map<string, number>();
  let hub: TierFiles | null = null;
  for (const { box, file } of boxes) {
    const files = readJournalFile(box, file);
    hub ??= files;
    for (const { epoch, box: writer, entries: own } of files.epochs) {
      if (writer !== box) continue;
      for (const { seq, signed } of own) {
        const entry: Entry = JSON.parse(signed.text);
        entries.set(`${epoch}/${seq}`, { box, seq, kind: entry.kind, print: md5(signed.text) });
        bodies.push(entry);
        for (const transfer of entry.transfers) add(sums, transfer);
      }
    }
  }
  if (hub === null) throw new RangeError("a store without boxes");
  return { entries, balances: withoutZero(sums), bodies, hub };
}

interface HqSide extends Side {
  /** What headquarters booked itself, by its own entries: the stock with which the books began. */
  readonly own: ReadonlyMap<string, number>;
  /** Numbers of papers that stand in more than one entry. */
  readonly papersTwice: readonly string[];
}

/** What headquarters holds of a store, by its database alone. */
export async function sideOfHq(db: Kysely<Tables>, store: string): Promise<HqSide> {
  const held = await sql<{ epoch: string; seq: number; box: string; kind: string; print: string }>`
    SELECT epoch, seq, box, kind, md5(text) AS print FROM entry WHERE store = ${store}`.execute(db);
  const own = await sql<Sum>`
    WITH move AS (
      SELECT of ->> 'ledger' AS ledger, of ->> 'unit' AS unit, of ->> 'from' AS source, of ->> 'to' AS goal,
        (of ->> 'amount')::numeric AS amount
      FROM entry, jsonb_array_elements(text::jsonb -> 'transfers') AS of
      WHERE store = ${store} AND box LIKE 'hq-%'
    )
    SELECT ledger, unit, account, sum(amount)::text AS amount FROM (
      SELECT ledger, unit, goal AS account, amount FROM move
      UNION ALL SELECT ledger, unit, source, -amount FROM move
    ) AS moved GROUP BY ledger, unit, account`.execute(db);
  const balances = await sql<Sum>`
    SELECT ledger, unit, account, amount::text FROM balance WHERE store = ${store}`.execute(db);
  const twice = await sql<{ paper: string }>`
    SELECT text::jsonb #>> '{body,receiptNumber}' AS paper FROM entry
    WHERE store = ${store} AND text::jsonb #>> '{body,receiptNumber}' IS NOT NULL
    GROUP BY 1 HAVING count(*) > 1 ORDER BY 1`.execute(db);
  return {
    entries: new Map(
      held.rows
        .filter(({ box }) => !box.startsWith("hq-"))
        .map(({ epoch, seq, ...entry }) => [`${epoch}/${seq}`, { ...entry, seq: Number(seq) }]),
    ),
    balances: sumsOf(balances.rows),
    own: sumsOf(own.rows),
    papersTwice: twice.rows.map(({ paper }) => paper),
  };
}

export interface Comparison {
  /** Written by a box and not held by headquarters as it was written: "till-3, entry 2 (sale)". */
  readonly lost: readonly string[];
  /** Held or counted more often than written. */
  readonly doubled: readonly string[];
  /** Balances that are not the sum of what was written, and no single entry explains why. */
  readonly unlike: readonly string[];
  readonly balancesCompared: number;
}

/** @param boxes what was written @param hq what is held */
export function compareSides(boxes: Side & Pick<BoxSide, "bodies">, hq: HqSide): Comparison {
  const lost: string[] = [];
  const doubled: string[] = hq.papersTwice.map((paper) => `paper ${paper} stands in more than one entry`);
  for (const [id, entry] of boxes.entries) if (hq.entries.get(id)?.print !== entry.print) lost.push(nameOf(entry));
  for (const [id, entry] of hq.entries)
    if (!boxes.entries.has(id)) doubled.push(`${nameOf(entry)}, which no box wrote`);
  const should = new Map(boxes.balances);
  for (const [key, amount] of hq.own) should.set(key, (should.get(key) ?? 0) + amount);
  const off = new Map<string, number>();
  const keys = new Set([...should.keys(), ...hq.balances.keys()]);
  for (const key of keys) {
    const by = (hq.balances.get(key) ?? 0) - (should.get(key) ?? 0);
    if (by !== 0) off.set(key, by);
  }
  const cause = off.size === 0 ? null : soleCause(off, boxes.bodies);
  if (cause !== null && cause.times > 0) doubled.push(`${cause.name} is counted ${cause.times + 1} times`);
  else if (cause !== null && lost.length === 0) lost.push(`${cause.name} is held and not counted`);
  const unlike = [...off].map(([key, by]) => `${key} is off by ${by}`);
  return { lost, doubled, unlike: cause === null && lost.length === 0 ? unlike : [], balancesCompared: keys.size };
}

/** The one entry that, counted again or left out, makes every difference. */
function soleCause(off: ReadonlyMap<string, number>, written: readonly Entry[]) {
  for (const { box, seq, kind, transfers } of written) {
    const sums = new Map<string, number>();
    for (const transfer of transfers) add(sums, transfer);
    const moved = withoutZero(sums);
    if (moved.size !== off.size) continue;
    for (const times of [1, -1])
      if ([...moved].every(([key, by]) => off.get(key) === by * times))
        return { name: nameOf({ box, seq, kind }), times };
  }
  return null;
}

const nameOf = ({ box, seq, kind }: Pick<SideEntry, "box" | "seq" | "kind">): string =>
  `${box}, entry ${seq} (${kind})`;

interface Sum {
  readonly ledger: string;
  readonly unit: string;
  readonly account: string;
  readonly amount: string;
}

const sumsOf = (rows: readonly Sum[]): ReadonlyMap<string, number> =>
  withoutZero(
    new Map(rows.map(({ ledger, unit, account, amount }) => [balanceKey(ledger, unit, account), Number(amount)])),
  );

function add(sums: Map<string, number>, { ledger, unit, from, to, amount }: Transfer): void {
  const [taken, given] = [balanceKey(ledger, unit, from), balanceKey(ledger, unit, to)];
  sums.set(taken, (sums.get(taken) ?? 0) - amount);
  sums.set(given, (sums.get(given) ?? 0) + amount);
}

const withoutZero = (sums: ReadonlyMap<string, number>): ReadonlyMap<string, number> =>
  new Map([...sums].filter(([, amount]) => amount !== 0));

const md5 = (text: string): string => createHash("md5").update(text, "utf8").digest("hex");
