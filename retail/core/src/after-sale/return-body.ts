// What goods that came back write into the journal.

import type { StockCondition } from "../accounts.ts";
import type { EntryId, SaleBody } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { BasisPoints, Currency, Minor } from "../money.ts";
import type { SoldShare } from "../people/sold-shares.ts";
import type { LineDiscount, Payer } from "../priced-basket.ts";
import type { QuotaBack } from "../quotas/quota-use.ts";
import type { Trace } from "../scan/gs1-goods.ts";
import type { LineSeller } from "../sellers/seller.ts";
import type { PieceNumber } from "../serials/serial-rule.ts";
import type { CoverContract, UnusedCover } from "../services/cover.ts";
import type { ServiceKind } from "../services/service.ts";
import type { KeptService } from "../services/services-back.ts";
import type { StoredValueKind } from "../stored-value/stored-value.ts";
import type { DocumentTax } from "../tax/document-tax.ts";
import type { LineTax } from "../tax/line-tax.ts";
import type { UnitDueBack } from "../trade-in/trade-in-later.ts";
import type { ThirdPartyRefundBody } from "./third-party-refund.ts";

export const returnReasons = ["changed-mind", "faulty", "wrong-item", "other"] as const;
export type ReturnReason = (typeof returnReasons)[number];

export const packageStates = ["sealed", "opened", "damaged"] as const;
export type PackageState = (typeof packageStates)[number];

/** Looked at and what it seems to be, or to be looked at by somebody who knows. */
export const inspections = ["passed", "to-inspect"] as const;
export type Inspection = (typeof inspections)[number];

/** Belongs to the goods and did not come back with them. */
export interface MissingAccessory {
  readonly accessoryId: string;
  readonly name: Bilingual;
  /** How many of it, over all pieces of the line; 1 or more. */
  readonly quantity: number;
  /** Of each, by the store's data; absent: nothing is kept for it. */
  readonly deductionMinor?: Minor;
}

export interface PointsBack {
  readonly memberId: string;
  readonly takenBack: number;
}

/** The sale that goods came back of. */
export interface OriginalSale extends EntryId {
  readonly receiptNumber: string;
}

export type PieceSeen = { readonly by: "scan" } | { readonly by: "approval"; readonly personId: string };

/** A warranty that ends before its time. */
export interface CoverBack extends UnusedCover, Pick<CoverContract, "number" | "key"> {
  /** What was still to be earned of it, without tax: what is not refunded of that is earned now. */
  readonly deferredMinor: Minor;
}

export interface ReturnLineBody {
  /** Of the original sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  readonly quantity: number;
  /** As the sale has them: what one piece weighs, and which piece it is. */
  readonly weightGrams?: number;
  readonly trace?: Trace;
  readonly serials?: readonly PieceNumber[];
  /** No goods: it is not done any more. */
  readonly service?: ServiceKind;
  /** Of a warranty that is cancelled. */
  readonly cover?: CoverBack;
  /** Who sold it, with what goes off their shares; absent as in the sale. */
  readonly soldBy?: readonly SoldShare[];
  /** As in the sale. */
  readonly seller?: LineSeller;
  /** The piece was known by a number when it was sold: scanned again, or taken on the word of who approved it [P9]. */
  readonly pieceSeen?: PieceSeen;
  readonly packageState: PackageState;
  /** Absent in entries of earlier releases. */
  readonly inspection?: Inspection;
  /** Absent: all that the store asks for is there. */
  readonly missing?: readonly MissingAccessory[];
  /** Account that the goods went into. */
  readonly condition: StockCondition;
  /** Of the quantity, pieces that waited to be collected: back on the floor from there. Absent: none. */
  readonly uncollected?: number;
  /** The discounts' shares that go back with the goods, to whoever gave them. */
  readonly discounts: readonly LineDiscount[];
  /** What is refunded for it. */
  readonly totalMinor: Minor;
  readonly taxRateBp: BasisPoints;
  readonly taxMinor: Minor;
  /** The shares of the sale's taxes that go back; absent as in the sale. */
  readonly taxes?: readonly LineTax[];
  readonly addedTaxMinor?: Minor;
  /** Of a gift that its payer was billed for: what the payer owes no more. */
  readonly unbilled?: { readonly payer: Payer; readonly amountMinor: Minor };
}

/** A gift that the shopper keeps, a service that was free or a voucher that is used, though the goods that earned it came back. */
export interface GiftDeduction {
  /** Of the gift, in the original sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly name: Bilingual;
  /** Off the refund; negative: given back, since the gift came back after all. Never 0. */
  readonly amountMinor: Minor;
  readonly taxRateBp: BasisPoints;
  /** Within the amount, of the same sign. */
  readonly taxMinor: Minor;
  /** Who was billed for it, and owes the amount no more; absent: nobody was. */
  readonly payer?: Payer;
  /** Absent: a gift. */
  readonly service?: ServiceKind;
  /** A voucher that the goods had earned and that is used: its code, as is then `lineId`. Absent: a gift or a service. */
  readonly voucher?: string;
}

