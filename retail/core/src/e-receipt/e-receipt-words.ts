// The words around a receipt on the shopper's phone.

import type { ReceiptedEntry } from "../documents/entry-receipt.ts";
import type { Language } from "../item.ts";

export interface EReceiptWords {
  readonly title: string;
  readonly kinds: Readonly<Record<ReceiptedEntry["kind"], string>>;
  readonly save: string;
  readonly otherLanguage: string;
  /** Nobody is told whether such a receipt exists. */
  readonly missing: string;
  readonly missingHint: string;
  readonly busy: string;
}

export const eReceiptWords: Readonly<Record<Language, EReceiptWords>> = {
  zh: {
    title: "电子小票",
    kinds: {
      sale: "购物小票",
      return: "退货小票",
      exchange: "换货小票",
      "post-void": "整单撤销小票",
      "price-protection": "价保小票",
      "deposit-settled": "定金/订金结清",
      "trade-in-settled": "旧机结算单",
      "no-receipt-return": "无票退货小票",
    },
    save: "保存小票图片",
    otherLanguage: "English",
    missing: "这里没有这张小票",
    missingHint: "刚付款的小票稍等片刻再打开；地址须完整，一个字符也不能少。",
    busy: "打开得太频繁，请一分钟后再试。",
  },
  en: {
    title: "E-receipt",
    kinds: {
      sale: "Receipt",
      return: "Return",
      exchange: "Exchange",
      "post-void": "Voided sale",
      "price-protection": "Price protection",
      "deposit-settled": "Deposit settled",
      "trade-in-settled": "Old unit settled",
      "no-receipt-return": "Return without receipt",
    },
    save: "Save the receipt as a picture",
    otherLanguage: "中文",
    missing: "There is no such receipt here",
    missingHint:
      "A receipt of this moment takes a little while to arrive; the address must be whole, to the last character.",
    busy: "Opened too often: please try again in a minute.",
  },
};
