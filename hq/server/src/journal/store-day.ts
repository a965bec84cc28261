// What HQ can say of one business day of a store: the fold of the entries booked to it, whenever they came. An entry
// that comes after the day was ended counts in the day that it names, and is counted as late.

import {
  type Balance,
  clockChangeOf,
  type Entry,
  fold,
  hoursOf,
  marksOf,
  type PersonHours,
  type PersonTakings,
  type ShiftCloseBody,
  type ShiftOpenBody,
  sortedBalances,
  withEntryTakings,
} from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import { sellersOfBook } from "../reference/price-books.ts";
import { type SellerStatement, sellerStatements } from "./seller-statements.ts";

export interface ShiftStatus {
  readonly box: string;
  readonly shiftNumber: number;
  readonly openedAtMs: number;
  readonly floatMinor: number;
  /** The Z report; null while the shift is open, or its close has not come. */
  readonly close: Omit<ShiftCloseBody, "shiftId" | "shiftNumber" | "openedAtMs"> | null;
}

export interface StoreDayStatus {
  readonly store: string;
  readonly businessDay: string;
  readonly entries: number;
  /** What the day's entries moved, without stock: takings, tenders, drawers, safe, bank bags, over and short. */
  readonly movements: readonly Balance[];
  /** By box, then in the order in which they were opened. */
  readonly shifts: readonly ShiftStatus[];
  /** What each salesperson sold and earned that day, less what came back of it, whatever day it was sold on. */
  readonly salespeople: readonly PersonTakings[];
  /** When each person of the staff was there; of who is in, until now. */
  readonly hours: readonly PersonHours[];
  /** What counters are due for the day, less what came back on it; none where nothing moved. */
  readonly sellers: readonly SellerStatement[];
  /** Somebody ended the day. */
  readonly ended: boolean;
  /** Entries of the day that came after its end. */
  readonly lateEntries: number;
}

/** @param businessDay `YYYY-MM-DD`; @param nowMs until when the hours of who is in are counted */
export async function readStoreDay(
  db: Kysely<Tables>,
  store: string,
  businessDay: string,
  nowMs: number = Date.now(),
): Promise<StoreDayStatus> {
  const rows = await db
    .selectFrom("entry")
    .select(["text", "kind", "received_at"])
    .where("store", "=", store)
    .where("business_day", "=", businessDay)
    .orderBy("box")
    .orderBy("epoch")
    .orderBy("seq")
    .execute();
  const entries = rows.map(({ text }): Entry => JSON.parse(text));
  const money = entries.flatMap(({ transfers }) => transfers.filter(({ ledger }) => ledger !== "stock"));
  const ends = rows.filter(({ kind }) => kind === "day-end").map(({ received_at }) => received_at.getTime());
  const endedAt = ends.length === 0 ? null : Math.min(...ends);
  return {
    ...{ store, businessDay, entries: rows.length, ended: endedAt !== null },
    movements: sortedBalances(fold(money)),
    shifts: shiftsOf(entries),
    sellers: await sellerStatements(entries, (bookId) => sellersOfBook(db, bookId)),
    hours: hoursOf(marksOf(entries.flatMap((entry) => clockChangeOf(entry, entry) ?? [])), nowMs),
    salespeople: entries.reduce<readonly PersonTakings[]>(withEntryTakings, []),
    lateEntries: endedAt === null ? 0 : rows.filter(({ received_at }) => received_at.getTime() > endedAt).length,
  };
}

function shiftsOf(entries: readonly Entry[]): readonly ShiftStatus[] {
  const closes = new Map(
    entries
      .filter(({ kind }) => kind === "shift-close")
      .map(({ body }) => {
        const { shiftId, shiftNumber: _number, openedAtMs: _opened, ...close } = body as ShiftCloseBody;
        return [shiftId, close] as const;
      }),
  );
  return entries
    .filter(({ kind }) => kind === "shift-open")
    .map(({ box, at, body }) => {
      const { shiftId, shiftNumber, floatMinor } = body as ShiftOpenBody;
      return { box, shiftNumber, openedAtMs: at.wallMs, floatMinor, close: closes.get(shiftId) ?? null };
    })
    .sort((a, b) => (a.box === b.box ? a.openedAtMs - b.openedAtMs : a.box < b.box ? -1 : 1));
}
