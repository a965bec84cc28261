// A small collection of goods for tests: its schema, documents, and writes as RxDB makes them.

import { type BulkWriteRow, fillWithDefaultSettings, type RxDocumentData, type RxJsonSchema } from "rxdb";

export interface Goods {
  readonly sku: string;
  readonly name?: string;
  readonly priceMinor?: number;
  readonly onDisplay?: boolean;
}

export const goodsSchema: RxJsonSchema<Goods> = {
  version: 0,
  primaryKey: "sku",
  type: "object",
  properties: {
    sku: { type: "string", maxLength: 40 },
    name: { type: "string", maxLength: 40 },
    priceMinor: { type: "integer", minimum: 0, maximum: 1_000_000, multipleOf: 1 },
    onDisplay: { type: "boolean" },
  },
  required: ["sku"],
  indexes: ["name", ["onDisplay", "priceMinor"]],
};

export const filledGoodsSchema = fillWithDefaultSettings(goodsSchema);

export type GoodsDocument = RxDocumentData<Goods>;

export function goods(fields: Goods, meta: { revision?: number; deleted?: boolean; lwt?: number } = {}): GoodsDocument {
  const { revision = 1, deleted = false, lwt = 1_000 } = meta;
  return { ...fields, _deleted: deleted, _attachments: {}, _meta: { lwt }, _rev: `${revision}-till` };
}

export function insertOf(document: GoodsDocument): BulkWriteRow<Goods> {
  return { document };
}

/** The next revision of `previous` with other fields. */
export function changeOf(
  previous: GoodsDocument,
  fields: Partial<Goods>,
  meta: { deleted?: boolean; lwt?: number } = {},
) {
  const revision = Number(previous._rev.split("-")[0]) + 1;
  return { previous, document: { ...previous, ...goods({ ...previous, ...fields }, { ...meta, revision }) } };
}
