// Rules of vouchers that purchases earn, switched off.

import { SaleClaims } from "../../edge-agent/src/box/sale-claims.ts";
import { CouponClaims } from "../../edge-agent/src/coupons/coupon-claims.ts";
import { type Method, onPrototype, type PlantedFault, replace } from "./planting.ts";

export const voucherFaults: readonly PlantedFault[] = [
  {
    ...onPrototype("U8: the hub gives no voucher that is used", "P5", CouponClaims, "over", () => () => null),
    ...{ isQuiet: true, vouchers: true },
  },
  {
    ...{ rule: "U9: the value of a used voucher is kept from the refund", breaks: "P5" },
    plant: () => {
      const atHub = replace(CouponClaims, "returning", () => () => []);
      const atSeller = replace(SaleClaims, "give", forgetting);
      return () => {
        atHub();
        atSeller();
      };
    },
    ...{ isQuiet: true, vouchers: true },
  },
];

/** Answers as if none of a sale's vouchers were used. */
function forgetting(original: Method): Method {
  return function (this: SaleClaims, ...asked: Parameters<SaleClaims["give"]>) {
    const { vouchersUsed: _, ...answer } = Reflect.apply(original, this, asked) as { readonly vouchersUsed?: unknown };
    return answer;
  } as Method;
}
