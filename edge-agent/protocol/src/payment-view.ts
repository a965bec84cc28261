// What money is taken with, and payments and refunds by an acquirer, as the window draws them.

import type { Bilingual, Minor, TenderRule } from "@evertill/core";

/** A tender that the store takes. */
export interface TenderKeyView {
  readonly tenderId: string;
  /** `qr`: by the acquirer, with the code that the shopper's phone shows. `points`: the member's. `business`: the account of the organisation. */
  readonly type: TenderRule["type"] | "qr" | "points" | "business";
  readonly name: Bilingual;
  /** Of vouchers that have a number: it is asked for. */
  readonly hasNumber?: boolean;
  /** Of instalments: the terms that there are. */
  readonly months?: readonly number[];
  /** Of points: the most that this sale takes, what those settle, and in which steps. */
  readonly points?: { readonly mostPoints: number; readonly mostMinor: Minor; readonly stepPoints: number };
}

/** A payment by the acquirer, as the window draws it. */
export interface PaymentView {
  readonly reference: string;
  readonly amountMinor: Minor;
  /** A tender is being given back; else it is being paid. */
  readonly isTakeBack: boolean;
  readonly state:
    | "charging"
    | "shopper" // has to confirm on the phone
    | "asking" // the answer is lost; asking by reference
    | "reversing"
    | "unknown" // ask again, or park it
    | "declined";
  /** A stable code with "unknown" and "declined", else null. */
  readonly reason: string | null;
}

/** A payment that no open sale waits for. */
export interface PaymentAsideView {
  readonly reference: string;
  readonly acquirer: string;
  readonly amountMinor: Minor;
  readonly begunAtMs: number;
  readonly is:
    | "parked" // nobody could tell; asked again by itself
    | "held" // paid, and for no sale: to be given back
    | "giving-back"
    | "missing"; // given back, and its sale stands as paid
}

/** A refund that a return left to the acquirer, and that is not done yet. */
export interface RefundAsideView {
  readonly refundReference: string;
  /** Of the return. */
  readonly receiptNumber: string;
  readonly amountMinor: Minor;
  readonly begunAtMs: number;
  readonly is:
    | "asking"
    | "waiting" // for the network, or for an answer; asked again by itself
    | "refused"; // the acquirer will not: ask again, or pay in cash
  /** A stable code with "waiting" and "refused". */
  readonly reason: string | null;
}
