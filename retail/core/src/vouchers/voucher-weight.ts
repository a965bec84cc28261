// Vouchers while promotions compete: a voucher weighs a minor unit a step, so that no discount is left off a sale to earn
// one, and the price is what it would be without vouchers but for those few units. Priority, groups and exclusivity hold
// as declared; what is earned is then told at its value.

import { minor } from "../money.ts";
import type { EarnedVoucher, NotAppliedPromotion, PromotionOutcome } from "../promotions/outcome.ts";
import type { Promotion } from "../promotions/promotion.ts";
import type { VoucherOffer } from "./voucher.ts";

export function weighed(promotion: Promotion): Promotion {
  const { offer } = promotion;
  if (offer.is !== "voucher-back") return promotion;
  const steps = offer.steps.map(({ atLeastMinor }, step) => ({ atLeastMinor, voucherMinor: minor(step + 1) }));
  return { ...promotion, offer: { ...offer, steps } };
}

/** Of `weighed` promotions, told at the value that `promotions` give. */
export function atValue(outcome: PromotionOutcome, promotions: readonly Promotion[]): PromotionOutcome {
  const offers = new Map(
    promotions.flatMap(({ promotionId, offer }) =>
      offer.is === "voucher-back" ? [[promotionId, offer] as const] : [],
    ),
  );
  if (offers.size === 0) return outcome;
  return {
    ...outcome,
    vouchers: outcome.vouchers.flatMap((earned) => valued(earned, offers.get(earned.promotionId))),
    notApplied: outcome.notApplied.map((one) => nearing(one, offers.get(one.promotionId))),
  };
}

function valued(earned: EarnedVoucher, offer: VoucherOffer | undefined): readonly EarnedVoucher[] {
  const spentMinor = earned.counted.reduce((sum, goods) => sum + goods.spentMinor, 0);
  const place = offer?.steps.findLastIndex(({ atLeastMinor }) => spentMinor >= atLeastMinor) ?? -1;
  const step = offer?.steps[place];
  if (offer === undefined || step === undefined) return [];
  const times = earned.amountMinor / (place + 1);
  return [{ ...earned, steps: offer.steps, amountMinor: minor(step.voucherMinor * times) }];
}

/** With what the next sum would give. */
function nearing(one: NotAppliedPromotion, offer: VoucherOffer | undefined): NotAppliedPromotion {
  const [step] = offer?.steps ?? [];
  if (step === undefined || one.reason.is !== "spend-more") return one;
  return { ...one, reason: { ...one.reason, voucherMinor: step.voucherMinor } };
}
