// The part `tenders` of a store's document: what the store takes, in the order of its keys.

import type { TenderRules } from "@evertill/core";
import { Type } from "typebox";
import { bilingual } from "./fields.ts";

const closed = { additionalProperties: false } as const;

const cash = Type.Object(
  {
    type: Type.Literal("cash"),
    tenderId: Type.Literal("cash"),
    name: bilingual,
    rounding: Type.Optional(
      Type.Object(
        { toMinor: Type.Integer({ minimum: 2, maximum: 1_000 }), how: Type.Enum(["half-up", "down"]) },
        closed,
      ),
    ),
  },
  closed,
);
const card = Type.Object({ type: Type.Literal("card"), tenderId: Type.Literal("card"), name: bilingual }, closed);

/** As many as there are function keys for them. */
export const tenders = Object.assign(Type.Unsafe<TenderRules>({}), {
  type: "array",
  items: Type.Union([cash, card]),
  minItems: 1,
  maxItems: 7,
});
