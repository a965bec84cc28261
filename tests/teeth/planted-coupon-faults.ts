// Rules of single-use coupons switched off. Of U4 the search through a store's states says more (tests/model).

import { CouponClaims } from "../../edge-agent/src/coupons/coupon-claims.ts";
import type { CouponFromLane, CouponToLane } from "../../edge-agent/src/coupons/coupon-messages.ts";
import { entriesForget, type Method, onPrototype, type PlantedFault } from "./planting.ts";

export const couponFaults: readonly PlantedFault[] = [
  entriesForget("U1: a sale moves the coupons that it uses", "P5", (draft) => ({
    ...draft,
    transfers: draft.transfers.filter(({ ledger }) => ledger !== "coupons"),
  })),
  {
    ...onPrototype("U2: the hub gives a coupon to one lane", "P5", CouponClaims, "said", () => {
      return ((_box: string, message: CouponFromLane): CouponToLane | null =>
        message.type === "coupon-holds"
          ? null
          : { type: "coupon-answer", claimId: message.claimId, refused: null }) as Method;
    }),
    isQuiet: true,
  },
  {
    ...onPrototype("U3: what a lane lets go of is free again", "P11", CouponClaims, "said", (original) => {
      return function (this: CouponClaims, box: string, message: CouponFromLane, isInDoubt: boolean) {
        if (message.type === "coupon-free") return { type: "coupon-freed", claimId: message.claimId };
        if (message.type === "coupon-holds") return null;
        return Reflect.apply(original, this, [box, message, isInDoubt]) as unknown;
      } as Method;
    }),
    isQuiet: true,
  },
];
