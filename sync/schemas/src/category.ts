// The collection `category`: what the chain calls the groups of its goods, for people who browse. Where goods stand is
// said by the goods: a group that has no document here is named by its id.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { bilingual } from "./fields.ts";

export const categoryShape = Type.Object(
  {
    /** As in `Item.category`; the part before a slash is the group above. */
    categoryId: Type.String({ minLength: 1, maxLength: 80, pattern: "^[a-z0-9/-]+$" }),
    name: bilingual,
    /** 1 is shown first. */
    place: Type.Integer({ minimum: 1, maximum: 99_999_999, multipleOf: 1 }),
  },
  { additionalProperties: false },
);

export type CategoryDocument = Static<typeof categoryShape>;

/** Version 0; a changed shape gets the next number, and boxes are sent the collection again. */
export const categorySchema: RxJsonSchema<CategoryDocument> = {
  version: 0,
  primaryKey: "categoryId",
  type: "object",
  properties: categoryShape.properties,
  required: categoryShape.required,
  additionalProperties: false,
  indexes: [],
};
