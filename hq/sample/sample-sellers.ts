// The sample's brand counters (专柜): who runs them, in which stores, and a handful of goods that are theirs.

import { exampleNumber, type SampleItem } from "./sample-goods.ts";

/** What the price book says of them. */
export const sampleSellers = [
  {
    ...{ sellerId: "ALDERFJORD", name: { zh: "艾德峡湾专柜", en: "Alderfjord counter" } },
    operator: {
      name: { zh: "样板市艾德峡湾家电销售有限公司", en: "Alderfjord Home Sampleton Ltd" },
      taxNumber: "91000000SAMPLE0911",
    },
    ...{ commissionBp: 1_800, stores: ["0412", "0418"], brands: ["Alderfjord"], skus: [] },
  },
  {
    ...{ sellerId: "MARUVALE", name: { zh: "丸谷净水专柜", en: "Maruvale water counter" } },
    operator: {
      name: { zh: "样板市丸谷净水科技有限公司", en: "Maruvale Water Sampleton Ltd" },
      taxNumber: "91000000SAMPLE0912",
    },
    ...{ commissionBp: 2_200, stores: ["0412"], brands: ["Maruvale"], skus: [] },
  },
] as const;

const item = (
  of: Pick<SampleItem, "sku" | "name" | "brand" | "model" | "category" | "price" | "look">,
): SampleItem => ({
  ...of,
  ...{ gtin: exampleNumber(99_900_000 + (Number(of.sku) % 1_000)), taxPercent: 13 },
});

/** Their goods, as the chain's catalogue has them. */
export const sellersGoods: readonly SampleItem[] = [
  item({
    ...{ sku: "195011", brand: "Alderfjord", model: "AF-S9", category: "appliance/vacuum", price: "2399.00" },
    name: { zh: "艾德峡湾 无线吸尘器 S9", en: "Alderfjord cordless vacuum cleaner S9" },
    look: { shape: "vacuum", colour: "#3f5f6f" },
  }),
  item({
    ...{ sku: "195012", brand: "Alderfjord", model: "AF-H3", category: "care/hair-dryer", price: "899.00" },
    name: { zh: "艾德峡湾 高速吹风机 H3", en: "Alderfjord hair dryer H3" },
    look: { shape: "hair-dryer", colour: "#7a4d63" },
  }),
  item({
    ...{ sku: "195013", brand: "Alderfjord", model: "AF-B1", category: "appliance/vacuum", price: "149.00" },
    name: { zh: "艾德峡湾 吸尘器滚刷", en: "Alderfjord vacuum brush roll" },
    look: { shape: "vacuum", colour: "#5c6d75" },
  }),
  item({
    ...{ sku: "195021", brand: "Maruvale", model: "MV-800", category: "appliance/water-purifier", price: "2899.00" },
    name: { zh: "丸谷 反渗透净水机 800G", en: "Maruvale water purifier, 800 GPD" },
    look: { shape: "water-purifier", colour: "#dfe7ea" },
  }),
  item({
    ...{ sku: "195022", brand: "Maruvale", model: "MV-F2", category: "appliance/water-purifier", price: "369.00" },
    name: { zh: "丸谷 净水机滤芯", en: "Maruvale purifier filter" },
    look: { shape: "water-purifier", colour: "#b9c9cf" },
  }),
];

/** Of each, on the floor of a store where its counter is. */
const pieces = 40;

/** What the counters have in a store, which is theirs and not the chain's; nothing where there is no counter. */
export const sellersStock = (store: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    sellersGoods
      .filter(({ brand }) =>
        sampleSellers.some(
          ({ stores, brands }) => [...stores].some((id) => id === store) && [...brands].some((own) => own === brand),
        ),
      )
      .map(({ sku }) => [sku, pieces]),
  );
