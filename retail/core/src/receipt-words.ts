// The words of a receipt in both languages. Only what every receipt printer's code page has: no typographic signs.

import type { Language } from "./item.ts";

export interface ReceiptWords {
  readonly store: string;
  readonly lane: string;
  readonly cashier: string;
  readonly copy: string;
  readonly times: string;
  /** The price in the book, before a line that was sold at another. */
  readonly was: (price: string) => string;
  readonly saved: string;
  readonly total: (pieces: number) => string;
  readonly cash: string;
  readonly card: string;
  /** The word only; the code follows. */
  readonly approvalCode: string;
  /** "wechat", "alipay"; another wallet is called by its own name. */
  readonly wallet: (wallet: string) => string;
  /** The words only; the numbers follow. */
  readonly acquirerReference: string;
  readonly paymentReference: string;
  /** Cash above or below the total, because of coins. */
  readonly rounding: string;
  readonly change: string;
  readonly taxIncluded: (rate: string) => string;
  readonly thanks: string;
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  zh: {
    store: "门店",
    lane: "收银台",
    cashier: "收银员",
    copy: "重印",
    times: "×",
    was: (price) => `原价 ${price}`,
    saved: "已优惠",
    total: (pieces) => `合计 ${pieces} 件`,
    cash: "现金",
    card: "银行卡",
    approvalCode: "授权码",
    wallet: (wallet) => ({ wechat: "微信支付", alipay: "支付宝" })[wallet] ?? wallet,
    acquirerReference: "交易单号",
    paymentReference: "商户单号",
    rounding: "现金凑整",
    change: "找零",
    taxIncluded: (rate) => `含增值税 ${rate}`,
    thanks: "谢谢惠顾，请保留小票",
  },
  en: {
    store: "Store",
    lane: "lane",
    cashier: "Cashier",
    copy: "COPY",
    times: "x",
    was: (price) => `Was ${price},`,
    saved: "You save",
    total: (pieces) => `Total, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`,
    cash: "Cash",
    card: "Card",
    approvalCode: "Approval",
    wallet: (wallet) => ({ wechat: "WeChat Pay", alipay: "Alipay" })[wallet] ?? wallet,
    acquirerReference: "Payment no.",
    paymentReference: "Reference",
    rounding: "Cash rounding",
    change: "Change",
    taxIncluded: (rate) => `Tax included, ${rate}`,
    thanks: "Thank you. Please keep this receipt.",
  },
};
