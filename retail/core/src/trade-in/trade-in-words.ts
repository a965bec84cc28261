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
  /** A unit that is handed over later: by which day, and what its owner signs. */
  readonly laterBy: (day: string) => string;
  readonly laterStatement: string;
  readonly dueBack: string;
  readonly settled: {
    readonly title: string;
    readonly due: string;
    readonly credited: string;
    readonly waived: string;
    readonly charged: string;
    readonly writtenOff: string;
    readonly still: string;
    readonly keep: string;
  };
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
    laterBy: (day) => `旧机待交,最晚 ${day}`,
    laterStatement: "本人将于上述日期前交付旧机;机况不符按实际重新估价,逾期未交补付抵扣款。",
    dueBack: "冲减待交旧机款",
    settled: {
      title: "旧机结算单",
      due: "待交旧机款",
      credited: "旧机已收,抵扣",
      waived: "差额免收",
      charged: "未交旧机,补付",
      writtenOff: "未交旧机,核销",
      still: "仍待补付",
      keep: "请与原小票一并保存",
    },
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
    laterBy: (day) => `To be handed over by ${day}`,
    laterStatement:
      "I hand the unit over by that day. In another state it is appraised anew; if it does not come, I pay its value.",
    dueBack: "Off the old unit still due",
    settled: {
      title: "Old unit settled",
      due: "Old unit still due",
      credited: "Taken in for",
      waived: "Difference waived",
      charged: "Not handed over: paid",
      writtenOff: "Not handed over: written off",
      still: "Still to be paid",
      keep: "Keep it with your receipt",
    },
  },
};
