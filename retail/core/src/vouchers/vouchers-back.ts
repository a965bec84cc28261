// What goods that come back take with them of the vouchers that they had earned: unused ones are void; of used ones the
// value is kept from the refund. Counted over all returns of a sale together, so that halves come to the same as the whole.

import type { GiftDeduction } from "../after-sale/return-body.ts";
import type { SaleBody } from "../entry.ts";
import { leftOf } from "../gifts/gift-dues.ts";
import { includedTax, minor } from "../money.ts";
import { type IssuedVouchers, vouchersFor } from "./voucher.ts";

/** An earlier return of the sale, as far as vouchers are concerned. */
interface Before {
  readonly vouchersBack?: readonly string[];
  readonly giftDeductions?: readonly Pick<GiftDeduction, "lineId" | "amountMinor">[];
}

export interface VouchersBack {
  /** Taken back unused. */
  readonly vouchersBack: readonly string[];
  /** For used ones, as for gifts that stay with the shopper; `lineId` is the voucher's code. */
  readonly voucherDeductions: readonly GiftDeduction[];
}

/**
 * @param of.back by line, pieces that came back in all
 * @param of.used codes that paid for something, as far as anybody knows
 * @param of.roomMinor what is left of the refund: never more is kept; the rest stands until the next return of that sale
 */
export function vouchersBack(
  sale: Pick<SaleBody, "lines" | "vouchers">,
  before: readonly Before[],
  of: { readonly back: ReadonlyMap<string, number>; readonly used: readonly string[]; readonly roomMinor: number },
): VouchersBack {
  const gone = new Set(before.flatMap((one) => one.vouchersBack ?? []));
  const paid = new Map<string, number>();
  for (const { lineId, amountMinor } of before.flatMap(({ giftDeductions = [] }) => giftDeductions))
    paid.set(lineId, (paid.get(lineId) ?? 0) + amountMinor);
  let roomMinor = of.roomMinor;
  const taken = (sale.vouchers ?? []).map((vouchers): VouchersBack => {
    const { codes, counted, valueMinor } = vouchers;
    const due = codes.length - vouchersFor(vouchers, leftOf({ counted }, sale.lines, of.back).spentMinor);
    const isPaid = (code: string) => (paid.get(code) ?? 0) > 0;
    const isOver = (code: string) => gone.has(code) || isPaid(code);
    const open = due - codes.filter(isOver).length;
    // The shopper keeps what is already of use: unused ones go first, the last that were given first of all.
    const unused = codes.filter((code) => !isOver(code) && !of.used.includes(code)).toReversed();
    const back = unused.slice(0, Math.max(0, open));
    const owing = codes.filter((code) => !isOver(code) && of.used.includes(code));
    const kept = [...codes.filter(isPaid), ...owing.slice(0, Math.max(0, open - back.length))].flatMap((code) => {
      const amountMinor = minor(Math.min(valueMinor - (paid.get(code) ?? 0), Math.max(0, roomMinor)));
      roomMinor -= amountMinor;
      return amountMinor === 0 ? [] : [deduction(sale, vouchers, { code, amountMinor })];
    });
    return { vouchersBack: back, voucherDeductions: kept };
  });
  return {
    vouchersBack: taken.flatMap((one) => one.vouchersBack),
    voucherDeductions: taken.flatMap((one) => one.voucherDeductions),
  };
}

/** With the tax of the goods that earned it: so much less of them is refunded. */
function deduction(
  { lines }: Pick<SaleBody, "lines">,
  { voucherName, voucherPromotionId, counted }: IssuedVouchers,
  { code, amountMinor }: { readonly code: string; readonly amountMinor: GiftDeduction["amountMinor"] },
): GiftDeduction {
  const line = lines.find(({ lineId }) => counted.some((goods) => goods.lineId === lineId));
  if (line === undefined) throw new RangeError(`no goods that earned ${code}`);
  const { taxRateBp } = line;
  return {
    ...{ lineId: code, sku: voucherPromotionId, name: voucherName, amountMinor, taxRateBp },
    ...{ taxMinor: includedTax(amountMinor, taxRateBp), voucher: code },
  };
}
