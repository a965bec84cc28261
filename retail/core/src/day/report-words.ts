// The words of X and Z reports in both languages. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";
import type { ReportRow } from "./shift-report.ts";

interface ReportWords {
  readonly title: { readonly x: string; readonly z: string };
  readonly shift: string;
  readonly day: string;
  readonly opened: string;
  readonly closed: string;
  readonly now: string;
  readonly journal: string;
  readonly blind: string;
  readonly row: Readonly<
    Record<Exclude<ReportRow["what"], "tax" | "named-tax" | "tender" | "salesperson" | "over-short">, string>
  >;
  readonly over: string;
  readonly short: string;
  readonly exact: string;
  readonly tax: (rate: string) => string;
  /** The words only; staff number and pieces stand beside them. */
  readonly salesperson: string;
  readonly piecesSold: string;
  /** By the tender's code; others are named by it. */
  readonly tender: Readonly<Record<string, string>>;
  readonly denomination: string;
  readonly signature: string;
  readonly copy: string;
}

export const reportWords: Readonly<Record<Language, ReportWords>> = {
  zh: {
    title: { x: "X 报表", z: "Z 报表" },
    shift: "班次",
    day: "营业日",
    opened: "开班",
    closed: "交班",
    now: "打印",
    journal: "流水",
    blind: "交班清点前不列现金合计",
    row: {
      sales: "销售",
      loads: "礼品卡充值",
      deposits: "收定金/订金",
      "settled-deposits": "退定金/订金",
      "unit-charges": "旧机未到补款",
      returns: "退货",
      protections: "价保退差",
      refund: "退款",
      "refund-pending": "待退",
      "refund-settled": "待退已退",
      transactions: "交易笔数",
      pieces: "件数",
      "points-earned": "积分发放",
      "points-taken-back": "积分扣回",
      "paid-in": "存入",
      "paid-out": "支出",
      "pick-ups": "提款",
      "no-sales": "非销售开钱箱",
      suspended: "未结挂单",
      "seller-due": "应付专柜",
      float: "备用金",
      expected: "应有现金",
      counted: "实点现金",
      kept: "留在钱箱",
      "to-safe": "入保险柜",
    },
    over: "长款",
    short: "短款",
    exact: "长短款",
    tax: (rate) => `含增值税 ${rate}`,
    ...{ salesperson: "导购", piecesSold: "件" },
    tender: {
      cash: "现金",
      card: "银行卡",
      qr: "扫码支付",
      "gift-card": "礼品卡",
      "business-due": "对公转账待到账",
      "trade-in-due": "待交旧机款",
      points: "积分",
      "store-credit": "储值券",
      deposit: "定金/订金",
      kept: "券不退",
      exchanged: "换货抵付",
    },
    denomination: "清点明细",
    signature: "签字",
    copy: "重印",
  },
  en: {
    title: { x: "X report", z: "Z report" },
    shift: "Shift",
    day: "Business day",
    opened: "Opened",
    closed: "Closed",
    now: "Printed",
    journal: "Journal",
    blind: "Cash is left out until the drawer is counted",
    row: {
      sales: "Sales",
      loads: "Gift cards loaded",
      deposits: "Deposits taken",
      "settled-deposits": "Deposits settled",
      "unit-charges": "Old units charged",
      returns: "Returns",
      protections: "Price protection",
      refund: "Refunded",
      "refund-pending": "Still to refund",
      "refund-settled": "Owed, now refunded",
      transactions: "Transactions",
      pieces: "Pieces",
      "points-earned": "Points earned",
      "points-taken-back": "Points taken back",
      "paid-in": "Paid-in",
      "paid-out": "Paid-out",
      "pick-ups": "Pick-ups",
      "no-sales": "Drawer opened, no sale",
      suspended: "Suspended sales left",
      "seller-due": "Owed to counter",
      float: "Float",
      expected: "Cash expected",
      counted: "Cash counted",
      kept: "Kept in the drawer",
      "to-safe": "To the safe",
    },
    over: "Over",
    short: "Short",
    exact: "Over / short",
    tax: (rate) => `Tax included, ${rate}`,
    ...{ salesperson: "Sold by", piecesSold: "pcs" },
    tender: {
      cash: "Cash",
      card: "Card",
      qr: "Phone",
      "gift-card": "Gift card",
      "business-due": "Bank transfer, due",
      "trade-in-due": "Old unit, due",
      points: "Points",
      "store-credit": "Store credit",
      deposit: "Deposit",
      kept: "Voucher, kept",
      exchanged: "Goods exchanged",
    },
    denomination: "Counted",
    signature: "Signature",
    copy: "COPY",
  },
};
