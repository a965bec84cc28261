// What the goods of the sale that is open for return cost in this store now.

import type { PriceToday } from "@evertill/core";
import type { Box } from "./box.ts";

/** For whoever the sale was priced for; goods that are sold no more have no price. */
export async function pricesToday(box: Box): Promise<readonly PriceToday[]> {
  const { stage } = box.lane;
  if (stage.at !== "returning") return [];
  const { sale } = stage.returning;
  const skus = [...new Set(sale.lines.map(({ sku }) => sku))];
  const items = await Promise.all(skus.map((sku) => box.ports.reference.itemBySku(sku)));
  return items.flatMap((item) => {
    if (item === null || item.openPrice !== undefined || item.soldBy !== undefined) return [];
    const { sku, priceMinor, priceSource } = box.inForce.priced(item, sale.pricing.member?.tier ?? null);
    return [{ sku, unitPriceMinor: priceMinor, ...(priceSource === undefined ? {} : { priceSource }) }];
  });
}
