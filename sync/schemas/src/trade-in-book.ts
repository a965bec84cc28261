// The part `tradeIn` of a price book: what the chain gives for old units, as retail/core's `TradeInBook`.

import type { TradeInBook } from "@evertill/core";
import { Type } from "typebox";
import { bilingual, id, priceMinor } from "./fields.ts";

const closed = { additionalProperties: false } as const;
/** A unit of the stock ledger: it is no number that a scanner might read as goods. */
const modelId = Type.String({ pattern: "^OLD-[A-Z0-9-]{1,36}$" });
const category = Type.String({ minLength: 1, maxLength: 80 });

const model = Type.Object(
  {
    ...{ modelId, name: bilingual, category, baseMinor: priceMinor, leastMinor: priceMinor },
    ...{ number: Type.Enum(["imei", "sn", "none"]), isWiped: Type.Boolean() },
    laterDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
  },
  closed,
);

const option = Type.Object(
  {
    ...{ optionId: id(40), name: bilingual },
    deductBp: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
    deductMinor: Type.Optional(priceMinor),
    isRefused: Type.Optional(Type.Literal(true)),
  },
  closed,
);

const question = Type.Object(
  {
    ...{ questionId: id(36), name: bilingual, category },
    options: Type.Array(option, { minItems: 2, maxItems: 9 }),
  },
  closed,
);

const later = Type.Object(
  { appraisalDays: Type.Integer({ minimum: 0, maximum: 365 }), waivedUpToMinor: priceMinor },
  closed,
);

const questions = Type.Array(question, { maxItems: 60 });

export const tradeInBook = Object.assign(Type.Unsafe<TradeInBook>({}), {
  type: "object",
  properties: { models: Type.Array(model, { minItems: 1, maxItems: 300 }), questions, later },
  required: ["models", "questions"],
  additionalProperties: false,
});
