// Coming and going, as windows and agent speak of it.

import type { ClockMark, ClockWay, PersonHours } from "@evertill/core";

export type TimeClockCommand =
  /** Opens the clock at this till, or turns it: a badge that is held to the reader then means this. */
  | { readonly type: "begin-clock"; readonly is: ClockWay }
  | { readonly type: "clock"; readonly is: ClockWay; readonly number: string; readonly pin: string }
  | { readonly type: "put-clock-away" };

export type TimeClockRefused =
  | "already-in" // `detail`: by, at
  | "not-in"; // `detail`: by

export interface TimeClockView {
  readonly is: ClockWay;
  /** Who was clocked last here; null: nobody yet. */
  readonly said: {
    readonly number: string;
    readonly name: string;
    readonly is: ClockWay;
    readonly atMs: number;
    /** Of who goes: since when and how long; null: of who comes. */
    readonly sinceMs: number | null;
    /** An earlier turn of the person of which nobody said the end; null: none. */
    readonly forgottenMs: number | null;
    /** The hub is away: other tills may know better. */
    readonly isAlone: boolean;
  } | null;
}

/** Who is in, and the hours of the store's day. */
export interface HoursView {
  readonly businessDay: string;
  readonly nowMs: number;
  /** Of who asks, where others' are not theirs to see. */
  readonly people: readonly (PersonHours & { readonly name: string; readonly marks: readonly ClockMark[] })[];
  /** Turns of days before of which nobody said the end. */
  readonly forgotten: readonly { readonly mark: ClockMark; readonly name: string }[];
  readonly mayCorrect: boolean;
}

export interface HoursCorrected {
  readonly personId: string;
  readonly businessDay: string;
  /** Counts no more; null: none does. */
  readonly voids: { readonly epoch: string; readonly seq: number } | null;
  /** `time` by the store's clock on the business day, `HH:MM`; before five in the morning: of the night after. */
  readonly mark: { readonly is: ClockWay; readonly time: string } | null;
  readonly reason: string;
}

export type HoursRefused =
  | "not-yours" // a manager corrects
  | "bad-time" // not by now, or at no such time
  | "no-such-mark";
