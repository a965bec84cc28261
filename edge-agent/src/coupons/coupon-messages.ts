// What a lane and the store's desk say to each other about single-use coupons. SPEC U1–U5.

export const couponRefusals = ["coupon-used", "coupon-void", "coupon-elsewhere", "coupon-in-doubt"] as const;
export type CouponRefusal = (typeof couponRefusals)[number];

export type CouponFromLane =
  | { readonly type: "coupon-claim"; readonly code: string; readonly claimId: string }
  /** Repeated until `coupon-freed`. */
  | { readonly type: "coupon-free"; readonly code: string; readonly claimId: string }
  /** First on every connection: the claims that this lane was given. */
  | { readonly type: "coupon-holds"; readonly claims: readonly { readonly code: string; readonly claimId: string }[] };

export type CouponToLane =
  /** null: it is this lane's alone. */
  | { readonly type: "coupon-answer"; readonly claimId: string; readonly refused: CouponRefusal | null }
  | { readonly type: "coupon-freed"; readonly claimId: string };
