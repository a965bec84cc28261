// The other sample chain: one store in the United States. Prices in dollars, tax on top by state, city and district.

import { basisPoints, checkDigit, type Promotion, type TaxZone } from "@evertill/core";
import type { SeededRandom } from "./random.ts";
import type { SampleItem } from "./sample-goods.ts";
import { peopleOf, type SampleStaff } from "./sample-people.ts";

export const usStores = [
  {
    id: "0701",
    name: { zh: "长明电器 哈德逊街店", en: "Evertill Hudson Street" },
    address: { zh: "样板城哈德逊街701号", en: "701 Hudson Street, Sampleton" },
    timeZone: "America/New_York",
    currency: "USD",
    operator: { name: { zh: "长明美国公司", en: "Evertill of Sampleton, Inc." }, taxNumber: "00-0000701" },
    paperLanguage: "en",
    tenders: [
      { type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } },
      { type: "card", tenderId: "card", name: { zh: "银行卡", en: "Card" } },
    ],
    lanes: 2,
  },
] as const;

/** Rates of the kind that a large city has; what is taken as groceries is not taxed. */
export const usTaxes: { readonly fromDay: string; readonly zones: readonly TaxZone[] } = {
  fromDay: "",
  zones: [
    {
      ...{ zoneId: "sampleton", stores: ["0701"], prices: "without-tax", roundedPer: "document", rounding: "half-up" },
      taxedBeforeDiscountsOf: ["brand", "bank"],
      taxes: [
        { taxId: "us-state", name: { zh: "州销售税", en: "State tax" }, level: "state", ratePpm: 40_000 },
        { taxId: "us-city", name: { zh: "市销售税", en: "City tax" }, level: "city", ratePpm: 45_000 },
        {
          taxId: "us-transit",
          name: { zh: "交通区税", en: "Transit district tax" },
          level: "district",
          ratePpm: 3_750,
        },
        { taxId: "us-none", name: { zh: "不征税", en: "Not taxable" }, level: "state", ratePpm: 0 },
      ],
      classes: [
        { taxClass: "general", taxIds: ["us-state", "us-city", "us-transit"] },
        { taxClass: "grocery", taxIds: ["us-none"] },
        { taxClass: "repair", taxIds: ["us-state"] },
      ],
      defaultClass: "general",
    },
  ],
};

type Row = readonly [
  zh: string,
  en: string,
  brand: string,
  model: string,
  shape: string,
  category: string,
  price: string,
];

const rows: readonly Row[] = [
  ["电视 55英寸", "55-inch TV", "Tidewick", "TV-55", "tv", "video/tv", "699.99"],
  ["电视 75英寸", "75-inch TV", "Tidewick", "TV-75", "tv", "video/tv", "1299.99"],
  ["回音壁", "Soundbar", "Pebblerow", "SB-3", "soundbar", "audio/soundbar", "179.00"],
  ["降噪耳机", "Noise-cancelling headphones", "Fernholt", "HP-9", "headphones", "audio/headphones", "249.50"],
  ["蓝牙音箱", "Bluetooth speaker", "Pebblerow", "SP-2", "speaker", "audio/speaker", "59.99"],
  ["手机 128GB", "Phone, 128 GB", "Amberlow", "PH-12", "phone", "phone/phone", "599.00"],
  ["手机 256GB", "Phone, 256 GB", "Amberlow", "PH-13", "phone", "phone/phone", "699.00"],
  ["平板电脑", "Tablet", "Larkmoor", "TB-11", "tablet", "computing/tablet", "329.00"],
  ["笔记本电脑", "Laptop, 14 inches", "Larkmoor", "LT-14", "laptop", "computing/laptop", "899.00"],
  ["显示器", "Monitor, 27 inches", "Tidewick", "MO-27", "monitor", "computing/monitor", "219.99"],
  ["打印机", "Printer", "Amberlow", "PR-5", "printer", "computing/printer", "129.99"],
  ["路由器", "Router", "Larkmoor", "RT-6", "router", "computing/router", "89.95"],
  ["鼠标", "Mouse", "Pebblerow", "MS-1", "mouse", "accessory/mouse", "24.95"],
  ["键盘", "Keyboard", "Pebblerow", "KB-1", "keyboard", "accessory/keyboard", "49.95"],
  ["USB-C 数据线", "USB-C cable", "Windcroft", "CB-1", "cable", "accessory/cable", "12.49"],
  ["充电器", "Charger, 45 W", "Windcroft", "CH-45", "charger", "accessory/charger", "34.99"],
  ["电池", "AA batteries, 8 pack", "Windcroft", "AA-8", "battery", "accessory/battery", "9.99"],
  ["冰箱", "Refrigerator, 20 cu ft", "Oakrill", "RF-20", "refrigerator", "appliance/refrigerator", "1099.00"],
  ["洗衣机", "Washing machine", "Oakrill", "WM-45", "washer", "appliance/washer", "749.00"],
  ["微波炉", "Microwave oven", "Brightfen", "MW-7", "microwave", "appliance/microwave", "119.00"],
  ["电水壶", "Electric kettle", "Brightfen", "KT-2", "kettle", "appliance/kettle", "39.99"],
  ["咖啡机", "Coffee maker", "Brightfen", "CM-4", "coffee-maker", "appliance/coffee-maker", "89.99"],
];

