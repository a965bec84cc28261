// What a return takes off its refund for gifts that stay with the shopper and for services that are free no more, and gives
// back for what comes later.

import type { SaleBody } from "../entry.ts";
import { giftDues } from "../gifts/gift-dues.ts";
import { includedTax, type Minor, minor } from "../money.ts";
import type { GiftDeduction, ReturnLineBody } from "./return-body.ts";

/** An earlier return of the sale, as far as gifts are concerned. */
interface Before {
  readonly lines: readonly Pick<ReturnLineBody, "lineId" | "quantity">[];
  readonly giftDeductions?: readonly Pick<GiftDeduction, "lineId" | "amountMinor">[];
}

/**
 * Never more than what is refunded with it: what is left to pay for a gift then stands until the next return of that sale.
 * @param before each return once
 * @param lines of the return that is put together
 */
export function deductedGifts(
  sale: SaleBody,
  before: readonly Before[],
  lines: readonly Pick<ReturnLineBody, "lineId" | "quantity" | "totalMinor">[],
): readonly GiftDeduction[] {
  const back = new Map<string, number>();
  for (const { lineId, quantity } of [...before.flatMap((taken) => taken.lines), ...lines])
    back.set(lineId, (back.get(lineId) ?? 0) + quantity);
  const paid = new Map<string, number>();
  for (const { lineId, amountMinor } of before.flatMap(({ giftDeductions = [] }) => giftDeductions))
    paid.set(lineId, (paid.get(lineId) ?? 0) + amountMinor);
  const owed = [...giftDues(sale, back)].map(([lineId, due]) => ({ lineId, owed: due - (paid.get(lineId) ?? 0) }));
  let room = lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
  for (const { owed: amount } of owed) if (amount < 0) room -= amount;
  return owed.flatMap(({ lineId, owed: amount }) => {
    const amountMinor = minor(Math.min(amount, room));
    if (amount > 0) room -= amountMinor;
    const line = sale.lines.find((each) => each.lineId === lineId);
    if (line === undefined || amountMinor === 0) return [];
    const { sku, name, taxRateBp, gift, freeBy = gift, service } = line;
    const payer = freeBy?.isBilled === true ? { payer: freeBy.payer } : {};
    const of = service === undefined ? {} : { service: service.kind };
    return [{ lineId, sku, name, amountMinor, taxRateBp, taxMinor: taxWithin(amountMinor, line), ...payer, ...of }];
  });
}

const taxWithin = (amountMinor: Minor, { taxRateBp }: Pick<GiftDeduction, "taxRateBp">): Minor =>
  amountMinor < 0 ? minor(-includedTax(minor(-amountMinor), taxRateBp)) : includedTax(amountMinor, taxRateBp);
