// How the weight of goods came to be known at the till: said by its scale, or typed by a person who may, and what HQ
// makes of it again.

import { type Authority, type Permission, permissionFor } from "../approval.ts";
import { addItem, type Basket, type BasketChange } from "../basket.ts";
import type { SaleBody } from "../entry.ts";
import type { Item } from "../item.ts";
import type { PriceDifference } from "./price-recomputation.ts";
import { weighedPrice } from "./weighed-price.ts";

/** Absent where a label or code said the weight, or it follows from a label's price. */
export type Weighing =
  /** `isNet`: a tare was taken off. */
  | { readonly by: "scale"; readonly isNet?: true }
  /** Subject ids; `approvedBy` is null where the limit of `person` was enough [P9]. */
  | { readonly by: "hand"; readonly person: string; readonly approvedBy: string | null };

/** Heaviest that is typed, a hundred kilograms. */
const mostGrams = 100_000;

export interface HandWeighing {
  readonly item: Item;
  /** Whole grams without the container. */
  readonly weightGrams: number;
  readonly by: Authority;
  readonly approver: Authority | null;
}

/** A piece whose weight no scale said: its amount is what somebody stands for. */
export function addByHand(
  basket: Basket,
  { item, weightGrams, by, approver }: HandWeighing,
): BasketChange | Extract<Permission, { ok: false }> {
  if (item.soldBy !== "weight" || !Number.isInteger(weightGrams) || weightGrams < 1 || weightGrams > mostGrams)
    return { ok: false, reason: "bad-weight" };
  const permission = permissionFor(
    { act: "typed-weight", size: weighedPrice(item.priceMinor, weightGrams) },
    { by, approver },
  );
  if (!permission.ok) return permission;
  const weighing: Weighing = { by: "hand", person: by.personId, approvedBy: permission.approvedBy };
  return addItem(basket, item, 1, { weightGrams, weighing });
}

/** Lines weighed at the till whose piece does not cost what its weight gives at the price of a kilogram [P7]. */
export const weighingDifferences = ({ lines }: Pick<SaleBody, "lines">): readonly PriceDifference[] =>
  lines.flatMap(({ lineId, weighing, weightGrams = 0, pricePerKgMinor, unitPriceMinor, override }) => {
    if (weighing === undefined || pricePerKgMinor === undefined) return [];
    const statedMinor = override?.bookPriceMinor ?? unitPriceMinor;
    const recomputedMinor = weighedPrice(pricePerKgMinor, weightGrams);
    return statedMinor === recomputedMinor ? [] : [{ where: `lines.${lineId}.weighed`, statedMinor, recomputedMinor }];
  });
