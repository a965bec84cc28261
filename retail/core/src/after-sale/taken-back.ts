// What is known of a sale since it was made: each return, price difference and hand-over of it, as far as later ones must know it.

import type { Minor } from "../money.ts";
import type { PieceNumber } from "../serials/serial-rule.ts";
import type { GiftDeduction, RefundBody, ReturnLineBody } from "./return-body.ts";

/** One return of a sale, as far as later ones must know it. */
export interface TakenBack {
  /** Of the return; the same return told twice counts once. */
  readonly receiptNumber: string;
  readonly lines: readonly (Pick<ReturnLineBody, "lineId" | "quantity" | "totalMinor"> & {
    /** Pieces of which a price difference was refunded, and which stay with the shopper; absent: none. */
    readonly protects?: number;
    /** Of `quantity`, pieces that had not been collected; absent: none. */
    readonly uncollected?: number;
    /** Pieces that were handed over against the collection code, with the numbers taken then; absent: none. */
    readonly handedOver?: number;
    readonly numbers?: readonly PieceNumber[];
    /** Of a service, pieces that were performed for goods that came back: nothing of them is refunded. Absent: none. */
    readonly performed?: number;
  })[];
  readonly refunds: readonly RefundBody[];
  /** An old unit that was to come arrived, was paid for after all, or was written off; absent: none. */
  readonly unitSettled?: {
    /** Place of the tender in the sale, from 0. */
    readonly tender: number;
    readonly is: "arrived" | "charged" | "written-off";
    /** Owed no more. */
    readonly amountMinor: Minor;
  };
  readonly giftDeductions?: readonly Pick<GiftDeduction, "lineId" | "amountMinor">[];
  /** Vouchers of the sale that it made void; absent: none. */
  readonly vouchersBack?: readonly string[];
}

/** Returns known by more than one way count once. */
export function eachOnce<T extends Pick<TakenBack, "receiptNumber">>(earlier: readonly T[]): readonly T[] {
  return [...new Map(earlier.map((taken) => [taken.receiptNumber, taken])).values()];
}
