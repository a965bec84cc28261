// Vouchers at the end of a run: what of a sale stays with its shopper has earned those that are left; all others are void or
// paid for out of the refunds. None was used or taken back that was not given, as far as lanes could know.

import {
  type CountedGoods,
  couponIssued,
  couponRedeemed,
  couponVoid,
  fold,
  isVoucher,
  type ReturnBody,
  soldBy,
  voucherCodes,
} from "@evertill/core";
import type { Finished } from "./final-checks.ts";
import type { HeldEntries } from "./held-entries.ts";
import { voucherForMinor, voucherMinor } from "./promotions.ts";

export function expectVouchers({ record, machines, isQuiet }: Finished, atHq: HeldEntries): void {
  const entries = [...atHq.values()].map(({ entry }) => entry);
  const balances = fold(entries.flatMap(({ transfers }) => transfers)).values();
  const at = new Map([...balances].map(({ account, unit, amount }) => [`${account} ${unit}`, amount]));
  const isForgiven = machines.some(({ wasRestored }) => wasRestored);
  const backs = entries
    .filter(({ kind }) => kind === "return" || kind === "exchange" || kind === "post-void")
    .map(({ body }) => body as ReturnBody);
  for (const entry of entries) {
    const sale = soldBy(entry);
    if (sale === null || voucherCodes(sale).length === 0) continue;
    const own = backs.filter(({ original }) => original.receiptNumber === sale.receiptNumber);
    const codes = voucherCodes(sale);
    for (const code of codes) {
      record.expect("P5", (at.get(`${couponIssued} ${code}`) ?? 0) >= 0 || isForgiven || !isQuiet, () => {
        return `voucher ${code} was used or taken back more often than it was given`;
      });
      if ((at.get(`${couponRedeemed} ${code}`) ?? 0) > 0) record.count("vouchersUsed");
      if ((at.get(`${couponVoid} ${code}`) ?? 0) > 0) record.count("vouchersVoid");
    }
    const returned = (lineId: string) =>
      own.flatMap(({ lines }) => lines).reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0);
    const stays = ({ lineId, pieces, spentMinor }: CountedGoods) => {
      const sold = sale.lines.find((line) => line.lineId === lineId)?.quantity ?? 0;
      return Math.round((spentMinor * Math.min(pieces, sold - returned(lineId))) / pieces);
    };
    const leftMinor = (sale.vouchers ?? []).flatMap(({ counted }) => counted).reduce((sum, of) => sum + stays(of), 0);
    const dueMinor = Math.max(0, codes.length - Math.floor(leftMinor / voucherForMinor)) * voucherMinor;
    const kept = own.flatMap(({ giftDeductions = [] }) => giftDeductions).filter(({ lineId }) => isVoucher(lineId));
    const keptMinor = kept.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const voidMinor = codes.filter((code) => (at.get(`${couponVoid} ${code}`) ?? 0) > 0).length * voucherMinor;
    if (keptMinor > 0) record.count("vouchersKept");
    // A refund that came to nothing could keep no more.
    const isSpent = own.some(({ totalMinor }) => totalMinor === 0);
    record.expect("P4", voidMinor + keptMinor === dueMinor || isSpent || own.length === 0, () => {
      return `of ${sale.receiptNumber} vouchers of ${dueMinor} go back: ${voidMinor} are void, ${keptMinor} kept`;
    });
  }
}
