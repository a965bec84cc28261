// What moves a lane, after look-ups and PIN checks were done outside, and what the move asks to be done.

import type {
  AfterSaleRules,
  Authority,
  Basket,
  BasketDelivery,
  BuyingMember,
  CommissionRules,
  CouponWord,
  Currency,
  DepositKind,
  EntryDraft,
  EntryTime,
  EntryVersions,
  GiftGoods,
  Item,
  MemberConsent,
  Minor,
  Piece,
  PointsBook,
  PointsTenderBody,
  PostVoidReason,
  PriceToday,
  Promotion,
  PromotionContext,
  Reason,
  ReturnReason,
  SaleMember,
  SalePointsBasis,
  Salesperson,
  SellerRule,
  SoldPiece,
  StaffBuyer,
  StockPaperDraft,
  StoredValueTenderBody,
  TaxRules,
  TenderOffer,
  TenderRules,
} from "@evertill/core";
import { buyerTier, daysBetween, heldOffers, quotaPerson, saleChannel } from "@evertill/core";
import type { DepositInput } from "../deposits/deposit-step.ts";
import type { ClaimedOrder } from "../orders/order-messages.ts";
import { type QuotasKnown, quotasUsed } from "../quotas/lane-quotas.ts";
import type { CoverLaterInput } from "../services/cover-later.ts";
import type { TradeInInput } from "../trade-in/trade-in-step.ts";
import type { UnitSettledInput } from "../trade-in/unit-settled-step.ts";
import type { IntentEffect, PaymentInput } from "./lane-payment.ts";
import type { SignedIn } from "./lane-state.ts";
import type { ClaimedReturn, ReturnChoice } from "./return-state.ts";

