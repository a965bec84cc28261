// A return while it is put together: the sale as its lane gave it, and what was chosen of it.

import type { ChosenLine, OriginalSale, ReturnReason, SaleBody, TakenBack } from "@evertill/core";

/** A sale that was claimed for return. */
export interface ClaimedReturn {
  readonly claimId: string;
  readonly original: OriginalSale;
  /** Where and when it was sold. */
  readonly sold: { readonly lane: number; readonly atMs: number; readonly businessDay: string };
  readonly sale: SaleBody;
  /** Sold as the new goods of an exchange; absent: by a sale. */
  readonly isExchange?: true;
  /** Every return of it that is known. */
  readonly earlier: readonly TakenBack[];
}

export interface OpenReturn extends ClaimedReturn {
  /** In the order of the sale. */
  readonly chosen: readonly ChosenLine[];
  readonly reason: ReturnReason;
  readonly touchedLineId: string | null;
}
