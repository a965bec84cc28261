// A single-use coupon, by the steps of hub and lane. SPEC U2–U6.

import { type CouponState, couponStep, couponsToFree } from "../../edge-agent/src/coupons/coupon-step.ts";
import type { Rules } from "./unique-thing.ts";

type Thing = Pick<CouponState, "claim" | "isRedeemed">;

const code = "VIP-1";
const sure = { isInDoubt: false };
const free: Thing = { claim: null, isRedeemed: false };

export const couponRules: Rules<Thing> = {
  start: free,
  empty: free,
  claim: (thing, { isInDoubt, ...of }) => {
    const { claim, refused } = couponStep({ ...thing, isInDoubt }, { type: "claim", ...of });
    return { state: { ...thing, claim }, isGiven: refused === null };
  },
  free: (thing, of) => ({ ...thing, claim: couponStep({ ...thing, ...sure }, { type: "free", ...of }).claim }),
  holds: (thing, of) => ({ ...thing, claim: couponStep({ ...thing, ...sure }, { type: "holds", ...of }).claim }),
  used: (thing) => ({ ...thing, isRedeemed: true }),
  isNobodys: ({ claim }) => claim === null,
  told: (held) => held.filter(({ isGiven }) => isGiven),
  toFree: (held, { isWanted, asked, isUsed, isAllSent }) => {
    const over = couponsToFree(
      held.map(({ claimId, isGiven }) => ({ claimId, isGiven, code })),
      {
        isWanted: () => isWanted,
        isAsked: (claimId) => claimId === asked,
        isRedeemed: () => isUsed,
        isAllSent,
      },
    );
    return held.filter(({ claimId }) => over.some((one) => one.claimId === claimId));
  },
  isOncePerLane: true,
};