export type LaneInput =
  /** The PIN was found right. */
  | { readonly type: "sign-in"; readonly person: SignedIn }
  | { readonly type: "sign-out" }
  /** `forLineId`: of a service, the goods that it is for; absent: those touched last. */
  | { readonly type: "add"; readonly item: Item; readonly piece?: Piece; readonly forLineId?: string }
  /** Goods with a weight that no scale said. */
  | { readonly type: "weigh-by-hand"; readonly item: Item; readonly weightGrams: number }
  /** A number of a line's piece; `sold`: pieces with that number that this store has sold, as far as is known. */
  | {
      readonly type: "take-serial";
      readonly lineId: string;
      readonly text: string;
      readonly sold: readonly SoldPiece[];
    }
  /** A number of a piece that comes back. */
  | { readonly type: "piece-back"; readonly text: string }
  /** The same of goods without a receipt; `sold` as for `take-serial`. */
  | { readonly type: "number-back"; readonly text: string; readonly sold: readonly SoldPiece[] }
  | { readonly type: "set-quantity"; readonly lineId: string; readonly quantity: number }
  /** The line's goods wait to be collected, or are taken along. */
  | { readonly type: "set-collect"; readonly lineId: string; readonly isCollected: boolean }
  | {
      readonly type: "set-price";
      readonly lineId: string;
      readonly unitPriceMinor: Minor;
      readonly reason: Reason | null;
    }
  /** reason null: none of the chain's list */
  | { readonly type: "exempt-tax"; readonly certificate: string; readonly reason: Reason | null }
  | { readonly type: "charge-tax" }
  | { readonly type: "check-buyer" }
  /** Goods not in hand that are granted to orders from elsewhere are promised here. */
  | { readonly type: "sell-beyond"; readonly sku: string }
  | { readonly type: "void-line"; readonly lineId: string }
  /** With the goods of the open sale as they are priced for that member; `joins`: who becomes one by it, and agreed to that. */
  | {
      readonly type: "set-member";
      readonly member: SaleMember | null;
      readonly items: readonly Item[];
      readonly joins?: MemberConsent;
    }
  /** `word`: of a single-use coupon, by whose word it is free. */
  | { readonly type: "add-coupon"; readonly code: string; readonly word?: CouponWord }
  /** Who sold the sale (null) or a line; nobody: as nobody was named. */
  | {
      readonly type: "name-salespeople";
      readonly lineId: string | null;
      readonly people: readonly Salesperson[];
    }
  /** Of the staff, who buys (null: nobody), with the goods as they are priced for that buyer. */
  | { readonly type: "set-staff-buyer"; readonly buyer: StaffBuyer | null; readonly items: readonly Item[] }
  /** The sale came by this person's code. */
  | { readonly type: "share-sale"; readonly person: Salesperson }
  | { readonly type: "remove-coupon"; readonly code: string }
  /** A gift that the sale earns: handed out (its goods), or none in stock (null). */
  | {
      readonly type: "decide-gift";
      readonly promotionId: string;
      readonly sku: string;
      readonly handed: GiftGoods | null;
    }
  /**
   * Goods of an order that is this lane's, as they are priced now; `member`: whom it is for, where the sale is nobody's yet,
   * with the goods of the open sale as they are priced for that member.
   */
  | {
      readonly type: "add-order";
      readonly order: ClaimedOrder;
      readonly items: readonly Item[];
      readonly forMember?: { readonly member: SaleMember; readonly items: readonly Item[] };
    }
  /** Where and when the services of the sale are done. */
  | { readonly type: "set-delivery"; readonly delivery: BasketDelivery }
  | { readonly type: "void-sale" }
  | { readonly type: "undo" }
  | { readonly type: "begin-tender" }
  | { readonly type: "cancel-tender" }
  | { readonly type: "take-tender"; readonly tender: TenderOffer }
  /** Claimed before. */
  | { readonly type: "take-value"; readonly body: StoredValueTenderBody }
  /** Points of the sale's member, claimed before. */
  | { readonly type: "take-points"; readonly body: PointsTenderBody }
  /** A bank transfer still to come, of the sale's organisation; null: of all that goods come to. */
  | { readonly type: "take-business-due"; readonly amountMinor: number | null }
  /** Sells a gift card or puts more on it. */
  | { readonly type: "load-card"; readonly number: string; readonly amountMinor: Minor }
  | { readonly type: "take-back-tender"; readonly tenderId: string }
  | { readonly type: "suspend" }
  /** Keeps the goods at their prices, as a quote. */
  | { readonly type: "give-quote" }
  /** A quote's goods as they were quoted, and as they cost now; both without a sale's id. */
  | { readonly type: "take-quote"; readonly held: Basket; readonly now: Basket }
  /** A suspended sale, now this lane's alone. */
  | { readonly type: "retrieved"; readonly basket: Basket }
  /** The time is over for which prices were held; the goods as they are priced now. */
  | { readonly type: "reprice"; readonly items: readonly Item[] }
  /** How often promotions were given is known anew. */
  | { readonly type: "quotas-heard" }
  /** A sale that is this lane's alone to return. */
  | { readonly type: "return-opened"; readonly claimed: ClaimedReturn }
  /** Goods come back that no receipt is known of. */
  | { readonly type: "return-without-receipt" }
  /** Quantity 0: nothing of the line. */
  | ({ readonly type: "choose-return" } & ReturnChoice)
  /** A service of goods that come back was done. */
  | { readonly type: "mark-performed"; readonly lineId: string; readonly isPerformed: boolean }
  | { readonly type: "return-reason"; readonly reason: ReturnReason }
  | { readonly type: "cancel-return" }
  /** What the goods of the sale cost today. */
  | { readonly type: "quote-protection"; readonly today: readonly PriceToday[] }
  /** Refunds the difference that is shown; codes as for a refund. */
  | { readonly type: "protect-price"; readonly approvalCodes: readonly (string | null)[] }
  /** New goods for what was chosen to come back. */
  | { readonly type: "begin-exchange" }
  /** The code of each card's refund on its terminal; null: still to be done. */
  | {
      readonly type: "refund";
      readonly approvalCodes: readonly (string | null)[];
      readonly asStoreCredit?: true;
    }
  /** Undoes the whole sale; codes as for a refund. */
  | {
      readonly type: "post-void";
      readonly reason: PostVoidReason;
      readonly approvalCodes: readonly (string | null)[];
    }
  | CoverLaterInput
  | DepositInput
  | TradeInInput
  | UnitSettledInput
  | PaymentInput;

/** What a lane writes into the journal. */
export type LaneDraft =
  | PrintedDraft
  | EntryDraft<"payment">
  | EntryDraft<"payment-reversal">
  | EntryDraft<"payment-parked">
  | EntryDraft<"refund-settled">
  | EntryDraft<"refund-refused">
  | EntryDraft<"invoice-request">
  | EntryDraft<"hand-over">
  | EntryDraft<"quote">
  | EntryDraft<"task-done">
  | EntryDraft<"time-clock">
  | EntryDraft<"time-corrected">
  | EntryDraft<"delivery-changed">
  | EntryDraft<"settlement">
  | EntryDraft<"member-join">
  | EntryDraft<"member-changed">
  | EntryDraft<"member-erased">
  | StockPaperDraft;

