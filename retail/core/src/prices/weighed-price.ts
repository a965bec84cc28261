// Goods sold by weight: the price of a piece from its weight, and the weight of a piece from its price.

import { type Minor, minor } from "../money.ts";

/** Rounded half up to the minor unit, once a piece. @param weightGrams 1 or more */
export function weighedPrice(pricePerKgMinor: Minor, weightGrams: number): Minor {
  return minor(Number((BigInt(pricePerKgMinor) * BigInt(weightGrams) * 2n + 1_000n) / 2_000n));
}

/** What a label with a price alone must have weighed, to the gram; at least one. */
export function weightAtPrice(pricePerKgMinor: Minor, priceMinor: Minor): number {
  if (pricePerKgMinor === 0) return 1;
  const perKg = BigInt(pricePerKgMinor);
  return Math.max(1, Number((BigInt(priceMinor) * 2_000n + perKg) / (perKg * 2n)));
}
