// Headquarters' side of what stores grant to orders from elsewhere: within it orders are promised, in the transaction that keeps
// them, and no further, whether the store can be asked or not. SPEC K14–K17.

import { randomBytes } from "node:crypto";
import {
  grantHeard,
  isNewestWord,
  leftOnline,
  noOnlinePart,
  type OnlineAgreement,
  type OnlinePart,
  type OrderLine,
  promiseOnline,
  promiseTakenBack,
  promiseUnlimited,
  recountedOnline,
} from "@evertill/core";
import { type Kysely, sql } from "kysely";
import type { HqDatabase } from "../database/open-database.ts";
import type { Tables } from "../database/tables.ts";

export interface GrantedPart {
  readonly sku: string;
  readonly granted: number;
}

/** Of one item: how many may be promised yet. */
export interface LeftPart {
  readonly sku: string;
  readonly quantity: number;
}

/** What both count from anew, and what waits for the store. */
export interface NewAgreement {
  readonly agreement: string;
  readonly parts: readonly GrantedPart[];
  /** Ids of the orders that are in `parts`. */
  readonly waiting: readonly string[];
}

export class OnlineParts {
  readonly #database: Pick<HqDatabase, "db" | "incarnation">;

  constructor(database: Pick<HqDatabase, "db" | "incarnation">) {
    this.#database = database;
  }

  /** Nothing may be promised any more but what is, until the store grants it: it counts from here. */
  async agree(store: string): Promise<NewAgreement> {
    const { db, incarnation } = this.#database;
    return db.transaction().execute(async (tx) => {
      await this.#locked(tx, store);
      const agreement = randomBytes(16).toString("hex");
      await sql`UPDATE online_agreement SET incarnation = ${incarnation}, agreement = ${agreement}, version = 0
        WHERE store = ${store}`.execute(tx);
      await sql`DELETE FROM online_part WHERE store = ${store}`.execute(tx);
      const { rows } = await sql<{ order_id: string; asked: { readonly lines: readonly OrderLine[] } }>`
        SELECT order_id, asked FROM inlet_order WHERE store = ${store} AND answer IS NULL ORDER BY order_id`.execute(
        tx,
      );
      const sums = new Map<string, number>();
      for (const { sku, quantity } of rows.flatMap(({ asked }) => asked.lines))
        sums.set(sku, (sums.get(sku) ?? 0) + quantity);
      for (const [sku, quantity] of sums) await keep(tx, store, sku, recountedOnline(quantity));
      return {
        ...{ agreement, waiting: rows.map(({ order_id }) => order_id) },
        parts: [...sums].map(([sku, granted]) => ({ sku, granted })),
      };
    });
  }

  /** Null: the store counts from something else, or has said more since. Else what stays granted of what it named. */
  async hear(
    store: string,
    { parts, ...said }: OnlineAgreement & { readonly parts: readonly GrantedPart[] },
  ): Promise<readonly GrantedPart[] | null> {
    return this.#database.db.transaction().execute(async (tx) => {
      if (!isNewestWord(await this.#locked(tx, store), said)) return null;
      await sql`UPDATE online_agreement SET version = ${said.version} WHERE store = ${store}`.execute(tx);
      const known = await partsOf(tx, store, parts);
      const heard: GrantedPart[] = [];
      for (const { sku, granted: says } of parts) {
        const part = grantHeard(known.get(sku) ?? noOnlinePart, says);
        await keep(tx, store, sku, part);
        heard.push({ sku, granted: part.granted });
      }
      return heard;
    });
  }

  /**
   * In the caller's transaction, before the order is kept.
   * @param isLimited goods of which no more than the store has granted is promised
   * @returns what is left of goods of which there is not enough; empty: all of it is promised
   */
  async promise(
    tx: Kysely<Tables>,
    { store, lines }: { readonly store: string; readonly lines: readonly OrderLine[] },
    isLimited: (sku: string) => boolean,
  ): Promise<readonly LeftPart[]> {
    const isAgreed = (await this.#locked(tx, store)) !== null;
    const known = await partsOf(tx, store, lines);
    const after = new Map<string, OnlinePart>();
    const short: LeftPart[] = [];
    for (const { sku, quantity } of lines) {
      const part = known.get(sku) ?? noOnlinePart;
      const left = isAgreed ? leftOnline(part) : 0;
      if (!isLimited(sku)) after.set(sku, promiseUnlimited(part, quantity));
      else {
        const promised = quantity > left ? null : promiseOnline(part, quantity);
        if (promised === null) short.push({ sku, quantity: left });
        else after.set(sku, promised);
      }
    }
    if (short.length === 0) for (const [sku, part] of after) await keep(tx, store, sku, part);
    return short;
  }

  /** In the transaction that keeps the store's refusal. */
  async takeBack(tx: Kysely<Tables>, store: string, lines: readonly OrderLine[]): Promise<void> {
    await this.#locked(tx, store);
    const known = await partsOf(tx, store, lines);
    for (const { sku, quantity } of lines) {
      const part = known.get(sku);
      if (part !== undefined) await keep(tx, store, sku, promiseTakenBack(part, quantity));
    }
  }

  /** One at a time for a store. Null: nothing is agreed with it, or it was by an HQ that has lost its past since. */
  async #locked(tx: Kysely<Tables>, store: string): Promise<OnlineAgreement | null> {
    await sql`INSERT INTO online_agreement (store, incarnation, agreement, version) VALUES (${store}, '', '', 0)
      ON CONFLICT (store) DO NOTHING`.execute(tx);
    const { rows } = await sql<OnlineAgreement & { incarnation: string }>`
      SELECT incarnation, agreement, version FROM online_agreement WHERE store = ${store} FOR UPDATE`.execute(tx);
    const [row] = rows;
    if (row === undefined || row.incarnation !== this.#database.incarnation) return null;
    return { agreement: row.agreement, version: row.version };
  }
}

async function partsOf(
  tx: Kysely<Tables>,
  store: string,
  of: readonly { readonly sku: string }[],
): Promise<ReadonlyMap<string, OnlinePart>> {
  const skus = of.map(({ sku }) => sku);
  const { rows } = await sql<OnlinePart & { sku: string }>`
    SELECT sku, granted, promised FROM online_part WHERE store = ${store} AND sku = ANY (${skus}::text[])`.execute(tx);
  return new Map(rows.map(({ sku, granted, promised }) => [sku, { granted, promised }]));
}

async function keep(tx: Kysely<Tables>, store: string, sku: string, { granted, promised }: OnlinePart): Promise<void> {
  await sql`INSERT INTO online_part (store, sku, granted, promised) VALUES (${store}, ${sku}, ${granted}, ${promised})
    ON CONFLICT (store, sku) DO UPDATE SET granted = excluded.granted, promised = excluded.promised`.execute(tx);
}
