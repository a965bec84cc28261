// Goods as the benches store them: about 350 bytes of JSON, four indexed fields, repeatable by number.

import {
  fillWithDefaultSettings,
  normalizeMangoQuery,
  prepareQuery,
  type RxDocumentData,
  type RxJsonSchema,
} from "rxdb";

export interface BenchItem {
  readonly sku: string;
  readonly barcode: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly priceMinor: number;
  readonly attributes: Readonly<Record<string, string>>;
}

const brands = ["博世", "美的", "海尔", "Bosch", "Makita", "Philips", "小米", "得伟"];
const kinds = ["充电式电钻", "滚筒洗衣机", "空气净化器", "LED lamp", "吸尘器", "Kettle", "电饭煲", "投影仪"];

export const benchItemSchema: RxJsonSchema<BenchItem> = {
  version: 0,
  primaryKey: "sku",
  type: "object",
  properties: {
    sku: { type: "string", maxLength: 20 },
    barcode: { type: "string", maxLength: 14 },
    name: { type: "string", maxLength: 100 },
    brand: { type: "string", maxLength: 40 },
    category: { type: "string", maxLength: 40 },
    priceMinor: { type: "integer", minimum: 0, maximum: 100_000_000, multipleOf: 1 },
    attributes: { type: "object" },
  },
  required: ["sku", "barcode", "brand", "category", "priceMinor"],
  indexes: ["barcode", "brand", ["category", "priceMinor"]],
};

export const filledItemSchema = fillWithDefaultSettings(benchItemSchema);

export const skuOf = (n: number) => `S${String(n).padStart(9, "0")}`;
/** Barcodes come in no order, as they do. */
export const barcodeOf = (n: number) => `69${String((n * 7_368_787) % 100_000_000_000).padStart(11, "0")}`;

function itemOf(n: number): RxDocumentData<BenchItem> {
  const brand = brands[n % brands.length] ?? "";
  const kind = kinds[(n >> 3) % kinds.length] ?? "";
  return {
    sku: skuOf(n),
    barcode: barcodeOf(n),
    name: `${brand} ${kind} ${String.fromCharCode(65 + (n % 26))}${n % 9_973}-${n % 97}`,
    brand,
    category: `${kind}/${n % 50}`,
    priceMinor: 1_000 + (n % 7_919) * 100,
    attributes: {
      colour: n % 2 === 0 ? "白色" : "black",
      power: `${n % 2_000} W`,
      warranty: "2年全国联保",
      origin: "CN",
    },
    _rev: "1-bench",
    _deleted: false,
    _attachments: {},
    _meta: { lwt: 1_700_000_000_000 + n },
  };
}

export function itemsOf(first: number, count: number): RxDocumentData<BenchItem>[] {
  return Array.from({ length: count }, (_, at) => itemOf(first + at));
}

/** The query that a scan makes. */
export const byBarcode = (n: number) =>
  prepareQuery(
    filledItemSchema,
    normalizeMangoQuery<BenchItem>(filledItemSchema, {
      selector: { barcode: { $eq: barcodeOf(n) }, _deleted: { $eq: false } } as object,
    }),
  );
