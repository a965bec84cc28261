// Who may use a single-use coupon, at the hub and at a lane: pure steps. Each claim has an id of its own, so that what comes
// late, twice or out of order means that claim and no other. SPEC U2–U4.

import type { CouponRefusal } from "./coupon-messages.ts";

export interface CouponClaim {
  readonly box: string;
  readonly claimId: string;
}

/** At the hub. */
export interface CouponState {
  /** Who has it; null: nobody. */
  readonly claim: CouponClaim | null;
  /** By the entries that the hub holds. */
  readonly isRedeemed: boolean;
  /** The hub lost its disk, and a lane that has not spoken since may have the coupon. */
  readonly isInDoubt: boolean;
}

export type CouponInput =
  | ({ readonly type: "claim" } & CouponClaim)
  | ({ readonly type: "free" } & CouponClaim)
  /** A box says which claims of this coupon it was given. */
  | { readonly type: "holds"; readonly box: string; readonly claimIds: readonly string[] };

export interface CouponStep {
  readonly claim: CouponClaim | null;
  readonly refused: CouponRefusal | null;
}

/** The same claim again: nothing to keep. */
export function couponStep({ claim, isRedeemed, isInDoubt }: CouponState, input: CouponInput): CouponStep {
  const { box } = input;
  const isOthers = claim !== null && claim.box !== box;
  switch (input.type) {
    case "claim": {
      if (isRedeemed) return { claim, refused: "coupon-used" };
      if (isOthers) return { claim, refused: "coupon-elsewhere" };
      if (isInDoubt && claim === null) return { claim, refused: "coupon-in-doubt" };
      // The box's newest claim: a late letting go of an older one means another.
      return { claim: { box, claimId: input.claimId }, refused: null };
    }
    case "free":
      return { claim: !isOthers && claim?.claimId === input.claimId ? null : claim, refused: null };
    case "holds": {
      if (isOthers || (claim !== null && input.claimIds.includes(claim.claimId))) return { claim, refused: null };
      const [claimId] = input.claimIds;
      return { claim: claimId === undefined ? null : { box, claimId }, refused: null };
    }
  }
}

/** At a lane: a claim of its own. */
export interface CouponHeld {
  readonly claimId: string;
  readonly code: string;
  /** By the hub's word or the lane's; false: asked for, and not answered or refused. */
  readonly isGiven: boolean;
}

/** Those that a lane lets go of: what was redeemed stays until the tier above has every entry of the lane [U4]. */
export function couponsToFree(
  held: readonly CouponHeld[],
  of: {
    /** In a sale of this lane, or on its way into one. */
    readonly isWanted: (code: string) => boolean;
    readonly isAsked: (claimId: string) => boolean;
    readonly isRedeemed: (code: string) => boolean;
    readonly isAllSent: boolean;
  },
): readonly CouponHeld[] {
  return held.filter(({ claimId, code, isGiven }) => {
    if (of.isAsked(claimId)) return false;
    // One that was not given keeps nobody's sale.
    if (!isGiven) return true;
    return !of.isWanted(code) && (of.isAllSent || !of.isRedeemed(code));
  });
}
