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

const party = {
  tenderId: Type.String({ pattern: "^(?!(cash|card|qr|kept)$)[a-z0-9][a-z0-9-]{0,38}$" }),
  name: bilingual,
  provider: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,38}$" }),
};
const voucher = Type.Object(
  { type: Type.Literal("voucher"), ...party, hasNumber: Type.Boolean(), refund: Type.Enum(["to-provider", "kept"]) },
  closed,
);
const instalment = Type.Object(
  {
    ...{ type: Type.Literal("instalment"), ...party },
    plans: Type.Array(
      Type.Object(
        {
          months: Type.Integer({ minimum: 1, maximum: 60 }),
          feeBy: Type.Enum(["shop", "shopper"]),
          feeBp: Type.Integer({ minimum: 0, maximum: 5_000 }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 12 },
    ),
  },
  closed,
);

const subsidy = Type.Object(
  {
    ...{ type: Type.Literal("subsidy"), ...party },
    rates: Type.Array(
      Type.Object(
        {
          category: Type.String({ minLength: 1, maxLength: 80 }),
          grade: Type.String({ pattern: "^[0-9A-Za-z-]{1,4}$" }),
          rateBp: Type.Integer({ minimum: 1, maximum: 10_000 }),
          capMinor: Type.Integer({ minimum: 1 }),
          fromMs: Type.Optional(Type.Integer({ minimum: 0 })),
          untilMs: Type.Optional(Type.Integer({ minimum: 0 })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 200 },
    ),
  },
  closed,
);

const tradeIn = Type.Object(
  {
    ...{ type: Type.Literal("trade-in"), ...party, payer: Type.Enum(["chain", "partner"]) },
    mostShareBp: Type.Integer({ minimum: 1, maximum: 10_000 }),
    mostMinor: Type.Integer({ minimum: 1 }),
  },
  closed,
);

/** The first seven have function keys. */
export const tenders = Object.assign(Type.Unsafe<TenderRules>({}), {
  type: "array",
  items: Type.Union([cash, card, voucher, instalment, subsidy, tradeIn]),
  minItems: 1,
  maxItems: 16,
});
