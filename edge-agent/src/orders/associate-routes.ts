// What the associate's page asks at the hub's door.

import { slotKinds } from "@evertill/core";
import type { OrderSlotsAnswer } from "@evertill/protocol";
import { Type } from "typebox";
import { contactShape, slotNameShape } from "../deliveries/delivery-messages.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import type { AssociateDesk } from "./associate-desk.ts";
import { orderLinesShape as lines } from "./order-messages.ts";

const closed = { additionalProperties: false } as const;
const orderId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const anyKind = slotKinds.join("|");
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
          delivery: Type.Optional(
            Type.Object({ contact: contactShape, slot: Type.Union([slotNameShape, Type.Null()]) }, closed),
          ),
        },
        closed,
      ),
      answer: (asked, by) => desk.place(asked, by),
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/orders/slots", needs: null },
      asks: Type.Object(
        {
          ...{ orderId, kinds: Type.String({ pattern: `^(${anyKind})(,(${anyKind}))?$` }) },
          postalCode: Type.String({ maxLength: 20 }),
        },
        closed,
      ),
      answer: ({ kinds, ...asked }): OrderSlotsAnswer => {
        const needed = kinds.split(",");
        return { slots: desk.slots({ ...asked, kinds: slotKinds.filter((kind) => needed.includes(kind)) }) };
      },
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
