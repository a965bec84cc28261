// What a refunded price difference writes into the journal: the shopper keeps the goods, which cost less today.

import type { Bilingual } from "../item.ts";
import type { BasisPoints, Minor } from "../money.ts";
import type { SoldShare } from "../people/sold-shares.ts";
import type { PriceSource } from "../prices/price-book.ts";
import type { LineSeller } from "../sellers/seller.ts";
import type { LineTax } from "../tax/line-tax.ts";
import type { ReturnBody } from "./return-body.ts";

export interface ProtectedLineBody {
  /** Of the original sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  /** Pieces that the shopper had then: all of them are protected, and none a second time. */
  readonly quantity: number;
  /** What they had cost the shopper until now. */
  readonly paidMinor: Minor;
  /** What of that is tax on top of the price; absent: none. */
  readonly paidAddedTaxMinor?: Minor;
  /** What a piece costs today, without tax on top. */
  readonly unitPriceMinor: Minor;
  /** Where that price stands; absent: it is the item's base price [P7]. */
  readonly priceSource?: PriceSource;
  /** Who sold it, with what the difference takes off their shares; absent as in the sale. */
  readonly soldBy?: readonly SoldShare[];
  /** As in the sale. */
  readonly seller?: LineSeller;
  /** The difference, refunded. Never 0. */
  readonly totalMinor: Minor;
  readonly taxRateBp: BasisPoints;
  /** The share of the sale's taxes in it. */
  readonly taxMinor: Minor;
  readonly taxes?: readonly LineTax[];
  readonly addedTaxMinor?: Minor;
}

export interface PriceProtectionBody
  extends Pick<
    ReturnBody,
    "receiptNumber" | "original" | "currency" | "totalMinor" | "taxMinor" | "taxes" | "refunds"
  > {
  /** Random; its refunds are asked for under it, as a return's. */
  readonly returnId: string;
  readonly lines: readonly ProtectedLineBody[];
}
