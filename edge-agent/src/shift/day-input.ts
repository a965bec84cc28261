// What moves a lane's day, and what the move asks to be done.

import type {
  Authority,
  CashRules,
  Currency,
  DayDraftContext,
  DayEntryBodies,
  EntryDraft,
  EntryTime,
  EntryVersions,
  Minor,
  ShiftReport,
} from "@evertill/core";
import type { Refused } from "@evertill/protocol";
import type { SignedIn } from "../sale/lane-state.ts";
import { businessDayOf, type DayState } from "./day-state.ts";

/** What other lanes do, as far as the hub has told. */
export interface Elsewhere {
  readonly openShifts: readonly { readonly lane: number; readonly businessDay: string }[];
  /** Suspended sales of the whole store, this lane's too. */
  readonly suspendedSales: number;
  /** What is told here may be old. */
  readonly isHubAway?: boolean;
}

/** The world at the moment of the step; fixed before it, so that the step is a function. */
export interface DayContext {
  readonly store: string;
  readonly box: string;
  readonly currency: Currency;
  readonly at: EntryTime;
  readonly versions: EntryVersions;
  /** The calendar's day by the store's clock. */
  readonly clockDay: string;
  readonly person: SignedIn | null;
  /** Who approves this one act; null as long as nobody was asked. */
  readonly approver: Authority | null;
  /** A sale is open or tendered on this lane. */
  readonly isSaleOpen: boolean;
  readonly newShiftId: string;
  /** Tag of the epoch that the lane writes, and the number that its next entry gets. */
  readonly journal: { readonly epochTag: string; readonly nextSeq: number };
  readonly rules: CashRules;
  /** What the ledger says this box's drawer holds. */
  readonly drawerMinor: Minor;
  /** Suspended sales that this lane holds. */
  readonly suspendedSales: number;
  readonly unsentEntries: number;
  readonly elsewhere: Elsewhere;
}

/** What a lane's day writes into the journal. */
export type DayDraft = EntryDraft<keyof DayEntryBodies>;

export type DayEffect =
  | { readonly type: "append"; readonly draft: DayDraft }
  | {
      readonly type: "print-report";
      readonly report: ShiftReport;
      readonly cashierNumber: string;
      /** 0: the first print. */
      readonly copy: number;
    }
  | { readonly type: "kick-drawer" };

export type DayStep =
  | { readonly ok: true; readonly state: DayState; readonly effects: readonly DayEffect[] }
  | { readonly ok: false; readonly reason: Refused; readonly detail?: Readonly<Record<string, string | number>> };

/** Somebody is signed in. */
export type PersonContext = DayContext & { readonly person: SignedIn };

/** What the drafts of a step have in common. */
export function draftContext(state: DayState, by: PersonContext): DayDraftContext {
  const { at, versions, store, box, person } = by;
  return { person: person.personId, businessDay: businessDayOf(state, by.clockDay), at, versions, store, box };
}
