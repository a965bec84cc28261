// What marks come to: who is in, and how long each person was there on a day. Two ins in a row are one turn from the first
// of them, an out without an in is no turn, and a turn of which nobody said the end is told and counted as nothing.

import type { ClockMark } from "./time-clock.ts";

/** Nobody works longer at a stretch: whoever came before that and did not go has forgotten to say so. */
export const longestTurnMs = 16 * 3_600_000;

export interface Turn {
  readonly fromMs: number;
  /** Null: still in, or nobody said the end. */
  readonly toMs: number | null;
  readonly isForgotten: boolean;
}

export interface PersonHours {
  readonly personId: string;
  readonly number: string;
  readonly turns: readonly Turn[];
  /** Of all turns whose end is known, and of the one that goes on so far. */
  readonly workedMs: number;
  /** Since when in without a break; null: out. */
  readonly sinceMs: number | null;
}

/** The marks of one person that are not over: the in that stands. @param marks by time */
export function standingIn(marks: readonly ClockMark[], nowMs: number): ClockMark | null {
  const last = marks.at(-1);
  if (last?.is !== "in") return null;
  const after = marks.findLastIndex(({ is }) => is === "out") + 1;
  const first = marks.slice(after).find(({ atMs }) => nowMs - atMs < longestTurnMs);
  return first ?? null;
}

/** @param marks of one business day, by time; @param nowMs for who is in */
export function hoursOf(marks: readonly ClockMark[], nowMs: number): readonly PersonHours[] {
  const people = Map.groupBy(marks, ({ personId }) => personId);
  return [...people]
    .map(([personId, own]): PersonHours => {
      const turns = turnsOf(own, nowMs);
      const open = turns.find(({ toMs, isForgotten }) => toMs === null && !isForgotten);
      return {
        ...{ personId, number: own.at(-1)?.number ?? "", turns },
        workedMs: turns.reduce((sum, turn) => sum + worked(turn, nowMs), 0),
        sinceMs: open?.fromMs ?? null,
      };
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1));
}

function turnsOf(marks: readonly ClockMark[], nowMs: number): readonly Turn[] {
  const turns: Turn[] = [];
  let fromMs: number | null = null;
  for (const { is, atMs } of marks) {
    if (fromMs !== null && atMs - fromMs >= longestTurnMs) {
      turns.push({ fromMs, toMs: null, isForgotten: true });
      fromMs = null;
    }
    if (is === "in") fromMs ??= atMs;
    else if (fromMs !== null) {
      turns.push({ fromMs, toMs: atMs, isForgotten: false });
      fromMs = null;
    }
  }
  if (fromMs !== null) turns.push({ fromMs, toMs: null, isForgotten: nowMs - fromMs >= longestTurnMs });
  return turns;
}

const worked = ({ fromMs, toMs, isForgotten }: Turn, nowMs: number): number =>
  isForgotten ? 0 : Math.max(0, (toMs ?? nowMs) - fromMs);
