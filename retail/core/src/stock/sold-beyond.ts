// Goods promised to a shopper though they are granted to orders from elsewhere: somebody stands for it, and the sale's entry says
// who [P9]. SPEC K18.

import type { Basket } from "../basket.ts";

export interface SoldBeyond {
  /** In the order in which they were released. */
  readonly skus: readonly string[];
  /** Subject id of who stood for the last of them. */
  readonly by: string;
}

export const isReleased = ({ soldBeyond }: Pick<Basket, "soldBeyond">, sku: string): boolean =>
  soldBeyond?.skus.includes(sku) === true;

/** Goods that are not in the sale any more are not in it either. */
export function withReleased(basket: Basket, sku: string, by: string): Basket {
  const skus = [...(basket.soldBeyond?.skus ?? []).filter((one) => one !== sku), sku];
  return { ...basket, soldBeyond: { skus: skus.filter((one) => basket.lines.some((line) => line.sku === one)), by } };
}
