// The words of deliveries on papers. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";
import type { DeliverySlot } from "./delivery-rules.ts";

interface DeliveryWords {
  readonly title: string;
  readonly slot: (of: Pick<DeliverySlot, "day" | "from" | "until">) => string;
  readonly toBeAgreed: string;
  /** What the shopper is to have ready. */
  readonly prepare: readonly string[];
  readonly prepareOldUnit: string;
  readonly to: string;
  readonly phone: string;
  readonly receipt: string;
  readonly oldUnit: string;
  readonly services: string;
  readonly pieces: (count: number) => string;
  /** Where the customer signs. */
  readonly signed: string;
  readonly done: string;
  /** The address is kept no more. */
  readonly erased: string;
}

export const deliveryWords: Readonly<Record<Language, DeliveryWords>> = {
  zh: {
    title: "送货单",
    slot: ({ day, from, until }) => `送货时间 ${day} ${from}-${until}`,
    toBeAgreed: "送货时间待约定，门店会致电",
    prepare: ["请保持电话畅通，备好本小票", "请清出通道和安装位置"],
    prepareOldUnit: "旧机请清空并断电断水",
    ...{ to: "收货", phone: "电话", receipt: "小票", oldUnit: "拉走旧机", services: "服务" },
    pieces: (count) => `共 ${count} 件`,
    ...{ signed: "签收", done: "逐件核对后签收", erased: "收货信息已删除" },
  },
  en: {
    title: "DELIVERY NOTE",
    slot: ({ day, from, until }) => `Delivery ${day} ${from}-${until}`,
    toBeAgreed: "Delivery: day to be agreed, the store will call",
    prepare: ["Please be reachable by phone and keep this receipt", "Please clear the way and the place"],
    prepareOldUnit: "Old unit: emptied, off power and water",
    ...{ to: "To", phone: "Phone", receipt: "Receipt", oldUnit: "Take the old unit along", services: "Services" },
    pieces: (count) => (count === 1 ? "1 piece" : `${count} pieces`),
    ...{ signed: "Received", done: "Check each piece, then sign", erased: "The address was erased" },
  },
};
