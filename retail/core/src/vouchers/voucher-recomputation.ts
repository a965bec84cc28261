// What a stored sale gave of vouchers, held against what its promotions give, and each coupon that it used against the days
// that its code says [P7]. Whether a voucher was issued at all, only the ledger of all stores answers.

import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import type { AmountDifference } from "../sale-recomputation.ts";
import { type IssuedVouchers, issuedVouchers, type VoucherTerms, vouchersWorth } from "./voucher.ts";
import { voucherDays } from "./voucher-code.ts";

/** `vouchers.SP017`: what they are worth differs; `vouchers.SP017.terms`: codes, days or what earned them do: then against 0. */
export function voucherDifferences(
  sale: Pick<SaleBody, "vouchers" | "coupons" | "saleId">,
  recomputed: readonly VoucherTerms[],
  businessDay: string,
): readonly AmountDifference[] {
  const stated = sale.vouchers ?? [];
  const right = issuedVouchers(recomputed, { saleId: sale.saleId, businessDay });
  const ids = new Set([...stated, ...right].map(({ promotionId }) => promotionId));
  const given = [...ids].flatMap((id): readonly AmountDifference[] => {
    const [one, other] = [stated, right].map((all) => all.find(({ promotionId }) => promotionId === id));
    const [statedMinor, recomputedMinor] = [worth(one), worth(other)];
    if (statedMinor !== recomputedMinor) return [{ where: `vouchers.${id}`, statedMinor, recomputedMinor }];
    if (asTerms(one) === asTerms(other)) return [];
    return [{ where: `vouchers.${id}.terms`, statedMinor, recomputedMinor: minor(0) }];
  });
  return [...given, ...daysMissed(sale, businessDay)];
}

/** As often as it was used outside its days: once, and 0 is right. */
function daysMissed({ coupons = [] }: Pick<SaleBody, "coupons">, businessDay: string): readonly AmountDifference[] {
  return coupons.flatMap(({ code }) => {
    const days = voucherDays(code);
    if (days === null || (businessDay >= days.validFrom && businessDay <= days.validThrough)) return [];
    return [{ where: `vouchers.${code}.days`, statedMinor: minor(1), recomputedMinor: minor(0) }];
  });
}

const worth = (of: IssuedVouchers | undefined): Minor =>
  of === undefined ? minor(0) : vouchersWorth([{ ...of, count: of.codes.length }]);

const asTerms = (of: IssuedVouchers | undefined): string =>
  of === undefined
    ? ""
    : JSON.stringify([
        ...[of.codes, of.validFrom, of.validThrough, of.voucherPromotionId, of.couponCode, of.leastMinor, of.repeats],
        of.steps.map(({ atLeastMinor, voucherMinor }) => [atLeastMinor, voucherMinor]),
        of.counted.map(({ lineId, pieces, spentMinor }) => [lineId, pieces, spentMinor]),
      ]);
