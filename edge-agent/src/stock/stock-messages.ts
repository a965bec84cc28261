// What a lane and the store's desk say to each other about stock, and the shapes that they are checked by.

import type { StockView } from "@evertill/protocol";
import { Type } from "typebox";

/** What has the store of these? Answered from the hub's books. */
export interface StockFromLane {
  readonly type: "stock-ask";
  readonly requestId: string;
  readonly skus: readonly string[];
  /** All goods of the lane's open sale, which it is about to sell; absent: none is open. SPEC K10. */
  readonly sale?: readonly { readonly sku: string; readonly quantity: number }[];
}

export interface StockToLane {
  readonly type: "stock-answer";
  readonly requestId: string;
  readonly stock: readonly StockView[];
}

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const sku = Type.String({ minLength: 1, maxLength: 64 });
const name = Type.String({ maxLength: 64 });
const amount = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const lane = Type.Integer({ minimum: 1, maximum: 99 });
const places = Type.Array(
  Type.Object({ zone: name, owner: name, condition: name, quantity: amount, snapshot: amount, tail: amount }, closed),
  { maxItems: 1_000 },
);
const stock = Type.Object(
  {
    ...{ sku, availableQuantity: amount, reservedQuantity: Type.Optional(amount), places },
    orders: Type.Optional(
      Type.Array(Type.Object({ orderId: id, number: name, quantity: amount }, closed), { maxItems: 1_000 }),
    ),
    onlineQuantity: Type.Optional(amount),
    sales: Type.Optional(Type.Array(Type.Object({ lane, quantity: amount }, closed), { maxItems: 100 })),
    word: Type.Union([Type.Literal("hq"), Type.Literal("hub"), Type.Literal("lane")]),
    sinceMs: Type.Union([Type.Number(), Type.Null()]),
  },
  closed,
);

const mostSkusAsked = 50;

export const stockAskShape = Type.Object(
  {
    ...{ type: Type.Literal("stock-ask"), requestId: id, skus: Type.Array(sku, { maxItems: mostSkusAsked }) },
    sale: Type.Optional(Type.Array(Type.Object({ sku, quantity: amount }, closed), { maxItems: 10_000 })),
  },
  closed,
);

export const stockAnswerShape = Type.Object(
  { type: Type.Literal("stock-answer"), requestId: id, stock: Type.Array(stock, { maxItems: mostSkusAsked }) },
  closed,
);
