// The words of a deposit on paper. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";
import type { DepositEnd, DepositRule } from "./deposit-rule.ts";

interface DepositWords {
  readonly until: (time: string) => string;
  readonly quote: (number: string) => string;
  readonly rest: string;
  readonly law: Readonly<Record<DepositRule, string>>;
  /** Of one that expands. */
  readonly counts: string;
  readonly countsFrom: (time: string) => string;
  readonly countsUntil: (time: string) => string;
  readonly settled: string;
  readonly end: Readonly<Record<DepositEnd, string>>;
  readonly paidBack: string;
}

export const depositWords: Readonly<Record<Language, DepositWords>> = {
  zh: {
    until: (time) => `商品与价格保留至 ${time}`,
    quote: (number) => `报价单 ${number}`,
    rest: "尾款",
    law: { earnest: "买方违约不退，卖方违约双倍返还", prepayment: "订金可退" },
    counts: "付尾款时抵",
    countsFrom: (time) => `膨胀自 ${time} 起`,
    countsUntil: (time) => `至 ${time} 止，购齐有效`,
    settled: "定金/订金结清",
    end: { buyer: "买方取消", shop: "卖方取消" },
    paidBack: "返还",
  },
  en: {
    until: (time) => `Goods and price kept until ${time}`,
    quote: (number) => `Quote ${number}`,
    rest: "Left to pay",
    law: { earnest: "Kept if you withdraw, doubled if we do", prepayment: "Paid back on request" },
    counts: "Counts as",
    countsFrom: (time) => `if all is bought from ${time}`,
    countsUntil: (time) => `and before ${time}`,
    settled: "DEPOSIT SETTLED",
    end: { buyer: "The buyer withdrew", shop: "The shop withdrew" },
    paidBack: "Paid back",
  },
};