/** What a shopper is given a paper of. */
export type PrintedDraft =
  | EntryDraft<"sale">
  | EntryDraft<"return">
  | EntryDraft<"exchange">
  | EntryDraft<"post-void">
  | EntryDraft<"price-protection">
  | EntryDraft<"no-receipt-return">
  | EntryDraft<"deposit-settled">
  | EntryDraft<"trade-in-settled">;

/** The world at the moment of the step; fixed before it, so that the step is a function. */
export interface LaneContext {
  readonly store: string;
  readonly box: string;
  readonly currency: Currency;
  readonly at: EntryTime;
  readonly businessDay: string;
  /** A sale begins in an open shift only; one that is open already may always be finished. */
  readonly hasShift: boolean;
  readonly versions: EntryVersions;
  readonly tenderRules: TenderRules;
  /** What the store decides about goods that come back. */
  readonly afterSale: AfterSaleRules;
  /** How long a sale that this step suspends keeps its prices. */
  readonly pricesHeldForMs: number;
  /** Of the book that `versions.tax` names; null: every price holds the goods' own tax. */
  readonly taxRules: TaxRules | null;
  /** Null: nobody earns commission. */
  readonly commission: CommissionRules | null;
  /** Of the book that `versions.promotions` names. */
  readonly promotions: readonly Promotion[];
  /** The book of the quote that the sale takes up; null: it takes up none, or this box has that book no more. */
  readonly quoted: { readonly bookId: string; readonly promotions: readonly Promotion[] } | null;
  /** The kinds of deposit of the price book in force; absent: it says nothing of them. */
  readonly deposits?: { readonly bookId: string; readonly kinds: readonly DepositKind[] };
  /** Counters, by the price book in force; absent: all goods are the chain's. */
  readonly sellers?: readonly SellerRule[];
  /** IANA name of the store's clock. */
  readonly timeZone: string;
  /** In force; null: the store gives no points. */
  readonly pointsBook: PointsBook | null;
  /** What the open sale's member has, as far as is known; null: nobody knows. */
  readonly memberPoints: number | null;
  /** How often promotions with a quota were given. */
  readonly quotasKnown: QuotasKnown;
  /** Random id for a sale or shift that begins with this step. */
  readonly newSaleId: string;
  /** Number of the receipt that this step would issue. */
  readonly receiptNumber: string;
  /** The same where the step writes one other entry before the one that has a receipt. */
  readonly receiptNumberAfterOne: string;
  /** Who approves this one step, the PIN found right; null: nobody was asked. */
  readonly approver: Authority | null;
}

/** What the sale is priced with at this moment. */
export function promotionContext(
  basket: Basket,
  { at, businessDay: today, store, currency, quotasKnown }: LaneContext,
): PromotionContext {
  const { coupons = [] } = basket;
  const tier = buyerTier(basket);
  const { atMs, businessDay } = heldOffers(basket) ?? { atMs: at.wallMs, businessDay: today };
  return {
    ...{ atMs, businessDay, store, currency, channel: saleChannel(basket) },
    // What a member bought before is not known at a till: new is who joined a short while ago.
    member: tier === null ? null : { tier, isNew: false, ...joinedAgo(basket, businessDay) },
    ...{ coupons, used: quotasUsed(quotasKnown, quotaPerson(basket)) },
  };
}

function joinedAgo({ member }: Basket, businessDay: string): Pick<BuyingMember, "joinedDaysAgo"> {
  return member?.joined === undefined ? {} : { joinedDaysAgo: daysBetween(member.joined, businessDay) };
}

/** What a sale of this moment earns its member by. */
export const pointsBasis = ({ pointsBook, memberPoints }: LaneContext): { readonly points?: SalePointsBasis } =>
  pointsBook === null ? {} : { points: { book: pointsBook, balance: memberPoints } };

export type LaneEffect =
  | { readonly type: "append"; readonly draft: LaneDraft }
  | { readonly type: "print"; readonly draft: PrintedDraft }
  | { readonly type: "print-quote"; readonly draft: EntryDraft<"quote"> }
  | { readonly type: "kick-drawer" }
  | { readonly type: "keep-suspended"; readonly basket: Basket }
  | IntentEffect;
