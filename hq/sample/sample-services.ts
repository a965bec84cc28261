// Services of the sample chain: items with a price and a tax of their own (installation is construction, 9 %; carrying and
// taking away are other services, 6 %), and the part of the price book that says which goods they are for.

import { basisPoints, minor, type ServiceRule } from "@evertill/core";
import { exampleNumber, type SampleCategory, type SampleItem } from "./sample-goods.ts";

export const serviceCategories: readonly SampleCategory[] = [
  { id: "service", zh: "服务", en: "Services" },
  { id: "service/delivery", zh: "送货", en: "Delivery" },
  { id: "service/installation", zh: "安装", en: "Installation" },
  { id: "service/haul-away", zh: "旧机拉走", en: "Haul-away" },
  { id: "service/warranty", zh: "延保", en: "Extended warranty" },
];

const item = (
  number: number,
  of: { readonly zh: string; readonly en: string; readonly kind: ServiceRule["kind"]; readonly price: string },
): SampleItem => ({
  ...{ sku: `1910${String(number).padStart(2, "0")}`, gtin: exampleNumber(99_910_000 + number) },
  name: { zh: of.zh, en: of.en },
  ...{ brand: "", model: "", category: `service/${of.kind}`, price: of.price },
  taxPercent: of.kind === "installation" ? 9 : 6,
  look: { shape: "box", colour: "#2f6f4f" },
});

export const serviceItems: readonly SampleItem[] = [
  item(1, { zh: "大家电送货上门", en: "Delivery of a large appliance", kind: "delivery", price: "60.00" }),
  item(2, { zh: "洗衣机安装", en: "Washer installation", kind: "installation", price: "120.00" }),
  item(3, { zh: "空调安装", en: "Air conditioner installation", kind: "installation", price: "260.00" }),
  item(4, { zh: "电视挂装", en: "TV wall mounting", kind: "installation", price: "150.00" }),
  item(5, { zh: "旧机拉走", en: "Old unit taken away", kind: "haul-away", price: "30.00" }),
  item(11, { zh: "手机延保一年", en: "Phone warranty, one year more", kind: "warranty", price: "199.00" }),
  item(12, {
    zh: "大家电延保三年",
    en: "Large appliance warranty, three years more",
    kind: "warranty",
    price: "300.00",
  }),
];

const large = ["refrigerator", "washer", "dryer", "dishwasher", "air-conditioner", "water-heater"];
const largeAppliances = large.map((group) => `appliance/${group}`);

export const serviceRules: readonly ServiceRule[] = [
  { sku: "191001", kind: "delivery", goods: [...largeAppliances, "video/tv"], oncePerformed: "kept" },
  { sku: "191002", kind: "installation", goods: ["appliance/washer"], oncePerformed: "kept" },
  { sku: "191003", kind: "installation", goods: ["appliance/air-conditioner"], oncePerformed: "kept" },
  { sku: "191004", kind: "installation", goods: ["video/tv"], oncePerformed: "kept" },
  { sku: "191005", kind: "haul-away", goods: largeAppliances, oncePerformed: "kept" },
  {
    ...{ sku: "191011", kind: "warranty", goods: ["phone/phone"], oncePerformed: "refunded" },
    cover: { months: 12, afterMonths: 12, coolingDays: 15, withinDays: 30, untilMinor: minor(600_000) },
  },
  // A twelfth of what the machine cost.
  {
    ...{ sku: "191012", kind: "warranty", goods: largeAppliances, oncePerformed: "refunded" },
    cover: { months: 36, afterMonths: 12, coolingDays: 15, withinDays: 180, rateBp: basisPoints(833) },
  },
];
