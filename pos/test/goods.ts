// A handful of goods for canned views; amounts as an agent would have computed them.

import type { Item } from "@evertill/core";
import { basisPoints, minor } from "@evertill/core";
import type { LineView } from "@evertill/protocol";

const rows: readonly (readonly [string, string, string, string, string, string, string, string, number])[] = [
  [
    "EV-1001",
    "6921234500018",
    "海尔 双开门冰箱 470 升 一级能效",
    "Haier French-door refrigerator 470 L",
    "Haier",
    "BCD-470WDPG",
    "refrigerator",
    "#c9d3da",
    399_900,
  ],
  [
    "EV-1002",
    "6921234500025",
    "美的 滚筒洗衣机 10 公斤",
    "Midea front-load washer 10 kg",
    "Midea",
    "MG100V11",
    "washer",
    "#e8ecef",
    219_900,
  ],
  [
    "EV-1003",
    "6921234500032",
    "格力 云佳 壁挂空调 1.5 匹",
    "Gree Yunjia split air conditioner 1.5 HP",
    "Gree",
    "KFR-35GW",
    "air-conditioner",
    "#f2f4f5",
    289_900,
  ],
  [
    "EV-1004",
    "6921234500049",
    "索尼 65 英寸 4K 电视",
    "Sony 65″ 4K television",
    "Sony",
    "XR-65X90L",
    "tv",
    "#1f2328",
    749_900,
  ],
  [
    "EV-1005",
    "6921234500056",
    "南孚 AA 电池 4 粒装",
    "Nanfu AA batteries, pack of 4",
    "Nanfu",
    "LR6-4B",
    "battery",
    "#d9a441",
    990,
  ],
  [
    "EV-1006",
    "6921234500063",
    "华为 手机 512GB 雅川青",
    "Huawei phone 512 GB, green",
    "Huawei",
    "ALN-AL80",
    "phone",
    "#3f7f6b",
    649_900,
  ],
  [
    "EV-1007",
    "6921234500070",
    "苏泊尔 电饭煲 4 升",
    "Supor rice cooker 4 L",
    "Supor",
    "SF40HC",
    "rice-cooker",
    "#b5473c",
    39_900,
  ],
  [
    "EV-1008",
    "6921234500087",
    "戴森 无绳吸尘器",
    "Dyson cordless vacuum cleaner",
    "Dyson",
    "V12",
    "vacuum",
    "#6d4bb0",
    329_900,
  ],
  [
    "EV-1009",
    "6921234500094",
    "小米 空气净化器 4",
    "Xiaomi air purifier 4",
    "Xiaomi",
    "AC-M16",
    "air-purifier",
    "#eef1f2",
    89_900,
  ],
  [
    "EV-1010",
    "6921234500100",
    "飞利浦 电动剃须刀",
    "Philips electric shaver",
    "Philips",
    "S5000",
    "razor",
    "#2f5fa8",
    49_900,
  ],
  [
    "EV-1011",
    "6921234500117",
    "罗技 无线鼠标",
    "Logitech wireless mouse",
    "Logitech",
    "M750",
    "mouse",
    "#d96c8a",
    19_900,
  ],
  [
    "EV-1012",
    "6921234500124",
    "安克 充电器 65 瓦",
    "Anker charger 65 W",
    "Anker",
    "A2667",
    "charger",
    "#334155",
    16_900,
  ],
];

export const goods: readonly Item[] = rows.map(([sku, gtin, zh, en, brand, model, shape, colour, price]) => ({
  sku,
  gtin,
  name: { zh, en },
  brand,
  model,
  category: `sample/${shape}`,
  priceMinor: minor(price),
  currency: "CNY",
  taxRateBp: basisPoints(1_300),
  look: { shape, colour },
}));

/** `count` lines, going round the goods; every third has more than one piece. */
export function linesOf(count: number): readonly LineView[] {
  return Array.from({ length: count }, (_, index) => {
    const item = goods[index % goods.length];
    if (item === undefined) throw new Error("no goods");
    const quantity = index % 3 === 1 ? 2 : 1;
    const { sku, gtin, name, brand, model, look, category, priceMinor } = item;
    return {
      ...{ lineId: `line-${index + 1}`, sku, gtin, name, brand, model, look, category, quantity },
      unitPriceMinor: priceMinor,
      override: null,
      weightGrams: null,
      trace: null,
      numbers: [],
      missing: [],
      discounts: [],
      totalMinor: minor(priceMinor * quantity),
    };
  });
}
