// What a kiosk puts to the hub about its shopper's call, and the hub's answer. A kiosk repeats it every second for as long as
// somebody waits there, with all that a hub that was started anew has forgotten: SPEC X1, X5.

import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";

const closed = { additionalProperties: false } as const;
const box = Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" });
const spanMs = Type.Integer({ minimum: 0, maximum: 86_400_000 });
/** As a shopper reads it. */
const name = Type.String({ minLength: 1, maxLength: 120 });

const calling = Type.Object(
  {
    ...{ is: Type.Literal("call"), box },
    sku: Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()]),
    waitedMs: spanMs,
    /** A hub has answered this call before. */
    wasHeard: Type.Boolean(),
    coming: Type.Union([Type.Object({ name, forMs: spanMs }, closed), Type.Null()]),
  },
  closed,
);
const over = Type.Object({ is: Type.Literal("off"), box }, closed);

const saidShape = Compile(Type.Union([calling, over]));
const callId = /^[0-9a-f]{32}$/;

export type KioskCall = Static<typeof calling>;
export type SaidOfCall = KioskCall | Static<typeof over>;

const hubSays = Type.Union([
  Type.Object({ at: Type.Literal("waiting"), isLate: Type.Boolean() }, closed),
  Type.Object({ at: Type.Literal("coming"), name, forMs: spanMs }, closed),
  Type.Object({ at: Type.Literal("over") }, closed),
]);

export type HubOnCall = Static<typeof hubSays>;

export const hubOnCallShape = Compile(hubSays);

/** @param id of the path */
export function readSaidOfCall(
  id: string,
  body: unknown,
): { readonly ok: true; readonly said: SaidOfCall } | { readonly ok: false; readonly what: string } {
  if (!callId.test(id)) return { ok: false, what: "the call's id: accepted are 32 lower-case hex digits" };
  if (saidShape.Check(body)) return { ok: true, said: body };
  const [first] = saidShape.Errors(body);
  return { ok: false, what: `${first?.instancePath ?? ""}: ${first?.message ?? "malformed"}` };
}
