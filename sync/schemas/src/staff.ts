// The collection `staff`: who may sign in. `personId` is what entries carry; the name lives only here.

import type { Limits } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";

/**
 * How far a person may go alone in each act; an act that is absent needs an approval. A map rather than named fields: HQ
 * may send limits of acts that this release does not know.
 */
export const limits = Object.assign(Type.Unsafe<Limits>({}), {
  type: "object",
  additionalProperties: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 },
});

export const staffShape = Type.Object(
  {
    /** Random subject id, 32 hex digits: names nobody when this document is gone. */
    personId: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** Typed at sign-in, "07". */
    number: Type.String({ minLength: 1, maxLength: 12, pattern: "^[0-9]+$" }),
    name: Type.String({ maxLength: 120 }),
    role: Type.Enum(["cashier", "associate", "supervisor", "manager"]),
    /** Those of the role, unless HQ gave this person others. */
    limits,
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
    /** `hashBadge` of the card that this person carries; absent: none. */
    badgeHash: Type.Optional(Type.String({ maxLength: 64, pattern: "^[0-9a-f]{64}$" })),
    /** The card alone is enough to sign in and to approve; absent: it says who types the PIN. */
    badgeAlone: Type.Optional(Type.Boolean()),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
);

export type StaffDocument = Static<typeof staffShape>;

/** Version 1 added `limits`, version 2 badges. A changed shape gets the next number; boxes are then sent the collection again. */
export const staffSchema: RxJsonSchema<StaffDocument> = {
  version: 2,
  primaryKey: "personId",
  type: "object",
  properties: staffShape.properties,
  required: staffShape.required,
  additionalProperties: false,
  indexes: ["number"],
};
