// The part `deposits` of a price book: the kinds of deposit that the chain takes, as retail/core's `DepositKind`.

import { type DepositKind, depositRules, payers } from "@evertill/core";
import { Type } from "typebox";
import { bilingual, priceMinor, rateBp } from "./fields.ts";

const closed = { additionalProperties: false } as const;
/** Receipts say it as a date of four digits. */
const moment = Type.Integer({ minimum: 0, maximum: Date.UTC(9999, 0, 1), multipleOf: 1 });
const step = Type.Object({ paidMinor: priceMinor, countsMinor: priceMinor }, closed);

const expansion = Type.Object(
  {
    ...{ payer: Type.Enum([...payers]), takenUntilMs: moment, fromMs: moment, untilMs: moment },
    steps: Type.Optional(Type.Array(step, { minItems: 1, maxItems: 9 })),
    factorBp: Type.Optional({ ...rateBp, minimum: 10_001 }),
    mostMinor: Type.Optional(priceMinor),
  },
  closed,
);

const kind = Type.Object(
  {
    ...{ kindId: Type.String({ pattern: "^[a-z0-9-]{1,30}$", maxLength: 30 }), name: bilingual },
    ...{ rule: Type.Enum([...depositRules]), days: Type.Integer({ minimum: 1, maximum: 366, multipleOf: 1 }) },
    goods: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { minItems: 1, maxItems: 100 })),
    expansion: Type.Optional(expansion),
  },
  closed,
);

export const depositKind = Object.assign(Type.Unsafe<DepositKind>({}), {
  type: "object",
  properties: kind.properties,
  required: kind.required,
  additionalProperties: false,
});
