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

type Row = readonly [
  sku: string,
  model: string,
  category: string,
  price: string,
  zh: string,
  en: string,
  colour: string,
];

const alderfjord: readonly Row[] = [
  ["195011", "AF-S9", "appliance/vacuum", "2399.00", "无线吸尘器 S9", "cordless vacuum cleaner S9", "#3f5f6f"],
  ["195012", "AF-H3", "care/hair-dryer", "899.00", "高速吹风机 H3", "hair dryer H3", "#7a4d63"],
  ["195013", "AF-B1", "appliance/vacuum", "149.00", "吸尘器滚刷", "vacuum brush roll", "#5c6d75"],
];
const maruvale: readonly Row[] = [
  [
    "195021",
    "MV-800",
    "appliance/water-purifier",
    "2899.00",
    "反渗透净水机 800G",
    "water purifier, 800 GPD",
    "#dfe7ea",
  ],
  ["195022", "MV-F2", "appliance/water-purifier", "369.00", "净水机滤芯", "purifier filter", "#b9c9cf"],
];

const goodsOf =
  (brand: { readonly zh: string; readonly en: string }) =>
  ([sku, model, category, price, zh, en, colour]: Row): SampleItem => ({
    ...{ sku, gtin: exampleNumber(99_900_000 + (Number(sku) % 1_000)), brand: brand.en, model, category, price },
    name: { zh: `${brand.zh} ${zh}`, en: `${brand.en} ${en}` },
    taxPercent: 13,
    // A family's shape has the name of its category.
    look: { shape: category.split("/")[1] ?? "box", colour },
  });

/** Their goods, as the chain's catalogue has them. */
export const sellersGoods: readonly SampleItem[] = [
  ...alderfjord.map(goodsOf({ zh: "艾德峡湾", en: "Alderfjord" })),
  ...maruvale.map(goodsOf({ zh: "丸谷", en: "Maruvale" })),
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
