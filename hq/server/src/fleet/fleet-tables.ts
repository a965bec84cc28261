// The fleet in HQ's database: the last of each box, and a history that is fine for a day and coarse for five weeks.

import type { FleetEvent, KnownBox, Sample } from "@evertill/fleet";
import { type Kysely, sql } from "kysely";
import { jsonbText } from "../database/jsonb-text.ts";
import type { Tables } from "../database/tables.ts";
import { type ClockState, writeClockTasks } from "./clock-tasks.ts";

const dayMs = 86_400_000;
/** As long as a store may be away, and a few days. */
export const historyMs = 35 * dayMs;
/** Of what is older than a day one sample in this span stays. */
const coarseMs = 1_800_000;
const mostEvents = 200;

export interface FleetWrites {
  readonly boxes: readonly KnownBox[];
  readonly samples: readonly Sample[];
  readonly events: readonly FleetEvent[];
  /** Of boxes whose clock was right and is far off, or the other way round, at a moment of HQ's. */
  readonly clocks?: { readonly states: readonly ClockState[]; readonly atMs: number };
}

export type HistoryPoint = Pick<Sample, "atMs" | "unsentEntries" | "diskFreeBytes" | "memoryBytes" | "skewMs">;

/** A wall clock may say any year: PostgreSQL's begin in -4712, and what is older than the history goes anyway. */
const moments = (of: readonly { readonly atMs: number }[]): readonly number[] =>
  of.map(({ atMs }) => Math.max(0, atMs));

