// What the simulator says to the person at the terminal.

import type { Bilingual } from "@evertill/core";

export const simulatorHelp: Bilingual = {
  en: `npm run evertill -- inlet-simulator [options]

An app that sends orders to a store through HQ's inlet: pay them at a till by their numbers.

  --data FOLDER      of the store (.evertill)
  --store NUMBER     another store of its HQ
  --near LAT,LON     no store is named: HQ chooses the nearest that has the goods
  --call-off N       so many of them are called off once the store has them (0)
  --sku SKU          what is ordered; as often as needed
  --orders N         how many (3)
  --patience SECONDS how long it looks on until all are paid (60)
  --language en|zh   of what is said (the terminal's)`,
  zh: `npm run evertill -- inlet-simulator [选项]

模拟 App 通过总部接口向门店下单：在任一收银台凭单号收款。

  --data 目录        门店的数据目录（.evertill）
  --store 店号       该总部的其他门店
  --near 纬度,经度   不指定门店：由总部选择有货的最近门店
  --call-off N       门店收到后取消其中几单（0）
  --sku 货号         所订商品；可多次使用
  --orders N         订单数（3）
  --patience 秒      等待全部付款的时间（60）
  --language en|zh   提示语言（默认为终端的语言）`,
};

const english: Readonly<Record<string, string>> = {
  waiting: "HQ has it, the store does not yet",
  placed: "in the store, as",
  refused: "refused by the store:",
  paid: "paid:",
  cancelling: "called off; the store has not said yet",
  cancelled: "called off",
};
const chinese: Readonly<Record<string, string>> = {
  waiting: "总部已收到，门店尚未",
  placed: "已到门店，单号",
  refused: "门店拒绝：",
  paid: "已付款：",
  cancelling: "已申请取消，待门店确认",
  cancelled: "已取消",
};

const said = (words: Readonly<Record<string, string>>) => (state: string, more: string) =>
  `${words[state] ?? state} ${more}`.trimEnd();

export const simulatorWords = {
  en: {
    state: said(english),
    left: (count: number) => `${count} still unpaid: scan or type their numbers at a till.`,
    noStore: (folder: string) => `No store has been opened in ${folder}. Open one: npm start`,
  },
  zh: {
    state: said(chinese),
    left: (count: number) => `还有 ${count} 单未付款：在收银台扫描或输入单号。`,
    noStore: (folder: string) => `${folder} 中没有开过店。请先开店：npm start`,
  },
} as const;
