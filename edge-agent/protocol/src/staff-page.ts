// What a page for staff (the store manager's, the sales associate's) and the hub's agent say to each other, by HTTP with
// JSON. Who is not signed in is answered 401, who may not 403, what cannot be read 400.

import type { Bilingual, Currency, PrivilegedAct } from "@evertill/core";
import type { Outcome } from "./outcome.ts";
import type { CallRefused } from "./staff-calls.ts";
import type { LabelsRefused } from "./staff-labels.ts";
import type { HealthView } from "./till-view.ts";
import type { HoursRefused } from "./time-clock.ts";

/** `GET /api/me`, and the answer to a sign-in. */
export interface SignedInView {
  readonly number: string;
  readonly name: string;
  readonly role: "cashier" | "associate" | "supervisor" | "manager";
  /** What this person may see or do alone, as far as the page asks. */
  readonly may: readonly PrivilegedAct[];
  readonly store: { readonly id: string; readonly name: Bilingual; readonly timeZone: string };
  readonly currency: Currency;
}

/** `POST /api/sign-in` */
export interface SignInAsked {
  readonly number: string;
  readonly pin: string;
}

export type Refusal =
  | Extract<Outcome, { readonly ok: false }>
  | {
      readonly ok: false;
      readonly reason: StockRefused | TaskRefused | CallRefused | LabelsRefused;
      readonly detail?: Readonly<Record<string, string | number>>;
    };

type StockRefused =
  | "sheet-over" // booked already, or thrown away
  | "sheet-empty"
  | "sheet-full"
  | "other-owner" // a counter's goods on a sheet of the chain's own, or the other way round
  | "same-place" // goods are moved elsewhere, or are in another condition
  | "not-so-many-there"
  | "kept-place" // what waits for its buyer, and old units, are not moved
  | "sheet-changed" // somebody else has counted on meanwhile: look at it again
  | "moved-while-counted"; // goods of it were sold while they were counted: count them anew

type TaskRefused =
  | HoursRefused
  | "task-over" // ended already, or there is none
  | "task-not-yours"; // headquarters' to look into, or a manager's

export type StaffAnswer = { readonly ok: true } | Refusal;

export type SignInAnswer = { readonly ok: true; readonly as: SignedInView } | Refusal;

/** `GET /api/store`: how the store stands at this moment. */
export interface StoreNowView {
  /** The hub's wall clock. */
  readonly nowMs: number;
  readonly businessDay: string;
  readonly hq: HealthView;
  /** Entries of all lanes that HQ has not acknowledged. */
  readonly unsent: { readonly entries: number; readonly oldestMs: number | null };
  /** Exceptions that wait for somebody, and those of them that are overdue. */
  readonly tasks: { readonly open: number; readonly overdue: number };
}
