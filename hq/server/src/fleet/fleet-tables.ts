// The fleet in HQ's database: the last of each box, and a history that is fine for a day and coarse for five weeks.

import { type Kysely, sql } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { FleetEvent, KnownBox, Sample } from "./fleet-fold.ts";

const dayMs = 86_400_000;
/** As long as a store may be away, and a few days. */
const historyMs = 35 * dayMs;
const coarseS = 1_800;
/** Of one box's history, in one answer. */
const mostSamples = 3_000;
const mostEvents = 200;

export interface FleetWrites {
  readonly boxes: readonly KnownBox[];
  readonly samples: readonly Sample[];
  readonly events: readonly FleetEvent[];
}

export type HistoryPoint = Pick<Sample, "atMs" | "unsentEntries" | "diskFreeBytes" | "memoryBytes" | "skewMs">;

export class FleetTables {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async boxes(): Promise<readonly KnownBox[]> {
    const rows = await this.#db.selectFrom("fleet_box").select("known").execute();
    return rows.map(({ known }) => known);
  }

  /** All or nothing. What is there already, by its run and number, is left as it is. */
  async write({ boxes, samples, events }: FleetWrites): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      if (boxes.length > 0) {
        await transaction
          .insertInto("fleet_box")
          .values(boxes.map((known) => ({ store: known.store, box: known.box, known: JSON.stringify(known) })))
          .onConflict((conflict) =>
            conflict.columns(["store", "box"]).doUpdateSet(({ ref }) => ({ known: ref("excluded.known") })),
          )
          .execute();
      }
      if (samples.length > 0) {
        const rows = samples.map((sample) => ({
          ...{ store: sample.store, box: sample.box, run: sample.run, number: sample.number },
          at: new Date(sample.atMs),
          unsent_entries: sample.unsentEntries,
          disk_free_bytes: sample.diskFreeBytes,
          memory_bytes: sample.memoryBytes,
          skew_ms: sample.skewMs,
        }));
        // PostgreSQL takes 65,535 parameters in a statement.
        for (let start = 0; start < rows.length; start += 5_000) {
          await transaction
            .insertInto("fleet_sample")
            .values(rows.slice(start, start + 5_000))
            .onConflict((conflict) => conflict.columns(["store", "box", "run", "number"]).doNothing())
            .execute();
        }
      }
      if (events.length > 0) {
        await transaction
          .insertInto("fleet_event")
          .values(events.map(({ atMs, ...event }) => ({ ...event, at: new Date(atMs) })))
          .onConflict((conflict) => conflict.columns(["store", "box", "run", "connection", "kind"]).doNothing())
          .execute();
      }
    });
  }

  /** Oldest first. */
  async history(store: string, box: string, sinceMs: number): Promise<readonly HistoryPoint[]> {
    const rows = await this.#db
      .selectFrom("fleet_sample")
      .select(["at", "unsent_entries", "disk_free_bytes", "memory_bytes", "skew_ms"])
      .where("store", "=", store)
      .where("box", "=", box)
      .where("at", ">=", new Date(sinceMs))
      .orderBy("at", "desc")
      .limit(mostSamples)
      .execute();
    return rows.reverse().map((row) => ({
      atMs: row.at.getTime(),
      unsentEntries: row.unsent_entries,
      diskFreeBytes: row.disk_free_bytes,
      memoryBytes: row.memory_bytes,
      skewMs: row.skew_ms,
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

  /** Of what is older than a day one sample in half an hour stays; of what is older than five weeks nothing. */
  async prune(nowMs: number): Promise<void> {
    const gone = new Date(nowMs - historyMs);
    await this.#db.deleteFrom("fleet_sample").where("at", "<", gone).execute();
    await this.#db.deleteFrom("fleet_event").where("at", "<", gone).execute();
    await sql`
      DELETE FROM fleet_sample WHERE (store, box, run, number) IN (
        SELECT store, box, run, number FROM (
          SELECT store, box, run, number, row_number() OVER (
            PARTITION BY store, box, floor(extract(epoch FROM at) / ${coarseS}::integer) ORDER BY at, number
          ) AS place
          FROM fleet_sample WHERE at < ${new Date(nowMs - dayMs)}
        ) AS old WHERE place > 1
      )`.execute(this.#db);
  }
}
