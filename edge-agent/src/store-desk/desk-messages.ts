// What lanes and the store's desk (in the hub) say to each other beside shipped entries: who holds which suspended
// sale and how one passes to another lane; who may return which sale. They travel on the same link as ship messages and never share a `type`.

import type { Basket, ClockChange, EntryId, SignedEntry, SoldPiece, StoreDay } from "@evertill/core";
import type { SuspendedView } from "@evertill/protocol";
import type { ApprovalFromLane, ApprovalToLane } from "../approvals/approval-messages.ts";
import type { AskedClaim, ClaimAnswer } from "../box/sale-claims.ts";
import type { CollectionFromLane, CollectionToLane } from "../collection/collection-messages.ts";
import type { CouponFromLane, CouponToLane } from "../coupons/coupon-messages.ts";
import type { DeliveryFromLane, DeliveryToLane } from "../deliveries/delivery-messages.ts";
import type { LaneNow } from "../lanes-page/lane-now.ts";
import type { MemberFromLane, MemberToLane } from "../members/member-messages.ts";
import type { OrderFromLane, OrderToLane } from "../orders/order-messages.ts";
import type { QuotaFromLane, QuotaToLane } from "../quotas/quota-messages.ts";
import type { QuoteFromLane, QuoteHolds, QuoteToLane } from "../quotes/quote-messages.ts";
import type { StockFromLane, StockToLane } from "../stock/stock-messages.ts";
import type { ValueFromLane, ValueToLane } from "../stored-value/spending-messages.ts";

export type SuspendedSummary = Omit<SuspendedView, "lane" | "reachable"> & {
  /** Box that it was released to and that has not settled yet; no other gets it. */
  readonly releasedTo: string | null;
};

/** A lane's day: what it knows of the store's, and the business day of its open shift, null when none is. */
export interface LaneDay {
  readonly storeDay: StoreDay | null;
  readonly shiftDay: string | null;
}

export type LaneToDesk =
  /** First on every connection, and whenever it changes: all suspended sales that this lane holds, and its day. */
  | {
      readonly type: "holding";
      readonly lane: number;
      readonly suspended: readonly SuspendedSummary[];
      /** Absent from a lane of an earlier release. */
      readonly day?: LaneDay;
    }
  /** First on every connection, and whenever it changes: who is at the lane and whether a shift is open. Kept by nobody. */
  | {
      readonly type: "lane-now";
      readonly lane: number;
      readonly now: LaneNow;
      /** The lane's newest entry: what came of a sale that is over is in it or before it. Absent: none, or an earlier release. */
      readonly head?: EntryId;
    }
  | { readonly type: "ask"; readonly requestId: string; readonly saleId: string }
  /** Answer to `release`; null = not held here, or released to another. */
  | { readonly type: "release-answer"; readonly requestId: string; readonly basket: Basket | null }
  /** The sale is on this lane's disk; its former holder may let go. Repeated until `settled`. */
  | { readonly type: "took"; readonly saleId: string; readonly holder: string }
  | { readonly type: "let-go"; readonly saleId: string; readonly taker: string }
  | ClaimFromLane
  | ValueFromLane
  /** Is a piece with this number sold? Answered from the hub's journal, which has all entries of the store that came. */
  | { readonly type: "piece-ask"; readonly requestId: string; readonly value: string }
  | StockFromLane
  | QuoteFromLane
  | QuotaFromLane
  | QuoteHolds
  | CouponFromLane
  | CollectionFromLane
  | DeliveryFromLane
  | MemberFromLane
  | OrderFromLane
  | ApprovalFromLane;

/** `lane` is the one that sold: the desk knows its box. */
type ClaimFromLane =
  | ({ readonly type: "claim"; readonly lane: number } & AskedClaim)
  /** Answer to `claim-asked`. */
  | ({ readonly type: "claim-answer"; readonly to: string; readonly answer: ClaimAnswer } & AskedClaim)
  /** Repeated until `claim-over`; `returns` is what came of it. */
  | ({ readonly type: "claim-end"; readonly lane: number; readonly returns: readonly SignedEntry[] } & AskedClaim)
  | { readonly type: "claim-over"; readonly claimId: string; readonly to: string };

/** What the desk says about claims, to the lane that sold and to the one that asked. */
export type ClaimToLane =
  | ({ readonly type: "claim-asked"; readonly by: string } & AskedClaim)
  | ({ readonly type: "claim-answer"; readonly answer: ClaimAnswer } & AskedClaim)
  | ({ readonly type: "claim-ended"; readonly by: string; readonly returns: readonly SignedEntry[] } & AskedClaim)
  | { readonly type: "claim-over"; readonly claimId: string };

export interface DeskSuspended extends SuspendedSummary {
  readonly box: string;
  readonly lane: number;
  readonly reachable: boolean;
}

export interface DeskShift {
  readonly box: string;
  readonly lane: number;
  readonly businessDay: string;
}

export interface HqStatus {
  readonly state: "up" | "down" | "starting";
  readonly sinceMs: number;
  /** Entries of the store that HQ has not acknowledged, as the hub counts them. */
  readonly unsent: number;
  readonly oldestMs: number | null;
}

export type AskAnswer =
  | { readonly ok: true; readonly basket: Basket; readonly holder: string }
  | { readonly ok: false; readonly reason: "not-suspended" | "holder-unreachable" };

export type DeskToLane =
  | {
      readonly type: "directory";
      readonly suspended: readonly DeskSuspended[];
      readonly hq: HqStatus;
      /** What all lanes together know, and the shifts that were open when each was last heard of. Absent from an earlier hub. */
      readonly day?: { readonly storeDay: StoreDay | null; readonly openShifts: readonly DeskShift[] };
      /** What bears on who is in. Absent from an earlier hub. */
      readonly clock?: readonly ClockChange[];
    }
  | { readonly type: "release"; readonly requestId: string; readonly saleId: string; readonly to: string }
  | { readonly type: "ask-answer"; readonly requestId: string; readonly saleId: string; readonly answer: AskAnswer }
  | { readonly type: "settle"; readonly saleId: string; readonly taker: string }
  | { readonly type: "settled"; readonly saleId: string }
  | ClaimToLane
  | ValueToLane
  | { readonly type: "piece-answer"; readonly requestId: string; readonly sold: readonly SoldPiece[] }
  | StockToLane
  | QuoteToLane
  | QuotaToLane
  | CouponToLane
  | CollectionToLane
  | DeliveryToLane
  | MemberToLane
  | OrderToLane
  | ApprovalToLane;
