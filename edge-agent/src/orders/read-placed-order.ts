// An order as a kiosk puts it to the hub's door: parsed once, refused with what is wrong in it.

import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { PlacedOrder } from "./order-desk.ts";
import { goodsLinesShape } from "./order-messages.ts";

const closed = { additionalProperties: false } as const;
const orderId = /^[0-9a-f]{32}$/;
const shape = Compile(
  Type.Object(
    {
      box: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$" }),
      lines: goodsLinesShape,
      shownMinor: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
    },
    closed,
  ),
);

/** @param id of the path */
export function readPlacedOrder(
  id: string,
  body: unknown,
): { readonly ok: true; readonly order: PlacedOrder } | { readonly ok: false; readonly what: string } {
  if (!orderId.test(id)) return { ok: false, what: "the order's id: accepted are 32 lower-case hex digits" };
  if (!shape.Check(body)) {
    const [first] = shape.Errors(body);
    return { ok: false, what: `${first?.instancePath ?? ""}: ${first?.message ?? "malformed"}` };
  }
  if (new Set(body.lines.map(({ sku }) => sku)).size < body.lines.length)
    return { ok: false, what: "/lines: the same goods in two lines" };
  const { box, lines, shownMinor } = body;
  return { ok: true, order: { orderId: id, from: { is: "kiosk", box }, lines, shownMinor } };
}
