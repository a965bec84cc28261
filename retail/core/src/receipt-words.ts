// The words of a receipt in both languages. Only what every receipt printer's code page has: no typographic signs.

import type { PackageState, PostVoidReason, ReturnReason } from "./after-sale/return-body.ts";
import type { Language } from "./item.ts";
import type { StoredValueKind } from "./stored-value/stored-value.ts";

export interface ReceiptWords {
  readonly store: string;
  readonly lane: string;
  readonly cashier: string;
  /** The words only; staff numbers follow. */
  readonly soldBy: string;
  readonly staffPurchase: string;
  readonly copy: string;
  readonly giftReceipt: string;
  /** By what the present comes back. */
  readonly giftReturn: string;
  readonly giftThanks: string;
  /** Of a line whose goods wait in the store. */
  readonly toCollect: string;
  /** Title of the paper against which they are handed over, and what holds of its code. */
  readonly collectionSlip: string;
  readonly collectionOnce: string;
  readonly times: string;
  /** Of a weight that no scale said. */
  readonly typedWeight: string;
  readonly serial: string;
  /** The word only; the code of the coupon that was used up follows. */
  readonly coupon: string;
  /** The word only; the number of an order that the sale paid follows. */
  readonly order: string;
  /** The words only; the codes of coupons that may be used again follow. */
  readonly couponBack: string;
  readonly sn: string;
  readonly imei: string;
  /** The word only; the promotion that gave it follows. */
  readonly gift: string;
  /** The word only; the goods follow: kept by the shopper though they are earned no more, or brought back later. */
  readonly giftKept: string;
  readonly giftBrought: string;
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
  readonly storedValue: Readonly<Record<StoredValueKind, string>>;
  /** What is left under the number. */
  readonly valueLeft: string;
  /** Above the number of store credit that a return issues. */
  readonly creditPaper: string;
  /** Back on a card. */
  readonly valueRefund: Readonly<Record<StoredValueKind, string>>;
  /** The words only; the numbers follow. */
  readonly acquirerReference: string;
  readonly paymentReference: string;
  /** Cash above or below the total, because of coins. */
  readonly rounding: string;
  readonly change: string;
  readonly taxIncluded: (rate: string) => string;
  /** A tax with its rate, and what it is of. */
  readonly taxOf: (tax: string, taxable: string) => string;
  readonly subtotal: string;
  /** The word only; the operator's number follows. */
  readonly taxNumber: string;
  /** The words only; the certificate's number follows. */
  readonly taxExempt: string;
  readonly thanks: string;
  /** Above the code of the receipt on the web. */
  readonly eReceipt: string;
  readonly returned: string;
  readonly voided: string;
  /** Number of the receipt that the goods were sold on. */
  readonly soldOn: (receipt: string) => string;
  /** In the place of the sale that nobody knows. */
  readonly noReceipt: (lowestOfDays: number) => string;
  readonly refund: (pieces: number) => string;
  readonly cashRefund: string;
  readonly cardRefund: string;
  readonly pendingRefund: Readonly<Record<"card" | "qr", string>>;
  readonly reason: Readonly<Record<ReturnReason | PostVoidReason, string>>;
  readonly packageState: Readonly<Record<PackageState, string>>;
  readonly toInspect: string;
  readonly protection: {
    readonly title: string;
    readonly today: (amount: string) => string;
    readonly paid: (amount: string) => string;
    readonly keep: string;
  };
  readonly missing: (accessory: string, pieces: number) => string;
  readonly keep: string;
  readonly exchanged: string;
  readonly goodsBack: (pieces: number) => string;
  /** What the new goods cost more than those brought back are worth; less. */
  readonly difference: string;
  readonly refundDifference: string;
}

