// What a lane and the store's desk say to each other about orders, and the shapes that they are checked by. SPEC O1–O5.

import {
  type BasketDelivery,
  type BasketOrder,
  mostOrderLines,
  mostOrderQuantity,
  mostServicesOfLine,
  type OrderLine,
  type OrderPrice,
  type SaleMember,
  type Salesperson,
} from "@evertill/core";
import type { OrderRowView } from "@evertill/protocol";
import { Type } from "typebox";
import { basketDeliveryShape } from "../deliveries/delivery-messages.ts";

export const orderRefusals = [
  "order-unknown",
  "order-elsewhere",
  "order-paid",
  "order-cancelled",
  "order-expired",
] as const;
export type OrderClaimRefusal = (typeof orderRefusals)[number];

/** An order as a lane takes its goods over. */
export type ClaimedOrder = BasketOrder & {
  readonly lines: readonly OrderLine[];
  /** Of its goods as it was placed; absent: a hub of an earlier release holds none. */
  readonly prices?: readonly OrderPrice[];
  readonly soldBy?: Salesperson;
  readonly member?: SaleMember;
  /** Where and when its services are done; to whom, the hub is asked. */
  readonly delivery?: BasketDelivery;
};

export type OrderAnswer =
  | { readonly ok: true; readonly order: ClaimedOrder }
  /** `by`: the box that has it, or the receipt that paid it. */
  | { readonly ok: false; readonly reason: OrderClaimRefusal; readonly by?: string };

export type OrderFromLane =
  | { readonly type: "order-claim"; readonly number: string; readonly claimId: string }
  /** Repeated until `order-freed`. */
  | { readonly type: "order-free"; readonly number: string; readonly claimId: string }
  /** First on every connection: all claims that the lane has. */
  | { readonly type: "order-holds"; readonly claimIds: readonly string[] };

export type OrderToLane =
  | { readonly type: "order-answer"; readonly claimId: string; readonly answer: OrderAnswer }
  | { readonly type: "order-freed"; readonly claimId: string }
  /** Those that can still be paid, the newest first; whenever they change. */
  | { readonly type: "orders"; readonly orders: readonly OrderRowView[] };

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const number = Type.String({ minLength: 1, maxLength: 20 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const bilingual = Type.Object({ zh: Type.String({ maxLength: 400 }), en: Type.String({ maxLength: 400 }) }, closed);

/** Most open orders that lanes are told of. */
export const mostOrdersTold = 200;

const sku = Type.String({ minLength: 1, maxLength: 40 });
const goodsShape = {
  ...{ sku, quantity: Type.Integer({ minimum: 1, maximum: mostOrderQuantity }) },
  collect: Type.Optional(Type.Literal(true)),
};
const mostLines = { minItems: 1, maxItems: mostOrderLines };

/** As shoppers place them, goods alone. */
export const goodsLinesShape = Type.Array(Type.Object(goodsShape, closed), mostLines);
/** With what is done for the goods. */
export const orderLinesShape = Type.Array(
  Type.Object(
    {
      ...goodsShape,
      services: Type.Optional(Type.Array(sku, { minItems: 1, maxItems: mostServicesOfLine, uniqueItems: true })),
    },
    closed,
  ),
  mostLines,
);

const soldBy = Type.Object(
  { personId: id, number: Type.String({ maxLength: 12 }), employer: Type.Optional(Type.String({ maxLength: 120 })) },
  closed,
);
const member = Type.Object(
  {
    ...{ memberId: id, tier: Type.String({ maxLength: 40 }), phoneTail: Type.String({ maxLength: 4 }) },
    joined: Type.Optional(Type.String({ maxLength: 10 })),
  },
  closed,
);
export const orderChannelShape = Type.Union([Type.Literal("kiosk"), Type.Literal("live")]);
export const heldPriceShapes = {
  unitPriceMinor: whole,
  floorPriceMinor: Type.Optional(whole),
  priceSource: Type.Optional(Type.Object({ bookId: id, priceId: id }, closed)),
  tier: Type.Optional(Type.String({ maxLength: 40 })),
};
const price = Type.Object({ sku, ...heldPriceShapes }, closed);
const order = Type.Object(
  {
    ...{ orderId: id, number, shownMinor: whole, lines: orderLinesShape },
    prices: Type.Optional(Type.Array(price, { maxItems: mostOrderLines })),
    ...{ soldBy: Type.Optional(soldBy), member: Type.Optional(member) },
    note: Type.Optional(Type.String({ maxLength: 200 })),
    ...{ channel: Type.Optional(orderChannelShape), delivery: Type.Optional(basketDeliveryShape) },
  },
  closed,
);
const answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), order }, closed),
  Type.Object(
    {
      ok: Type.Literal(false),
      reason: Type.Union(orderRefusals.map((reason) => Type.Literal(reason))),
      by: Type.Optional(Type.String({ maxLength: 80 })),
    },
    closed,
  ),
]);
const row = Type.Object(
  {
    ...{ number, pieces: whole, shownMinor: whole, firstLine: bilingual, placedAtMs: Type.Number() },
    heldBy: Type.Union([id, Type.Null()]),
    by: Type.Optional(Type.String({ maxLength: 12 })),
    channel: Type.Optional(Type.String({ maxLength: 20 })),
  },
  closed,
);

export const orderShapes = {
  fromLane: {
    "order-claim": Type.Object({ type: Type.Literal("order-claim"), number, claimId: id }, closed),
    "order-free": Type.Object({ type: Type.Literal("order-free"), number, claimId: id }, closed),
    "order-holds": Type.Object(
      { type: Type.Literal("order-holds"), claimIds: Type.Array(id, { maxItems: 10_000 }) },
      closed,
    ),
  },
  toLane: {
    "order-answer": Type.Object({ type: Type.Literal("order-answer"), claimId: id, answer }, closed),
    "order-freed": Type.Object({ type: Type.Literal("order-freed"), claimId: id }, closed),
    orders: Type.Object(
      { type: Type.Literal("orders"), orders: Type.Array(row, { maxItems: mostOrdersTold }) },
      closed,
    ),
  },
} as const;
