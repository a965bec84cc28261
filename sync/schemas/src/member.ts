// The collection `member`: whom a till may recognise. The only place of names and phones; entries carry `memberId`.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";

const dueDays = Type.Integer({ minimum: 0, maximum: 365, multipleOf: 1 });

export const memberShape = Type.Object(
  {
    /** Random subject id, 32 hex digits: names nobody when this document is gone. */
    memberId: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** Digits alone. */
    phone: Type.String({ minLength: 5, maxLength: 20, pattern: "^[0-9]+$" }),
    name: Type.String({ maxLength: 120 }),
    /** As promotions name it. */
    tier: Type.String({ minLength: 1, maxLength: 40, pattern: "^[a-z][a-z0-9-]*$" }),
    /** `YYYY-MM-DD` */
    joined: Type.String({ maxLength: 10, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    /** Where things were brought last, offered for the next delivery; absent: not known. */
    address: Type.Optional(
      Type.Object(
        {
          postalCode: Type.String({ minLength: 3, maxLength: 10, pattern: "^[0-9A-Za-z-]+$" }),
          line: Type.String({ minLength: 4, maxLength: 160 }),
        },
        { additionalProperties: false },
      ),
    ),
    /** Of an organisation that buys on account, under the id that follows from its tax number; absent: a person. */
    business: Type.Optional(
      Type.Object(
        {
          legalName: Type.String({ minLength: 2, maxLength: 100 }),
          taxNumber: Type.String({ maxLength: 18, pattern: "^[0-9A-HJ-NPQRTUWXY]{18}$" }),
          terms: Type.Object({ pays: Type.Literal("transfer-first"), dueDays }, { additionalProperties: false }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export type MemberDocument = Static<typeof memberShape>;

/** Version 1 added `business`, version 2 `address`. A changed shape gets the next number; boxes are then sent the collection again. */
export const memberSchema: RxJsonSchema<MemberDocument> = {
  version: 2,
  primaryKey: "memberId",
  type: "object",
  properties: memberShape.properties,
  required: memberShape.required,
  additionalProperties: false,
  indexes: ["phone"],
};
