// The collection `reason`: why something out of the ordinary is done, as the chain lets people choose. Entries keep the
// words as they were.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { bilingual, id } from "./fields.ts";

export const reasonShape = Type.Object(
  {
    reasonId: id(40),
    /** What it is a reason for. */
    about: Type.Union([Type.Literal("price-override"), Type.Literal("tax-exemption"), Type.Literal("stock-adjust")]),
    /** Place in the list that is shown, from 1; ties broken by id. */
    place: Type.Integer({ minimum: 1, maximum: 99 }),
    name: bilingual,
  },
  { additionalProperties: false },
);

export type ReasonDocument = Static<typeof reasonShape>;

/** Version 1 added reasons for tax exemptions, version 2 for stock put right. A changed shape gets the next number; boxes are then sent the collection again. */
export const reasonSchema: RxJsonSchema<ReasonDocument> = {
  version: 2,
  primaryKey: "reasonId",
  type: "object",
  properties: reasonShape.properties,
  required: reasonShape.required,
  additionalProperties: false,
  indexes: [],
};
