// The words of an old unit's papers. Only what every receipt printer's code page has: no typographic signs.

import type { Language } from "../item.ts";
import type { OwnerDocument } from "./trade-in-tender.ts";

interface TradeInWords {
  readonly slip: string;
  readonly number: Readonly<Record<"imei" | "sn", string>>;
  readonly base: string;
  readonly deducted: string;
  readonly raised: string;
  readonly value: string;
  readonly paid: string;
  readonly wiped: string;
  readonly owner: string;
  readonly document: Readonly<Record<OwnerDocument, string>>;
  /** What the owner signs. */
  readonly statement: string;
  readonly signature: string;
  readonly returned: string;
}

export const tradeInWords: Readonly<Record<Language, TradeInWords>> = {
  zh: {
    slip: "旧机回收单",
    number: { imei: "IMEI", sn: "序列号" },
    base: "完好价",
    deducted: "机况扣减",
    raised: "最低价补足",
    value: "估价",
    paid: "抵扣货款",
    wiped: "数据已清除,账号已退出",
    owner: "机主证件",
    document: { "id-card": "身份证", passport: "护照", permit: "通行证" },
    statement: "本人确认旧机归本人所有,个人数据已清除,同意按上述估价抵扣货款。",
    signature: "机主签字",
    returned: "旧机退还",
  },
  en: {
    slip: "Trade-in slip",
    number: { imei: "IMEI", sn: "S/N" },
    base: "In good order",
    deducted: "Off for condition",
    raised: "Up to the least value",
    value: "Appraised at",
    paid: "Paid towards the sale",
    wiped: "Data wiped, accounts signed out",
    owner: "Owner's document",
    document: { "id-card": "ID card", passport: "Passport", permit: "Travel permit" },
    statement: "I own this unit, my data are off it, and I agree that it pays for the purchase at the value above.",
    signature: "Owner's signature",
    returned: "Old unit given back",
  },
};
