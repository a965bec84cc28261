// What acquirers say that they settle, held against what the tills took, as the manager's page draws it.

import type { SettlementDifference } from "@evertill/core";

export type SettlementState =
  /** This hub has no line to that acquirer. */
  | "no-line"
  /** Not had yet: asked for again until it is. */
  | "not-had"
  | "differs"
  /** Read, and something cannot be said yet: an entry or another list is on its way. */
  | "waiting"
  | "matched";

export interface SettlementDifferenceView extends SettlementDifference {
  /** Null: of no paid sale that is known. */
  readonly receiptNumber: string | null;
  /** At which it was taken; null: at none. */
  readonly box: string | null;
}

/** One acquirer's list of one day. */
export interface SettlementView {
  readonly acquirer: string;
  readonly day: string;
  readonly state: SettlementState;
  /** Why it was not had when it was asked for last; null: it was, or nobody asked. */
  readonly refused: string | null;
  /** When it was read last; null: never. */
  readonly readAtMs: number | null;
  /** Payments less refunds. */
  readonly ours: { readonly lines: number; readonly minor: number };
  readonly theirs: { readonly lines: number; readonly minor: number };
  readonly matched: number;
  readonly differences: readonly SettlementDifferenceView[];
}

/** `GET /api/settlements` */
export interface SettlementsView {
  /** The newest day first. */
  readonly settlements: readonly SettlementView[];
}
