// Goods that come back, as the window draws them.

import type {
  AccessoryDeduction,
  Bilingual,
  GiftDeduction,
  Inspection,
  Minor,
  NoReceiptRules,
  PackageState,
  PieceNumber,
  RefundBody,
  RefundPart,
  ReturnReason,
  ServiceKind,
  StockCondition,
  UnusedCover,
} from "@evertill/core";
import type { OldUnitView } from "./trade-in.ts";

/** A line of a sale that is being returned. */
export interface ReturnLineView {
  readonly lineId: string;
  readonly sku: string;
  readonly gtin: string;
  readonly name: Bilingual;
  /** The counter whose goods they are; absent: the chain's. */
  readonly counterName?: Bilingual;
  /** What one piece weighs; absent: goods by the piece. */
  readonly weightGrams?: number;
  readonly sold: number;
  /** Pieces that came back earlier. */
  readonly returned: number;
  /** Pieces that may still come back. */
  readonly left: number;
  readonly chosen: number;
  readonly packageState: PackageState;
  /** As said, or as follows from what is seen. */
  readonly inspection: Inspection;
  /** Account that the goods go into. */
  readonly condition: StockCondition;
  /** What belongs to each piece, by the store's data. */
  readonly accessories: readonly {
    readonly accessoryId: string;
    readonly name: Bilingual;
    /** For each one that is missing; 0: nothing. */
    readonly deductionMinor: Minor;
    /** How many of it did not come back. */
    readonly missing: number;
  }[];
  /** By which the piece was known when it was sold; one of them is scanned as it comes back, or somebody approves. */
  readonly numbers: readonly Pick<PieceNumber, "kind" | "value">[];
  readonly isSeen: boolean;
  /** Of those left, pieces that wait to be collected: they come back first, as new. Absent: none. */
  readonly uncollected?: number;
  /** What was paid for the whole line. */
  readonly paidMinor: Minor;
  /** For the chosen pieces; null when none is chosen. */
  readonly refundMinor: Minor | null;
  /** Of a gift: the promotion that gave it; absent: the line was bought. */
  readonly gift?: Bilingual;
  /** Of a service; absent: goods. */
  readonly service?: {
    readonly kind: ServiceKind;
    readonly isPerformed: boolean;
    /** Done, it stays paid: whether it was is asked. */
    readonly canBeKept: boolean;
    /** Of a warranty that is cancelled. */
    readonly unused?: UnusedCover;
  };
}

export interface ReturnView {
  /** Of the sale; empty without a receipt. */
  readonly receiptNumber: string;
  readonly lane: number;
  readonly soldAtMs: number;
  readonly lines: readonly ReturnLineView[];
  readonly reason: ReturnReason;
  readonly touchedLineId: string | null;
  /** For gifts that stay with the shopper, off the total; negative: given back. Absent: none. */
  readonly giftDeductions?: readonly Pick<GiftDeduction, "lineId" | "name" | "amountMinor" | "service" | "voucher">[];
  /** Codes of vouchers that the goods had earned and that are void once they are back; absent: none. */
  readonly vouchersBack?: readonly string[];
  /** For accessories that did not come back, off the total; absent: none. */
  readonly accessoryDeductions?: readonly Pick<AccessoryDeduction, "lineId" | "accessoryId" | "name" | "amountMinor">[];
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  readonly pieces: number;
  /** How the total goes back. */
  readonly refunds: readonly RefundPart[];
  /** Nothing of it came back yet; whether it was sold today shows when it is tried. */
  readonly canVoid: boolean;
  /** How all that was paid goes back when the sale is undone whole. */
  readonly wholeRefunds: readonly RefundPart[];
  /** The sale is not known: `lines` are the goods that were scanned. Absent: they are the receipt's. */
  readonly withoutReceipt?: NoReceiptRules;
  /** Old units that were to come after the sale; absent: none. */
  readonly oldUnits?: readonly OldUnitView[];
  /** What is refunded since goods cost less today; absent: nobody asked. */
  readonly protection?: ProtectionView;
}

export interface ProtectionView {
  readonly lines: readonly {
    readonly lineId: string;
    readonly name: Bilingual;
    readonly quantity: number;
    /** What the pieces had cost until now. */
    readonly paidMinor: Minor;
    /** What one costs today. */
    readonly unitPriceMinor: Minor;
    readonly amountMinor: Minor;
  }[];
  readonly totalMinor: Minor;
  readonly pieces: number;
  readonly refunds: readonly RefundPart[];
}

export interface RefundedView {
  /** Of the return. */
  readonly receiptNumber: string;
  /** Of the sale; empty: no receipt is known. */
  readonly original: string;
  readonly totalMinor: Minor;
  readonly pieces: number;
  readonly refunds: readonly RefundBody[];
}
