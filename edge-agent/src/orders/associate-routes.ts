// What the associate's page asks at the hub's door.

import { mostOrderLines, mostOrderQuantity } from "@evertill/core";
import { Type } from "typebox";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { AssociateDesk } from "./associate-desk.ts";

const closed = { additionalProperties: false } as const;
const orderId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const lines = Type.Array(
  Type.Object(
    {
      sku: Type.String({ minLength: 1, maxLength: 40 }),
      quantity: Type.Integer({ minimum: 1, maximum: mostOrderQuantity }),
      collect: Type.Optional(Type.Literal(true)),
    },
    closed,
  ),
  { minItems: 1, maxItems: mostOrderLines },
);
const memberPhone = Type.Optional(Type.String({ minLength: 1, maxLength: 20 }));

export function associateRoutes(desk: AssociateDesk): readonly StaffRoute[] {
  /** One search a person at a time: a newer one takes the place of the older. */
  const askers = new Map<string, object>();
  const askerOf = (personId: string): object => {
    const known = askers.get(personId) ?? {};
    askers.set(personId, known);
    return known;
  };
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/goods", needs: null },
      asks: Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) }, closed),
      answer: ({ text }, by) => desk.find(text, askerOf(by.personId)),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/orders/price", needs: null },
      asks: Type.Object({ lines, memberPhone }, closed),
      answer: (asked) => desk.price(asked),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/orders", needs: null },
      asks: Type.Object(
        {
          ...{ orderId, lines, memberPhone },
          shownMinor: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
          note: Type.Optional(Type.String({ maxLength: 200 })),
        },
        closed,
      ),
      answer: (asked, by) => desk.place(asked, by),
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/orders", needs: null },
      asks: Type.Object({}, closed),
      answer: (_, by) => desk.own(by),
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/orders/cancel", needs: null },
      asks: Type.Object({ orderId }, closed),
      answer: (asked, by) => desk.cancel(asked.orderId, by),
    }),
  ];
}