/** Goods that a class of their own sets apart. */
const classed: readonly (readonly [Row, taxClass: string])[] = [
  [["咖啡胶囊", "Coffee pods, 24 count", "Brightfen", "CP-24", "box", "grocery", "13.98"], "grocery"],
  [["上门维修", "Repair visit", "", "SV-1", "box", "service", "80.00"], "repair"],
];

export type UsItem = SampleItem & { readonly taxClass?: string };

/** Example UPCs: their check digits are right, and they are not registered to anyone. */
export function usGoods(): readonly UsItem[] {
  const all: readonly (readonly [Row, taxClass?: string])[] = [...rows.map((row) => [row] as const), ...classed];
  return all.map(([[zh, en, brand, model, shape, category, price], taxClass], index) => {
    const body = `012345${String(10_007 + index * 137)}`;
    return {
      ...{
        sku: String(700_001 + index),
        gtin: body + checkDigit(body),
        name: { zh, en },
        brand,
        model,
        category,
        price,
      },
      ...{ taxPercent: 0, ...(taxClass === undefined ? {} : { taxClass }) },
      look: { shape, colour: "#8a8f98" },
    };
  });
}

export const usCategories = (): readonly { readonly id: string; readonly zh: string; readonly en: string }[] =>
  [...new Set(usGoods().map(({ category }) => category))].map((id) => ({ id, zh: id, en: id }));

export const usStaff = (random: SeededRandom): readonly SampleStaff[] =>
  peopleOf(
    [
      ["01", "Dana Reed", "manager", "0701"],
      ["02", "Alex Kim", "cashier", "0701"],
      ["03", "Jo Ortiz", "cashier", "0701"],
    ],
    random,
    1122,
  );

/** Why a customer owes no tax. */
export const exemptionReasons = [
  { id: "resale", about: "tax-exemption", name: { zh: "转售", en: "Resale" } },
  { id: "nonprofit", about: "tax-exemption", name: { zh: "非营利组织", en: "Nonprofit organisation" } },
  { id: "government", about: "tax-exemption", name: { zh: "政府采购", en: "Government" } },
] as const;

export const usPromotions = (): readonly Promotion[] => [
  {
    ...{ promotionId: "US001", name: { zh: "Pebblerow 85 折", en: "Pebblerow 15 % off" }, payer: "brand" },
    ...{ fromMs: Date.UTC(2025, 0, 1), untilMs: Date.UTC(2100, 0, 1), stores: null, channels: null, tiers: null },
    goods: { skus: null, brands: ["Pebblerow"], categories: null, sellers: null, except: null },
    stacking: { group: "price", priority: 30, exclusive: false },
    ...{ coupon: null, quota: null, offer: { is: "percent-off", rateBp: basisPoints(1_500) } },
  },
];
