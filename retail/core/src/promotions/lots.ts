// The goods of a sale as promotions see them: pieces that nothing tells apart are one lot, whatever lines they stand on.
// Lots have an order of their own, so that the order of scanning and the splitting of lines cannot change an amount.

import type { Minor } from "../money.ts";

export interface PromotionLine {
  readonly lineId: string;
  readonly sku: string;
  readonly brand: string;
  readonly category: string;
  readonly seller: string;
  /** Pieces, 1 or more. */
  readonly quantity: number;
  /** 0 or more. */
  readonly unitPriceMinor: Minor;
  /** False where nothing more may come off, as for a negotiated price; its pieces still count towards gifts and the like. */
  readonly discountable: boolean;
}

export interface Lot {
  readonly goods: Omit<PromotionLine, "lineId" | "quantity">;
  readonly pieces: number;
  /** By line id, short ones first: `L2` before `L10`. */
  readonly lines: readonly PromotionLine[];
}

/** @throws RangeError for a line of no pieces or below nothing: a bug, not a wish */
export function lotsOf(lines: readonly PromotionLine[]): readonly Lot[] {
  const byGoods = new Map<string, PromotionLine[]>();
  for (const line of lines) {
    const { lineId, sku, brand, category, seller, quantity, unitPriceMinor, discountable } = line;
    if (!Number.isSafeInteger(quantity) || quantity < 1 || !Number.isSafeInteger(unitPriceMinor) || unitPriceMinor < 0)
      throw new RangeError(`line ${lineId}: ${quantity} × ${unitPriceMinor}`);
    const key = JSON.stringify([sku, unitPriceMinor, brand, category, seller, discountable]);
    const alike = byGoods.get(key);
    if (alike === undefined) byGoods.set(key, [line]);
    else alike.push(line);
  }
  return [...byGoods]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, alike]) => {
      const lines = alike.toSorted(byLineId);
      const [goods] = lines;
      return goods === undefined ? [] : [{ goods, pieces: lines.reduce((sum, line) => sum + line.quantity, 0), lines }];
    });
}

function byLineId(a: PromotionLine, b: PromotionLine): number {
  return a.lineId.length - b.lineId.length || (a.lineId < b.lineId ? -1 : 1);
}
