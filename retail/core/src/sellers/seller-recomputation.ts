// Whose goods a sale says that it sold, held against the price book that it was made by [P7].

import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { chainSeller, isCountersOrOwn, type SellerRule, sellerOf } from "./seller.ts";

interface SellerDifference {
  /** `lines.L2.seller.NORD`; of another name or tax number than the book's: `lines.L2.seller.NORD.operator` */
  readonly where: string;
  /** Pieces that were sold as that seller's, and those that are. */
  readonly statedMinor: Minor;
  readonly recomputedMinor: Minor;
}

/** @param rules of the book that the sale names; null where it is not known: sellers are then believed */
export function sellerDifferences(
  { lines }: Pick<SaleBody, "lines">,
  rules: readonly SellerRule[] | null,
  store: string,
): readonly SellerDifference[] {
  if (rules === null) return [];
  const none = minor(0);
  return lines.filter(isCountersOrOwn).flatMap((line) => {
    const due = sellerOf(rules, store, line);
    const [stated, is] = [line.seller?.sellerId ?? chainSeller, due?.sellerId ?? chainSeller];
    const where = (seller: string) => `lines.${line.lineId}.seller.${seller}`;
    const pieces = minor(line.quantity);
    if (stated !== is)
      return [
        { where: where(stated), statedMinor: pieces, recomputedMinor: none },
        { where: where(is), statedMinor: none, recomputedMinor: pieces },
      ];
    const isNamedSo =
      line.seller?.operator.taxNumber === due?.operator.taxNumber &&
      line.seller?.operator.name.zh === due?.operator.name.zh &&
      line.seller?.name.zh === due?.name.zh;
    return isNamedSo ? [] : [{ where: `${where(stated)}.operator`, statedMinor: pieces, recomputedMinor: none }];
  });
}