export class FleetTables {
  readonly #db: Kysely<Tables>;
  /** Older samples than this stand one in half an hour already. */
  #thinnedFromMs = 0;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async boxes(): Promise<readonly KnownBox[]> {
    const rows = await this.#db.selectFrom("fleet_box").select("known").execute();
    return rows.map(({ known }) => known);
  }

  /** All or nothing, however many there are. What is there already, by its run and number, is left as it is. */
  async write({ boxes, samples, events, clocks }: FleetWrites): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      if (boxes.length > 0)
        await sql`
          INSERT INTO fleet_box (store, box, known) SELECT store, box, known::jsonb FROM unnest(
            ${boxes.map(({ store }) => store)}::text[], ${boxes.map(({ box }) => box)}::text[],
            ${boxes.map(jsonbText)}::text[]) AS given (store, box, known)
          ON CONFLICT (store, box) DO UPDATE SET known = excluded.known`.execute(transaction);
      if (samples.length > 0)
        await sql`
          INSERT INTO fleet_sample (store, box, run, number, at, unsent_entries, disk_free_bytes, memory_bytes, skew_ms)
          SELECT store, box, run, number, to_timestamp(at_ms / 1000), unsent, disk, memory, skew FROM unnest(
            ${samples.map(({ store }) => store)}::text[], ${samples.map(({ box }) => box)}::text[],
            ${samples.map(({ run }) => run)}::text[], ${samples.map(({ number }) => number)}::bigint[],
            ${moments(samples)}::float8[], ${samples.map(({ unsentEntries }) => unsentEntries)}::bigint[],
            ${samples.map(({ diskFreeBytes }) => diskFreeBytes)}::bigint[],
            ${samples.map(({ memoryBytes }) => memoryBytes)}::bigint[], ${samples.map(({ skewMs }) => skewMs)}::bigint[]
          ) AS given (store, box, run, number, at_ms, unsent, disk, memory, skew)
          ON CONFLICT (store, box, run, number) DO NOTHING`.execute(transaction);
      if (events.length > 0)
        await sql`
          INSERT INTO fleet_event (store, box, at, kind, run, connection)
          SELECT store, box, to_timestamp(at_ms / 1000), kind, run, connection FROM unnest(
            ${events.map(({ store }) => store)}::text[], ${events.map(({ box }) => box)}::text[],
            ${moments(events)}::float8[], ${events.map(({ kind }) => kind)}::text[],
            ${events.map(({ run }) => run)}::text[], ${events.map(({ connection }) => connection)}::bigint[]
          ) AS given (store, box, at_ms, kind, run, connection)
          ON CONFLICT (store, box, run, connection, kind) DO NOTHING`.execute(transaction);
      if (clocks !== undefined) await writeClockTasks(transaction, clocks.states, new Date(clocks.atMs));
    });
    // What a store held back while it was away comes late.
    this.#thinnedFromMs = moments(samples).reduce((least, atMs) => Math.min(least, atMs), this.#thinnedFromMs);
  }

  /**
   * Oldest first, one point a bucket, at the last of its samples: the most unsent and the most memory, the least disk
   * free, the last that is known of the clock.
   */
  async history(
    store: string,
    box: string,
    { sinceMs, bucketMs }: { readonly sinceMs: number; readonly bucketMs: number },
  ): Promise<readonly HistoryPoint[]> {
    const { rows } = await sql<{ at: Date; unsent: number; disk: number; memory: number; skew: number | null }>`
      SELECT max(at) AS at, max(unsent_entries) AS unsent, min(disk_free_bytes) AS disk, max(memory_bytes) AS memory,
        (array_agg(skew_ms ORDER BY at DESC) FILTER (WHERE skew_ms IS NOT NULL))[1] AS skew
      FROM fleet_sample WHERE store = ${store} AND box = ${box} AND at >= ${new Date(sinceMs)}
      GROUP BY floor(extract(epoch FROM at) * 1000 / ${bucketMs}::bigint) ORDER BY 1`.execute(this.#db);
    return rows.map(({ at, unsent, disk, memory, skew }) => ({
      ...{ atMs: at.getTime(), unsentEntries: unsent, diskFreeBytes: disk, memoryBytes: memory, skewMs: skew },
    }));
  }

  /** What happened to a box and to its store's link, newest first. */
  async events(store: string, box: string): Promise<readonly FleetEvent[]> {
    const rows = await this.#db
      .selectFrom("fleet_event")
      .selectAll()
      .where("store", "=", store)
      .where("box", "in", [box, ""])
      .orderBy("at", "desc")
      .limit(mostEvents)
      .execute();
    return rows.map(({ at, ...event }) => ({ ...event, atMs: at.getTime() }));
  }

  /** Boxes that nobody has heard for as long as the history goes back. */
  async forget(boxes: readonly KnownBox[]): Promise<void> {
    if (boxes.length === 0) return;
    await sql`
      DELETE FROM fleet_box USING unnest(
        ${boxes.map(({ store }) => store)}::text[], ${boxes.map(({ box }) => box)}::text[]) AS gone (store, box)
      WHERE fleet_box.store = gone.store AND fleet_box.box = gone.box`.execute(this.#db);
  }

  /** Of what is older than a day one sample in half an hour stays; of what is older than five weeks nothing. */
  async prune(nowMs: number): Promise<void> {
    const gone = new Date(nowMs - historyMs);
    await this.#db.deleteFrom("fleet_sample").where("at", "<", gone).execute();
    await this.#db.deleteFrom("fleet_event").where("at", "<", gone).execute();
    const untilMs = nowMs - dayMs;
    // From the beginning of a half hour: what stayed of it is to be seen.
    const fromMs = Math.floor(this.#thinnedFromMs / coarseMs) * coarseMs;
    this.#thinnedFromMs = untilMs;
    try {
      await this.#thin(new Date(fromMs), new Date(untilMs));
    } catch (error) {
      this.#thinnedFromMs = Math.min(fromMs, this.#thinnedFromMs);
      throw error;
    }
  }

  async #thin(from: Date, until: Date): Promise<void> {
    await sql`
      DELETE FROM fleet_sample WHERE (store, box, run, number) IN (
        SELECT store, box, run, number FROM (
          SELECT store, box, run, number, row_number() OVER (
            PARTITION BY store, box, floor(extract(epoch FROM at) * 1000 / ${coarseMs}::bigint) ORDER BY at, number
          ) AS place
          FROM fleet_sample WHERE at >= ${from} AND at < ${until}
        ) AS old WHERE place > 1
      )`.execute(this.#db);
  }
}
