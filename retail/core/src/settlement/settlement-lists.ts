// Which lists an acquirer is asked for, and when: as soon as a business day is over, again for what was paid since, once more
// when no clock on earth can add to the list, and for a week as long as something differs. Pure.

import { dayAfter } from "../business/business-due.ts";

export interface HeldList {
  readonly day: string;
  /** When it was asked for last. */
  readonly askedAtMs: number;
  /** When it was read last; null: never. */
  readonly readAtMs: number | null;
}

const hourMs = 3_600_000;
/** Where the day ends last, UTC−12, and where it begins first, UTC+14. */
const lastEndMs = 36 * hourMs;
const firstBeginMs = -14 * hourMs;
/** Between two questions for a list that was not had. */
const askAgainMs = 60_000;
/** Between two questions for one that differs. */
const lookAgainMs = 6 * hourMs;
/** For so many days a list that differs is asked for again. */
const daysLookedAt = 7;

const beginMs = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** Whether it is this day anywhere. */
export const isListBegun = (day: string, nowMs: number): boolean => nowMs >= beginMs(day) + firstBeginMs;

/** The lists on which what was paid on a day of the store's clock may stand. */
export const listsOf = (day: string, nowMs: number): readonly string[] =>
  [-1, 0, 1].map((days) => dayAfter(day, days)).filter((each) => isListBegun(each, nowMs));

/** @param of.overDays business days that are over */
export const listsWanted = (of: { readonly overDays: readonly string[]; readonly nowMs: number }): readonly string[] =>
  [...new Set(of.overDays.flatMap((day) => listsOf(day, of.nowMs)))].sort();

export interface ListNeed {
  readonly day: string;
  readonly held: HeldList | undefined;
  /** When the last of what may stand on it was paid; null: nothing. */
  readonly lastPaidMs: number | null;
  /** Something of it differs. */
  readonly differs: boolean;
}

export function isListDue({ day, held, lastPaidMs, differs }: ListNeed, nowMs: number): boolean {
  if (held === undefined) return true;
  if (nowMs - held.askedAtMs < askAgainMs) return false;
  const { readAtMs } = held;
  if (readAtMs === null || (lastPaidMs !== null && readAtMs <= lastPaidMs)) return true;
  const endMs = beginMs(day) + lastEndMs;
  if (readAtMs < endMs && nowMs >= endMs) return true;
  return differs && nowMs - readAtMs >= lookAgainMs && nowMs < endMs + daysLookedAt * 24 * hourMs;
}

/**
 * Whether a payment that is on no list is missing: every list on which it may stand was read after it was paid.
 * @param of.atMs when it was paid
 */
export const isMissing = (
  of: { readonly day: string; readonly atMs: number },
  { lists, nowMs }: { readonly lists: ReadonlyMap<string, HeldList>; readonly nowMs: number },
): boolean => listsOf(of.day, nowMs).every((day) => (lists.get(day)?.readAtMs ?? 0) > of.atMs);
