// A return while it is put together: the sale as its lane gave it, and what was chosen of it.

import type {
  AfterSaleRules,
  Basket,
  ChosenLine,
  OriginalSale,
  PriceToday,
  ReturnReason,
  SaleBody,
  TakenBack,
} from "@evertill/core";

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
  /** Its vouchers that paid for something since, or are presented somewhere, as far as is known; absent: none. */
  readonly vouchersUsed?: readonly string[];
}

/** What a person says of one line; what is absent stays as it was said before. */
export type ReturnChoice = Omit<ChosenLine, "missing"> & {
  readonly missing?: readonly { readonly accessoryId: string; readonly quantity: number }[];
};

export interface OpenReturn extends ClaimedReturn {
  /** The store's, when it was opened; absent: none. */
  readonly rules?: AfterSaleRules;
  /** In the order of the sale. */
  readonly chosen: readonly ChosenLine[];
  readonly reason: ReturnReason;
  /** Business day on which warranties that come back end; absent: as if they had never been sold. */
  readonly coverDay?: string;
  /** Services of its goods that were done; absent: none. */
  readonly performed?: readonly string[];
  /** What its goods cost today; absent: nobody asked. */
  readonly today?: readonly PriceToday[];
  readonly touchedLineId: string | null;
  /** Nobody knows the sale: it is made up of these goods. Absent: it was claimed. */
  readonly noReceipt?: { readonly basket: Basket };
}
