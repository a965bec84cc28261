// What a return keeps from its refund for accessories that did not come back.

import type { SaleLineBody } from "../entry.ts";
import { includedTax, type Minor, minor } from "../money.ts";
import type { AccessoryDeduction, MissingAccessory } from "./return-body.ts";

/**
 * Never more than is refunded for the line.
 * @param refundMinor what the line's goods are worth
 */
export function deductedAccessories(
  { lineId, sku, taxRateBp, seller }: SaleLineBody,
  { missing = [], refundMinor }: { readonly missing?: readonly MissingAccessory[]; readonly refundMinor: Minor },
): readonly AccessoryDeduction[] {
  let room: number = refundMinor;
  return missing.flatMap(({ accessoryId, name, quantity, deductionMinor = minor(0) }) => {
    const amountMinor = minor(Math.min(quantity * deductionMinor, room));
    room -= amountMinor;
    if (amountMinor === 0) return [];
    const taxMinor = includedTax(amountMinor, taxRateBp);
    const of = seller === undefined ? { lineId, sku } : { lineId, sku, seller };
    return [{ ...of, accessoryId, name, quantity, amountMinor, taxRateBp, taxMinor }];
  });
}
