// Services that promotions pay for: the line costs nothing, and the discount says whose money it is. On what terms it was
// free stays with the sale's entry, for when goods that earned it come back.

import type { BasketLine } from "../basket.ts";
import type { GiftTerms } from "../gifts/gift.ts";
import { minor, timesMinor } from "../money.ts";
import type { PricedBasket, PricedLine } from "../priced-basket.ts";
import type { EarnedService, LinePromotion } from "../promotions/outcome.ts";

type ServedLine = Pick<BasketLine, "lineId" | "quantity" | "unitPriceMinor" | "service">;

/** All that the line costs; of several promotions the first by id pays. A service that is shown and not sold takes nothing. */
export function freedServices(
  lines: readonly ServedLine[],
  earned: readonly EarnedService[],
): readonly LinePromotion[] {
  return lines.flatMap(({ lineId, quantity, unitPriceMinor, service }) => {
    const goods = service?.forLineId ?? null;
    if (service === undefined || goods === null || unitPriceMinor === 0) return [];
    const free = earned.find((one) => one.service === service.kind && one.lineIds.includes(goods));
    if (free === undefined) return [];
    const { promotionId, name, payer } = free;
    return [{ lineId, promotionId, name, payer, amountMinor: timesMinor(unitPriceMinor, quantity) }];
  });
}

/** What the entry keeps of a line that is free: as of a gift, each piece worth what it would have cost. */
export function freeTerms(
  {
    service,
    discounts,
    quantity,
    unitPriceMinor,
  }: Pick<PricedLine, "service" | "discounts" | "quantity" | "unitPriceMinor">,
  earned: PricedBasket["freeServices"] = [],
): { readonly freeBy?: GiftTerms } {
  const free =
    service === undefined
      ? undefined
      : earned.find(({ promotionId }) => discounts.some((discount) => discount.promotionId === promotionId));
  if (free === undefined) return {};
  const { promotionId, name, payer, counted = [], atLeastMinor = minor(0) } = free;
  return {
    freeBy: {
      ...{ promotionId, name, payer, each: quantity, valueMinor: unitPriceMinor, counted, repeats: false },
      earnedBy: { by: "spend", atLeastMinor },
      // A discount's payer is billed for it.
      ...(payer === "chain" ? {} : { isBilled: true }),
    },
  };
}