export const receiptWords: Readonly<Record<Language, ReceiptWords>> = {
  zh: {
    store: "门店",
    lane: "收银台",
    cashier: "收银员",
    ...{ soldBy: "导购", staffPurchase: "员工购" },
    copy: "重印",
    giftReceipt: "礼品小票",
    giftReturn: "退换凭下方条码",
    giftThanks: "请随礼品保留此小票",
    toCollect: "待提货",
    collectionSlip: "提货单",
    collectionOnce: "凭此码提货，一次有效",
    times: "×",
    typedWeight: "重量为手工输入",
    serial: "序列号",
    order: "订单",
    ...{ coupon: "已用券", couponBack: "券已退回，可再用" },
    ...{ gift: "赠品", giftKept: "扣回赠品", giftBrought: "赠品已退" },
    sn: "序列号",
    imei: "IMEI",
    was: (price) => `原价 ${price}`,
    saved: "已优惠",
    total: (pieces) => `合计 ${pieces} 件`,
    cash: "现金",
    card: "银行卡",
    approvalCode: "授权码",
    wallet: (wallet) => ({ wechat: "微信支付", alipay: "支付宝" })[wallet] ?? wallet,
    storedValue: { "gift-card": "礼品卡", "store-credit": "储值券", deposit: "定金/订金" },
    valueLeft: "余额",
    creditPaper: "储值券：凭此号码付款，请妥善保管",
    valueRefund: { "gift-card": "退回礼品卡", "store-credit": "退回储值券", deposit: "退回定金/订金" },
    acquirerReference: "交易单号",
    paymentReference: "商户单号",
    rounding: "现金凑整",
    change: "找零",
    taxIncluded: (rate) => `含增值税 ${rate}`,
    taxOf: (tax, taxable) => `${tax} 计税额 ${taxable}`,
    subtotal: "小计",
    taxNumber: "税号",
    taxExempt: "免税凭证",
    thanks: "谢谢惠顾，请保留小票",
    eReceipt: "扫码查看电子小票",
    returned: "退货",
    voided: "整单撤销",
    soldOn: (receipt) => `原小票 ${receipt}`,
    noReceipt: (days) => `无小票，按近 ${days} 天最低价`,
    refund: (pieces) => `退款 ${pieces} 件`,
    cashRefund: "退现金",
    cardRefund: "退回银行卡",
    pendingRefund: { card: "待退回银行卡", qr: "待退回电子钱包" },
    reason: {
      ...{ "changed-mind": "不想要了", faulty: "有故障", "wrong-item": "买错", other: "其他原因" },
      ...{ "rung-up-wrong": "录入有误", "paid-wrong": "收款有误", "customer-left": "顾客未成交" },
    },
    packageState: { sealed: "未拆封", opened: "已拆封", damaged: "破损" },
    toInspect: "待检测",
    protection: {
      title: "价保",
      today: (amount) => `今价 ${amount}`,
      paid: (amount) => `原付 ${amount}`,
      keep: "请保留本价保凭证",
    },
    missing: (accessory, pieces) => `缺配件 ${accessory}${pieces > 1 ? ` × ${pieces}` : ""}`,
    keep: "请保留本退货凭证",
    exchanged: "换货",
    goodsBack: (pieces) => `退回 ${pieces} 件`,
    difference: "补差价",
    refundDifference: "退差价",
  },
  en: {
    store: "Store",
    lane: "lane",
    cashier: "Cashier",
    ...{ soldBy: "Sold by", staffPurchase: "Staff purchase" },
    copy: "COPY",
    giftReceipt: "GIFT RECEIPT",
    giftReturn: "Return or exchange by this code",
    giftThanks: "Keep this slip with the present",
    toCollect: "To be collected",
    collectionSlip: "COLLECTION SLIP",
    collectionOnce: "Goods against this code, once",
    times: "x",
    typedWeight: "Weight typed by hand",
    serial: "Serial",
    order: "Order",
    ...{ coupon: "Coupon used:", couponBack: "Coupon good again:" },
    ...{ gift: "Gift:", giftKept: "Gift kept:", giftBrought: "Gift returned:" },
    sn: "Serial",
    imei: "IMEI",
    was: (price) => `Was ${price},`,
    saved: "You save",
    total: (pieces) => `Total, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`,
    cash: "Cash",
    card: "Card",
    approvalCode: "Approval",
    wallet: (wallet) => ({ wechat: "WeChat Pay", alipay: "Alipay" })[wallet] ?? wallet,
    storedValue: { "gift-card": "Gift card", "store-credit": "Store credit", deposit: "Deposit" },
    valueLeft: "Left",
    creditPaper: "Store credit: whoever has this number pays with it",
    valueRefund: { "gift-card": "To gift card", "store-credit": "To store credit", deposit: "To deposit" },
    acquirerReference: "Payment no.",
    paymentReference: "Reference",
    rounding: "Cash rounding",
    change: "Change",
    taxIncluded: (rate) => `Tax included, ${rate}`,
    taxOf: (tax, taxable) => `${tax} of ${taxable}`,
    subtotal: "Subtotal",
    taxNumber: "Tax no.",
    taxExempt: "Tax exempt, certificate",
    thanks: "Thank you. Please keep this receipt.",
    eReceipt: "Scan for the e-receipt",
    returned: "RETURN",
    voided: "SALE VOIDED",
    soldOn: (receipt) => `Sold on ${receipt}`,
    noReceipt: (days) => `No receipt: lowest of ${days} days`,
    refund: (pieces) => `Refund, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`,
    cashRefund: "Cash refunded",
    cardRefund: "Refunded to card",
    pendingRefund: { card: "To card, still to come", qr: "To wallet, still to come" },
    reason: {
      ...{ "changed-mind": "Changed mind", faulty: "Faulty", "wrong-item": "Wrong item", other: "Other reason" },
      ...{ "rung-up-wrong": "Rung up wrong", "paid-wrong": "Paid wrong", "customer-left": "Customer left" },
    },
    packageState: { sealed: "sealed", opened: "opened", damaged: "damaged" },
    toInspect: "to be inspected",
    protection: {
      title: "PRICE PROTECTION",
      today: (amount) => `today ${amount}`,
      paid: (amount) => `paid ${amount}`,
      keep: "Please keep this receipt.",
    },
    missing: (accessory, pieces) => `Missing: ${accessory}${pieces > 1 ? ` x ${pieces}` : ""}`,
    keep: "Please keep this receipt of your return.",
    exchanged: "EXCHANGE",
    goodsBack: (pieces) => `Brought back, ${pieces} ${pieces === 1 ? "piece" : "pieces"}`,
    difference: "Difference paid",
    refundDifference: "Difference refunded",
  },
};
