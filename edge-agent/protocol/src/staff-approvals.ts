// Approvals that tills of the store wait for, as the manager's page draws and answers them.

import type { ActMeasure, Bilingual, PrivilegedAct } from "@evertill/core";

/** What a till asks for. */
export interface ApprovalAskedView {
  /** Random. */
  readonly requestId: string;
  readonly lane: number;
  /** Who asks. */
  readonly by: { readonly personId: string; readonly number: string; readonly name: string };
  readonly act: PrivilegedAct;
  /** In the act's measure: how far it goes, and how far the person may go alone. */
  readonly size: number;
  readonly limit: number;
  /** The goods that it is about; null: the whole sale, or none. */
  readonly goods: { readonly name: Bilingual; readonly quantity: number } | null;
  /** A piece, as the book has it and as it is asked for; null: no price is changed. */
  readonly price: { readonly bookMinor: number; readonly askedMinor: number } | null;
  /** What is paid as things are, and as they would be; null: nothing, or not known. */
  readonly beforeMinor: number | null;
  readonly afterMinor: number | null;
  /** By how much what the chain keeps of the sale changes; null: not known, since no cost is kept in a store. */
  readonly marginMinor: number | null;
  readonly reason: Bilingual | null;
  /** A certificate, a serial, a receipt. */
  readonly note: string | null;
  /** Whose money it is: less for the chain, less tax, or cash of the lane's drawer. */
  readonly payer: "chain" | "tax-office" | "drawer";
}

export interface ApprovalRequestView extends ApprovalAskedView {
  readonly box: string;
  readonly measure: ActMeasure;
  /** By the hub's clock. */
  readonly askedAtMs: number;
  /** Who looks may approve it. */
  readonly mayApprove: "yes" | "own" | "beyond-limit";
}

/** `GET /api/approvals` */
export interface ApprovalsView {
  /** The one that waits longest first. */
  readonly open: readonly ApprovalRequestView[];
  /** Answered at a page lately, the newest first. */
  readonly answered: readonly {
    readonly requestId: string;
    readonly lane: number;
    readonly act: PrivilegedAct;
    readonly verdict: "approved" | "refused";
    readonly byNumber: string;
    /** What the till made of it; null: it has not said. */
    readonly end: "done" | "not-done" | "withdrawn" | "changed" | null;
  }[];
}

/** What a till shows of its own request at the manager's page. */
export interface PageApprovalView {
  readonly requestId: string;
  /** `changed`: what it was asked for is over; `not-done`: approved, and could not be done. */
  readonly state: "waiting" | "hub-away" | "approved" | "refused" | "changed" | "not-done";
  /** Staff number of who answered; null: nobody has. */
  readonly by: string | null;
}

/** `POST /api/approvals/answer` */
export interface ApprovalAnswered {
  readonly requestId: string;
  readonly verdict: "approved" | "refused";
}

/** Why an answer was not taken. */
export type ApprovalRefused =
  | "request-over" // the till asks for it no more
  | "request-answered" // `by`: who answered it
  | "own-request" // who asks does not approve
  | "beyond-limit";
