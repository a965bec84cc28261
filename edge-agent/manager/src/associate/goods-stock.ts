// What the store has of goods, in a word beside them: what can be sold, and what orders keep.

import type { AssociateGoods } from "@evertill/protocol";
import type { TFunction } from "i18next";

export function sayStock(
  t: TFunction<"associate">,
  { availableQuantity, reservedQuantity }: Pick<AssociateGoods, "availableQuantity" | "reservedQuantity">,
): string {
  const stock = t("new.stock", { count: availableQuantity });
  return reservedQuantity === 0 ? stock : t("new.reserved", { stock, reserved: reservedQuantity });
}
