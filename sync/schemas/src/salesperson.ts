// The collection `salesperson`: who may be named for goods sold, or shares a code. The only place of their names; entries
// carry `personId` and the number.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { id } from "./fields.ts";

export const salespersonShape = Type.Object(
  {
    /** Random subject id, 32 hex digits; that of the collection `staff` where the person is in both. */
    personId: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** Typed, on the badge and on receipts, "21". */
    number: Type.String({ minLength: 1, maxLength: 12, pattern: "^[0-9]+$" }),
    name: Type.String({ maxLength: 120 }),
    /** The brand whose goods alone they sell; absent: any. */
    employer: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    /** Of which sales everywhere may come; empty: none. */
    shareCode: Type.String({ maxLength: 12, pattern: "^$|^H[0-9]{11}$" }),
    /** On whose floors they sell, and are named by number; none: by share code alone. */
    stores: Type.Array(id(40), { maxItems: 1_000 }),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
);

export type SalespersonDocument = Static<typeof salespersonShape>;

/** Version 0; a changed shape gets the next number; boxes are then sent the collection again. */
export const salespersonSchema: RxJsonSchema<SalespersonDocument> = {
  version: 0,
  primaryKey: "personId",
  type: "object",
  properties: salespersonShape.properties,
  required: salespersonShape.required,
  additionalProperties: false,
  indexes: ["number", "shareCode"],
};
