// A basket's amounts from its goods, the promotions in force and what they ask about. HQ makes the same amounts again
// from an entry alone, since the entry keeps all that went in [P7].

import type { Basket, BasketLine } from "./basket.ts";
import { couponUses } from "./coupons/single-use.ts";
import { expansionDiscounts, type SaleExpansion } from "./deposits/expansion.ts";
import { type OpenGift, settleGifts } from "./gifts/gift-decisions.ts";
import { type PricedBasket, priceBasket } from "./priced-basket.ts";
import { bestPromotions } from "./promotions/best-promotions.ts";
import { isElsewhere, type PromotionContext } from "./promotions/context.ts";
import type { PromotionLine } from "./promotions/lots.ts";
import type { NotAppliedPromotion, PromotionOutcome } from "./promotions/outcome.ts";
import type { Promotion } from "./promotions/promotion.ts";
import { quotaUses } from "./quotas/quota-use.ts";
import { chainSeller } from "./sellers/seller.ts";
import { freedServices } from "./services/free-services.ts";
import type { TaxZone } from "./tax/tax-book.ts";
import { voucherFault, voucherTerms } from "./vouchers/voucher.ts";
import { atValue, weighed } from "./vouchers/voucher-weight.ts";

/**
 * The rules by which this release makes amounts; entries name it as `versions.engine`. It changes with every change that
 * can give another cent for the same goods, and HQ keeps each engine for the return period.
 */
export const engineVersion = "8";

/** What promotions ask about besides goods, as far as it is not said by the entry itself. */
export type PricingBasis = Pick<PromotionContext, "atMs" | "channel" | "member" | "coupons" | "used">;

export interface PricedSale {
  readonly priced: PricedBasket;
  readonly basis: PricingBasis;
  /** What the shopper could still get, or why not, nearest first; promotions of other goods, times and places are left out. */
  readonly missed: readonly NotAppliedPromotion[];
  /** Gifts that somebody must hand out, or say that there are none, before the sale is paid. */
  readonly openGifts: readonly OpenGift[];
}

/** Most of `missed` that a screen can use. */
const mostMissed = 12;

/** @param expansion what the deposit of the basket's quote counts more at this moment: see dueExpansion */
export function priceSale(
  basket: Basket,
  promotions: readonly Promotion[],
  context: PromotionContext,
  zone: TaxZone | null = null,
  expansion: SaleExpansion | null = null,
): PricedSale {
  const { atMs, channel, member, coupons, used } = context;
  const basis: PricingBasis = { atMs, channel, member, coupons, used };
  if (basket.lines.length === 0)
    return { priced: priceBasket(basket, [], undefined, zone), basis, missed: [], openGifts: [] };
  const outcome = salePromotions(basket.lines, promotions, context);
  const gifts = settleGifts(outcome.gifts, basket.gifts);
  return {
    priced: priceBasket(
      basket,
      withExpansion(basket.lines, outcome.discounts, expansion),
      {
        ...{ ...gifts, freeServices: outcome.freeServices, vouchers: voucherTerms(outcome.vouchers, promotions) },
        quotaUses: quotaUses(outcome.applied, promotions, { ...context, person: quotaPerson(basket) }),
        couponUses: couponUses(outcome.applied, promotions, basket.couponsAlone ?? []),
        expansion,
      },
      zone,
    ),
    openGifts: gifts.open,
    basis,
    missed: outcome.notApplied.filter(concernsTheSale).toSorted(byNearness).slice(0, mostMissed),
  };
}

type PricedGoods = Pick<
  BasketLine,
  | ("lineId" | "sku" | "brand" | "category" | "quantity" | "unitPriceMinor" | "override" | "openPrice")
  | ("gift" | "load" | "service" | "seller")
>;

/** Whom quotas of a person count. */
export const quotaPerson = ({ member, staffBuyer }: Pick<Basket, "member" | "staffBuyer">): string | null =>
  member?.memberId ?? staffBuyer?.personId ?? null;

/** What promotions give for goods, and for the services that they earn; the same for a basket and for the lines of a stored sale. */
export function salePromotions(
  lines: readonly PricedGoods[],
  promotions: readonly Promotion[],
  context: PromotionContext,
): PromotionOutcome {
  const bought = lines.filter(
    ({ gift, load, service }) => gift === undefined && load === undefined && service === undefined,
  );
  // A book that reached a till unseen by HQ's door may promise coupons that there are not.
  const isGiven = (promotion: Promotion) => voucherFault(promotion, promotions) === null;
  const inForce = promotions.filter(isGiven);
  const outcome = atValue(bestPromotions(bought.map(promotionLine), inForce.map(weighed), context), inForce);
  const freed = freedServices(lines, outcome.freeServices);
  return freed.length === 0 ? outcome : { ...outcome, discounts: [...outcome.discounts, ...freed] };
}

/** With what a deposit counts more, after all offers; the same for a basket and for the lines of a stored sale. */
export const withExpansion = (
  lines: readonly PricedGoods[],
  discounts: PromotionOutcome["discounts"],
  expansion: SaleExpansion | null,
): PromotionOutcome["discounts"] =>
  expansion === null ? discounts : [...discounts, ...expansionDiscounts(lines, discounts, expansion)];

/** A price that a person made is not lowered further. */
function promotionLine(line: PricedGoods): PromotionLine {
  const { lineId, sku, brand, category, quantity, unitPriceMinor, override, openPrice } = line;
  const discountable = override === undefined && openPrice === undefined;
  const seller = line.seller?.sellerId ?? chainSeller;
  return { lineId, sku, brand, category, seller, quantity, unitPriceMinor, discountable };
}

function concernsTheSale({ reason }: NotAppliedPromotion): boolean {
  return reason.is !== "no-goods" && !isElsewhere(reason);
}

function byNearness(a: NotAppliedPromotion, b: NotAppliedPromotion): number {
  return missingOf(a) - missingOf(b) || (a.promotionId < b.promotionId ? -1 : 1);
}

/** What is missing in money comes first, then in pieces, then what cannot be mended. */
function missingOf({ reason }: NotAppliedPromotion): number {
  if (reason.is === "spend-more") return reason.missingMinor;
  return reason.is === "add-pieces" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER;
}
