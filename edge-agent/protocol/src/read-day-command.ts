// The shapes of the day's commands.

import { noSaleReasons, paidInReasons, paidOutReasons } from "@evertill/core";
import { Type } from "typebox";

const closed = { additionalProperties: false } as const;
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const count = Type.Array(Type.Object({ denominationMinor: whole, pieces: whole }, closed), { maxItems: 40 });
const oneOf = <T extends string>(codes: readonly T[]) => Type.Union(codes.map((code) => Type.Literal(code)));
const command = <T extends string, F extends Parameters<typeof Type.Object>[0]>(type: T, fields: F) =>
  Type.Object({ type: Type.Literal(type), ...fields }, closed);

export const dayCommandShapes = {
  "open-shift": command("open-shift", { count: Type.Union([count, Type.Null()]) }),
  "paid-in": command("paid-in", { amountMinor: whole, reason: oneOf(paidInReasons) }),
  "paid-out": command("paid-out", { amountMinor: whole, reason: oneOf(paidOutReasons) }),
  "pick-up": command("pick-up", {
    amountMinor: whole,
    bag: Type.Union([Type.String({ pattern: "^[A-Za-z0-9-]{1,24}$" }), Type.Null()]),
  }),
  "no-sale": command("no-sale", { reason: oneOf(noSaleReasons) }),
  "x-report": command("x-report", {}),
  "close-shift": command("close-shift", { count, keepMinor: whole }),
  "reprint-z": command("reprint-z", {}),
  "end-day": command("end-day", {}),
};
