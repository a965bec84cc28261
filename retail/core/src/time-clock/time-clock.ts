// Who came and went: entries that move nothing. A mark is what one entry says of one person; a wrong one is taken away, or
// a missing one put in, by a correction with its reason, which is an entry of its own. SPEC I1–I4.

import type { Entry, EntryDraft, EntryId } from "../entry.ts";

export type ClockWay = "in" | "out";

/** Of the entry's own person, at its own time. */
export interface TimeClockBody {
  readonly is: ClockWay;
  /** Staff number, as on papers. */
  readonly number: string;
}

/** By the entry's person, for the business day of the entry. */
export interface TimeCorrectedBody {
  /** Whose mark it is, with the staff number. */
  readonly of: { readonly personId: string; readonly number: string };
  /** The entry whose mark counts no more; null: none. */
  readonly voids: EntryId | null;
  /** What is put in; null: nothing. */
  readonly mark: { readonly is: ClockWay; readonly atMs: number } | null;
  /** 1…200 characters. */
  readonly reason: string;
}

export interface ClockMark extends EntryId {
  readonly personId: string;
  readonly number: string;
  readonly is: ClockWay;
  readonly atMs: number;
  readonly businessDay: string;
  /** Put in by a correction. */
  readonly isCorrected: boolean;
}

/** What one entry does to the marks. */
export interface ClockChange {
  readonly mark: ClockMark | null;
  readonly voids: EntryId | null;
}

type Moment = Pick<EntryDraft, "at" | "businessDay" | "versions" | "person">;

export function timeClockDraft(body: TimeClockBody, moment: Moment): EntryDraft<"time-clock"> {
  return { ...moment, kind: "time-clock", body, transfers: [] };
}

export function timeCorrectedDraft(body: TimeCorrectedBody, moment: Moment): EntryDraft<"time-corrected"> {
  return { ...moment, kind: "time-corrected", body, transfers: [] };
}

/** Null: another entry, or a signed body that is none of its kind. */
export function clockChangeOf(
  { epoch, seq }: EntryId,
  { kind, body, person, at, businessDay }: Pick<Entry, "kind" | "body" | "person" | "at" | "businessDay">,
): ClockChange | null {
  if (typeof body !== "object" || body === null) return null;
  if (kind === "time-clock") {
    const { is, number } = body as Partial<TimeClockBody>;
    if (!isWay(is) || typeof number !== "string") return null;
    const mark = { epoch, seq, personId: person, number, is, atMs: at.wallMs, businessDay, isCorrected: false };
    return { mark, voids: null };
  }
  if (kind !== "time-corrected") return null;
  const { of, voids = null, mark = null } = body as Partial<TimeCorrectedBody>;
  if (typeof of?.personId !== "string" || typeof of.number !== "string") return null;
  if (voids !== null && (typeof voids.epoch !== "string" || !Number.isSafeInteger(voids.seq))) return null;
  if (mark !== null && (!isWay(mark.is) || !Number.isSafeInteger(mark.atMs))) return null;
  const put = mark === null ? null : { epoch, seq, ...of, ...mark, businessDay, isCorrected: true };
  return { mark: put, voids };
}

const isWay = (is: unknown): is is ClockWay => is === "in" || is === "out";

/** In whatever order the changes came. */
export function marksOf(changes: readonly ClockChange[]): readonly ClockMark[] {
  const gone = new Set(changes.flatMap(({ voids }) => (voids === null ? [] : [key(voids)])));
  const marks = new Map(changes.flatMap(({ mark }) => (mark === null ? [] : [[key(mark), mark] as const])));
  return [...marks.values()].filter((mark) => !gone.has(key(mark))).sort(byTime);
}

const key = ({ epoch, seq }: EntryId): string => `${epoch}/${seq}`;

/** By their own times; two of one millisecond by their entries, so that every box says the same. */
const byTime = (a: ClockMark, b: ClockMark): number =>
  a.atMs - b.atMs || (a.epoch === b.epoch ? a.seq - b.seq : a.epoch < b.epoch ? -1 : 1);
