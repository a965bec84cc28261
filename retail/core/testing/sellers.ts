// A counter for this package's tests and the laws of others.

import { basisPoints, type Item, type LineSeller, type SellerRule } from "../src/index.ts";
import { kettle } from "./goods.ts";

export const nord: LineSeller = {
  ...{ sellerId: "NORD", name: { zh: "诺德专柜", en: "Nord counter" } },
  operator: { name: { zh: "诺德家电销售有限公司", en: "Nord Home Sales Ltd" }, taxNumber: "91000000NORD000001" },
};

/** All goods of its brand, in store 0412. */
export const nordRule: SellerRule = {
  ...{ ...nord, commissionBp: basisPoints(1_500), stores: ["0412"], brands: ["Nord"], skus: [] },
};

export const vacuum: Item = {
  ...kettle,
  ...{ sku: "200001", gtin: "4006381333948", brand: "Nord", category: "appliance/vacuum" },
  name: { zh: "诺德吸尘器", en: "Nord vacuum cleaner" },
};
