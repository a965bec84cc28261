// Goods handed over against their collection code, as the staff's page, the till's window and the hub speak of it.

import type { Bilingual, Item, PieceNumber } from "@evertill/core";
import type { MissingNumberView } from "./sale-view.ts";
import type { Refusal } from "./staff-page.ts";

/** Why goods are not handed over. `detail` says by whom, where and when. */
export type HandOverRefused =
  | "collection-unknown" // no sale of this store has that code
  | "collected-already" // detail: by, at
  | "being-handed-over" // detail: by
  | "collection-returning" // a lane takes the sale back at this moment; detail: by
  | "collection-returned" // nothing of it waits any more
  | "transfer-awaited" // detail: amountMinor, still due
  | "hand-over-over" // put away, or taken over by somebody else
  | "collection-needs-hub"
  | "not-to-collect"; // a card or a gift: handed out at the till

export interface HandOverLineView {
  readonly lineId: string;
  readonly sku: string;
  readonly name: Bilingual;
  /** Null: the goods are not in the catalogue any more. */
  readonly look: Item["look"] | null;
  readonly quantity: number;
  /** By which its piece is known, at payment and now. */
  readonly numbers: readonly Pick<PieceNumber, "kind" | "value">[];
  /** What is to be taken before it is handed over. */
  readonly missing: readonly MissingNumberView[];
}

/** What waits under a code that was scanned, and is this person's to hand over. */
export interface HandOverView {
  /** Random, 32 hex digits; names it in every further question. */
  readonly handOverId: string;
  readonly receiptNumber: string;
  readonly soldAtMs: number;
  readonly lines: readonly HandOverLineView[];
  readonly pieces: number;
  /** Numbers that are still to be taken. */
  readonly missing: number;
  readonly isDone: boolean;
}

/**
 * Answers `POST /api/hand-over/begin`, which takes a code, `/number`, the id and a number of a piece, and `/finish`, the id.
 * `/leave`, the id, answers `{ ok: true }` or a refusal alone.
 */
export type HandOverAnswer = { readonly ok: true; readonly handOver: HandOverView } | Refusal;
