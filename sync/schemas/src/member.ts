// The collection `member`: whom a till may recognise. The only place of names and phones; entries carry `memberId`.

import type { KeptMember } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";

const stamp = Type.String({ maxLength: 64, pattern: "^$|^[0-9]{15}[.][0-9]{5}[.][A-Za-z0-9-]{1,40}$" });
const dueDays = Type.Integer({ minimum: 0, maximum: 365, multipleOf: 1 });

export const memberShape = Type.Object(
  {
    /** Random subject id, 32 hex digits: names nobody when this document is gone. */
    memberId: Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" }),
    /** Digits alone; empty: of an id that is another member's by now. */
    phone: Type.String({ maxLength: 20, pattern: "^$|^[0-9]{5,20}$" }),
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
    /** What was agreed to; absent: not known. */
    consent: Type.Optional(
      Type.Object(
        { terms: Type.String({ maxLength: 40, pattern: "^[A-Za-z0-9.-]*$" }), marketing: Type.Boolean() },
        { additionalProperties: false },
      ),
    ),
    /** When each field was changed last, as `ChangeStamp`; absent: before all stamps. */
    changed: Type.Optional(Type.Object({ phone: stamp, name: stamp, consent: stamp }, { additionalProperties: false })),
    /** The member who this id stands for since both had one phone; absent: itself. Nothing else of it counts then. */
    mergedInto: Type.Optional(Type.String({ maxLength: 32, pattern: "^[0-9a-f]{32}$" })),
  },
  { additionalProperties: false },
);

/** What others than HQ may say of a member. */
export const givenMemberShape = Type.Object(
  (({ consent: _, changed: _changed, mergedInto: _into, ...given }) => ({
    ...given,
    phone: Type.String({ minLength: 5, maxLength: 20, pattern: "^[0-9]+$" }),
  }))(memberShape.properties),
  { additionalProperties: false },
);

export type MemberDocument = Static<typeof memberShape>;

/** Version 1 added `business`, version 2 `address`, version 3 `consent`, `changed` and `mergedInto`. A changed shape gets the next number; boxes are then sent the collection again. */
export const memberSchema: RxJsonSchema<MemberDocument> = {
  version: 3,
  primaryKey: "memberId",
  type: "object",
  properties: memberShape.properties,
  required: memberShape.required,
  additionalProperties: false,
  indexes: ["phone"],
};

const nothingAgreed = { terms: "", marketing: false } as const;
const never = { phone: "", name: "", consent: "" } as const;

/** As a store's record of the same member is. */
export function memberRecordOf({ memberId, joined, changed = never, ...of }: MemberDocument): KeptMember {
  return {
    ...{ is: "kept", memberId, joined },
    phone: { value: of.phone, at: changed.phone },
    name: { value: of.name, at: changed.name },
    consent: { value: of.consent ?? nothingAgreed, at: changed.consent },
  };
}
