// The collection `staff`: who may sign in. `personId` is what entries carry; the name lives only here.

import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";

export const staffShape = Type.Object(
  {
    /** Random subject id, 32 hex digits: names nobody when this document is gone. */
    personId: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** Typed at sign-in, "07". */
    number: Type.String({ minLength: 1, maxLength: 12, pattern: "^[0-9]+$" }),
    name: Type.String({ maxLength: 120 }),
    role: Type.Union([Type.Literal("cashier"), Type.Literal("associate"), Type.Literal("manager")]),
    /** 16 random bytes, hex. */
    pinSalt: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** scrypt (RFC 7914) of the PIN with `pinSalt`, 32 bytes, hex. */
    pinHash: Type.String({ maxLength: 64, pattern: "^[0-9a-f]{64}$" }),
    /** What `pinHash` was made with. */
    pinScrypt: Type.Object(
      {
        /** N, a power of two. */
        cost: Type.Integer({ minimum: 2, maximum: 1_048_576 }),
        /** r */
        blockSize: Type.Integer({ minimum: 1, maximum: 64 }),
        /** p */
        parallelization: Type.Integer({ minimum: 1, maximum: 64 }),
      },
      { additionalProperties: false },
    ),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
);

export type StaffDocument = Static<typeof staffShape>;

/** Version 0; a changed shape gets the next number and a migration. */
export const staffSchema: RxJsonSchema<StaffDocument> = {
  version: 0,
  primaryKey: "personId",
  type: "object",
  properties: staffShape.properties,
  required: staffShape.required,
  additionalProperties: false,
  indexes: ["number"],
};
