// What papers say of vouchers.

import type { Language } from "../item.ts";

export interface VoucherWords {
  /** On the receipt of the sale that gives them; how many of what value follow. */
  readonly given: string;
  /** Title of a voucher's own paper; its value follows. */
  readonly title: string;
  readonly copy: string;
  /** First and last day, `YYYY-MM-DD`. */
  readonly days: (from: string, through: string) => string;
  readonly least: (amount: string) => string;
  readonly once: string;
  /** What becomes of it when the goods come back. */
  readonly back: string;
  /** On the receipt of a return; the code of a voucher that is void follows. */
  readonly voided: string;
  /** The voucher's name follows: it is used, and its value is kept from the refund. */
  readonly usedKept: string;
}

export const voucherWords: Readonly<Record<Language, VoucherWords>> = {
  zh: {
    given: "返券",
    title: "返券",
    copy: "重印",
    days: (from, through) => `有效期 ${from} 至 ${through}`,
    least: (amount) => `单笔满 ${amount} 可用`,
    once: "每单限用一张，不找零，不兑现",
    back: "退货时返券一并收回",
    voided: "返券已作废",
    usedKept: "已用，扣回",
  },
  en: {
    given: "Vouchers given",
    title: "Voucher",
    copy: "Copy",
    days: (from, through) => `Valid ${from} to ${through}`,
    least: (amount) => `On purchases of ${amount} or more`,
    once: "One a purchase; no change, no cash",
    back: "Goes back when the goods come back",
    voided: "Voucher void:",
    usedKept: "Voucher used, kept:",
  },
};
