// Shoppers at kiosks who call somebody, as the associate's and the manager's page draw and answer them.

import type { Bilingual } from "@evertill/core";

export interface CallView {
  /** Random. */
  readonly callId: string;
  /** The kiosk. */
  readonly box: string;
  /** The zone of the floor that the kiosk stands in; null: nobody has said. */
  readonly zone: Bilingual | null;
  /** The goods that were looked at; null: none. */
  readonly goods: { readonly sku: string; readonly name: Bilingual } | null;
  readonly waitedMs: number;
  /** Nobody has taken it in time. */
  readonly isLate: boolean;
  /** Who comes; null: nobody yet. */
  readonly coming: {
    readonly name: string;
    readonly forMs: number;
    /** Who looks may say that they are there, or that they cannot come. */
    readonly isYours: boolean;
  } | null;
}

/** `GET /api/calls`: the one that waits longest first. */
export interface CallsView {
  readonly open: readonly CallView[];
}

/** `POST /api/calls/answer` */
export interface CallAnswered {
  readonly callId: string;
  readonly act: CallAct;
}

/** `come`: one person does; `give-back`: that person cannot after all; `met`: they are with the shopper. */
export type CallAct = "come" | "give-back" | "met";

/** Why an answer was not taken. */
export type CallRefused =
  | "call-over" // the shopper waits no more
  | "call-taken"; // `by`: who comes

/** One hour of a business day. */
export interface CallHour {
  /** 0…23 */
  readonly hour: number;
  readonly called: number;
  /** Somebody said that they come. */
  readonly answered: number;
  /** Nobody had after a minute. */
  readonly late: number;
  /** Until somebody said so, on average over `answered`; null: nobody did. */
  readonly meanWaitMs: number | null;
}

/** `GET /api/calls/hours`: of today, hours without a call left out. */
export interface CallHoursView {
  readonly businessDay: string;
  readonly hours: readonly CallHour[];
}