/** What is kept from the refund for an accessory that did not come back. */
export interface AccessoryDeduction {
  /** Of the goods that it belongs to, in the original sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly accessoryId: string;
  readonly name: Bilingual;
  /** How many of it. */
  readonly quantity: number;
  /** Whose goods lack it, which is owed the amount; absent: the chain's. */
  readonly seller?: LineSeller;
  /** For all of them; never 0. */
  readonly amountMinor: Minor;
  readonly taxRateBp: BasisPoints;
  readonly taxMinor: Minor;
}

export type RefundBody =
  | {
      readonly type: "cash";
      readonly amountMinor: Minor;
      /** Handed out above (below, when negative) the amount, because coins end before the currency does. Never 0. */
      readonly roundingMinor?: Minor;
    }
  | {
      readonly type: "card";
      readonly amountMinor: Minor;
      /** Place of the tender in the sale, from 0. */
      readonly tender: number;
      readonly terminal: "stand-alone";
      /** Of the refund on the terminal. */
      readonly approvalCode: string;
    }
  /** Back on what was paid with, at once. */
  | {
      readonly type: StoredValueKind;
      readonly number: string;
      readonly amountMinor: Minor;
      /** Place of the tender in the sale, from 0. */
      readonly tender: number;
      /** Issued by this very return, in place of that tender. Absent: it was paid with. */
      readonly isNew?: true;
    }
  /** Points of the points-paid part, back to who spent them. */
  | {
      readonly type: "points";
      readonly memberId: string;
      readonly points: number;
      readonly amountMinor: Minor;
      /** Place of the tender in the sale, from 0. */
      readonly tender: number;
    }
  /** Off what the customer has still to transfer; what was transferred already is then owed to them. */
  | {
      readonly type: "business-due";
      readonly reference: string;
      readonly amountMinor: Minor;
      /** Place of the tender in the sale, from 0. */
      readonly tender: number;
    }
  /** An old unit that was still to come is owed no more. */
  | UnitDueBack
  /** Not given back: it pays for new goods in the same entry. `tender`: as above; absent: it was cash. */
  | { readonly type: "exchanged"; readonly amountMinor: Minor; readonly tender?: number }
  /** Still to be done, by the tender that was paid with. */
  | { readonly type: "pending"; readonly of: "card"; readonly amountMinor: Minor; readonly tender: number }
  | {
      readonly type: "pending";
      readonly of: "qr";
      readonly amountMinor: Minor;
      readonly tender: number;
      /** Who is asked for it, and for which payment; absent: of a release that asked nobody. */
      readonly acquirer?: string;
      readonly reference?: string;
    }
  | ThirdPartyRefundBody;

/** Why a sale is undone as if it had never been. */
export const postVoidReasons = ["rung-up-wrong", "paid-wrong", "customer-left"] as const;
export type PostVoidReason = (typeof postVoidReasons)[number];

/** A sale undone whole on its own business day: all goods, all tenders. */
export interface PostVoidBody extends Omit<ReturnBody, "reason"> {
  readonly reason: PostVoidReason;
  /** Subject id of who approved it; null where nobody had to [P9]. */
  readonly approvedBy: string | null;
}

export interface ReturnBody {
  readonly returnId: string;
  /** The return's own. */
  readonly receiptNumber: string;
  readonly original: OriginalSale;
  readonly currency: Currency;
  readonly reason: ReturnReason;
  readonly lines: readonly ReturnLineBody[];
  /** Absent: none. */
  readonly giftDeductions?: readonly GiftDeduction[];
  readonly accessoryDeductions?: readonly AccessoryDeduction[];
  /** Performed for goods that come back, and not refunded; absent: none. */
  readonly servicesKept?: readonly KeptService[];
  /** Single-use coupons that are good again; absent: none. */
  readonly couponsBack?: readonly string[];
  /** Vouchers that the goods had earned, unused and void from now on; absent: none. */
  readonly vouchersBack?: readonly string[];
  /** Promotions that may be given again so often; absent: none. */
  readonly quotasBack?: readonly QuotaBack[];
  /** Points that the goods had earned, taken from the member again; absent: none. */
  readonly points?: PointsBack;
  /** Of the lines, less the deductions. */
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  /** Sums of the lines' taxes; absent as in the sale. */
  readonly taxes?: readonly DocumentTax[];
  /** Sum to `totalMinor`; none when the goods cost nothing. */
  readonly refunds: readonly RefundBody[];
}

/** Goods of one sale come back and new ones go out; both parts have one receipt and one number. */
export interface ExchangeBody extends ReturnBody {
  /** A sale like any other; what the goods brought back pay of it are tenders `exchanged`. */
  readonly sold: SaleBody;
}
