// Desk messages as they enter, parsed once. Baskets come from the chain's own boxes; their shape is checked all the same.

import { spendingRefusals } from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { approvalShapes } from "../approvals/approval-messages.ts";
import { claimRefusals } from "../box/sale-claims.ts";
import { collectionShapes } from "../collection/collection-messages.ts";
import { couponRefusals } from "../coupons/coupon-messages.ts";
import { deliveryShapes } from "../deliveries/delivery-messages.ts";
import { laneNowShape } from "../lanes-page/lane-now.ts";
import { memberShapes } from "../members/member-messages.ts";
import { orderShapes } from "../orders/order-messages.ts";
import { quotaShapes } from "../quotas/quota-messages.ts";
import { quoteShapes } from "../quotes/quote-messages.ts";
import { stockAnswerShape, stockAskShape } from "../stock/stock-messages.ts";
import { basketShape as basket } from "./basket-shape.ts";
import type { DeskToLane, LaneToDesk } from "./desk-messages.ts";

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ maxLength });
const id = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const bilingual = Type.Object({ zh: text(400), en: text(400) }, closed);
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()]);
const summary = {
  saleId: id,
  pieces: whole,
  totalMinor: whole,
  firstLine: bilingual,
  suspendedAtMs: Type.Number(),
  releasedTo: nullable(id),
};
const lane = Type.Integer({ minimum: 1, maximum: 99 });
const entryIdShape = Type.Object({ epoch: Type.String({ pattern: "^[0-9a-f]{32}$" }), seq: whole }, closed);
const businessDay = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const storeDay = nullable(Type.Object({ businessDay, ended: Type.Boolean() }, closed));
const laneDay = Type.Object({ storeDay, shiftDay: nullable(businessDay) }, closed);
const place = Type.Object({ epoch: id, seq: Type.Integer({ minimum: 1 }) }, closed);
const clockMark = Type.Object(
  {
    ...{ epoch: id, seq: Type.Integer({ minimum: 1 }), personId: id, number: Type.String({ maxLength: 12 }) },
    ...{ is: Type.Enum(["in", "out"]), atMs: Type.Integer(), businessDay, isCorrected: Type.Boolean() },
  },
  closed,
);
const openShifts = Type.Array(Type.Object({ box: id, lane, businessDay }, closed), { maxItems: 200 });

const claim = { claimId: id, receiptNumber: text(40) };
// Entries are read by parseEntry where they are used.
const signed = Type.Object({ text: text(4_000_000), signature: text(128) }, closed);
const returns = Type.Array(signed, { maxItems: 10_000 });
const claimAnswer = Type.Union([
  Type.Object(
    {
      ...{ ok: Type.Literal(true), sale: signed, returns },
      vouchersUsed: Type.Optional(Type.Array(text(64), { maxItems: 10_000 })),
    },
    closed,
  ),
  Type.Object(
    {
      ok: Type.Literal(false),
      reason: Type.Union(claimRefusals.map((reason) => Type.Literal(reason))),
    },
    closed,
  ),
]);

const value = {
  claimId: id,
  account: text(64),
  leastMinor: whole,
  mostMinor: whole,
};
const word = Type.Union([Type.Literal("hq"), Type.Literal("hub"), Type.Literal("lane")]);
const valueAnswer = Type.Union([
  Type.Object({ ok: Type.Literal(true), amountMinor: whole, leftMinor: whole, mostMinor: whole, word }, closed),
  Type.Object(
    {
      ok: Type.Literal(false),
      reason: Type.Union(spendingRefusals.map((reason) => Type.Literal(reason))),
      mostMinor: whole,
      owedMinor: whole,
      word,
    },
    closed,
  ),
]);

const code = Type.String({ minLength: 1, maxLength: 64 });
const couponRefused = nullable(Type.Union(couponRefusals.map((reason) => Type.Literal(reason))));

const fromLane = {
  "order-claim": Compile(orderShapes.fromLane["order-claim"]),
  "order-free": Compile(orderShapes.fromLane["order-free"]),
  "order-holds": Compile(orderShapes.fromLane["order-holds"]),
  "hand-over-ask": Compile(collectionShapes.fromLane["hand-over-ask"]),
  "returns-held": Compile(collectionShapes.fromLane["returns-held"]),
  "approval-ask": Compile(approvalShapes.fromLane["approval-ask"]),
  "approval-over": Compile(approvalShapes.fromLane["approval-over"]),
  "approval-none": Compile(approvalShapes.fromLane["approval-none"]),
  "delivery-ask": Compile(deliveryShapes.ask),
  "delivery-holds": Compile(deliveryShapes.holds),
  "delivery-contact": Compile(deliveryShapes.contact),
  "delivery-contact-ask": Compile(deliveryShapes.contactAsk),
  "member-record": Compile(memberShapes.record),
  "quota-ask": Compile(quotaShapes.ask),
  "quota-over": Compile(quotaShapes.over),
  "coupon-claim": Compile(Type.Object({ type: Type.Literal("coupon-claim"), code, claimId: id }, closed)),
  "coupon-free": Compile(Type.Object({ type: Type.Literal("coupon-free"), code, claimId: id }, closed)),
  "coupon-holds": Compile(
    Type.Object(
      {
        type: Type.Literal("coupon-holds"),
        claims: Type.Array(Type.Object({ code, claimId: id }, closed), { maxItems: 10_000 }),
      },
      closed,
    ),
  ),
  "value-claim": Compile(Type.Object({ type: Type.Literal("value-claim"), ...value }, closed)),
  "value-claim-end": Compile(Type.Object({ type: Type.Literal("value-claim-end"), claimId: id }, closed)),
  "value-claims": Compile(
    Type.Object(
      {
        type: Type.Literal("value-claims"),
        claimIds: Type.Array(id, { maxItems: 10_000 }),
        given: Type.Optional(
          Type.Array(Type.Object({ claimId: id, account: text(64), amountMinor: whole, leftMinor: whole }, closed), {
            maxItems: 10_000,
          }),
        ),
      },
      closed,
    ),
  ),
  holding: Compile(
    Type.Object(
      {
        type: Type.Literal("holding"),
        lane,
        suspended: Type.Array(Type.Object(summary, closed), { maxItems: 1_000 }),
        day: Type.Optional(laneDay),
      },
      closed,
    ),
  ),
  "lane-now": Compile(
    Type.Object({ type: Type.Literal("lane-now"), lane, now: laneNowShape, head: Type.Optional(entryIdShape) }, closed),
  ),
  ask: Compile(Type.Object({ type: Type.Literal("ask"), requestId: id, saleId: id }, closed)),
  "release-answer": Compile(
    Type.Object({ type: Type.Literal("release-answer"), requestId: id, basket: nullable(basket) }, closed),
  ),
  took: Compile(Type.Object({ type: Type.Literal("took"), saleId: id, holder: id }, closed)),
  "let-go": Compile(Type.Object({ type: Type.Literal("let-go"), saleId: id, taker: id }, closed)),
  "piece-ask": Compile(Type.Object({ type: Type.Literal("piece-ask"), requestId: id, value: text(100) }, closed)),
  "stock-ask": Compile(stockAskShape),
  "quote-ask": Compile(quoteShapes.fromLane),
  "quote-holds": Compile(quoteShapes.holds),
  claim: Compile(Type.Object({ type: Type.Literal("claim"), lane, ...claim }, closed)),
  "claim-answer": Compile(
    Type.Object({ type: Type.Literal("claim-answer"), ...claim, to: id, answer: claimAnswer }, closed),
  ),
  "claim-end": Compile(Type.Object({ type: Type.Literal("claim-end"), lane, ...claim, returns }, closed)),
  "claim-over": Compile(Type.Object({ type: Type.Literal("claim-over"), claimId: id, to: id }, closed)),
};

const hq = Type.Object(
  {
    state: Type.Union([Type.Literal("up"), Type.Literal("down"), Type.Literal("starting")]),
    sinceMs: Type.Number(),
    unsent: whole,
    oldestMs: nullable(Type.Number()),
  },
  closed,
);
const answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), basket, holder: id }, closed),
  Type.Object(
    {
      ok: Type.Literal(false),
      reason: Type.Union([Type.Literal("not-suspended"), Type.Literal("holder-unreachable")]),
    },
    closed,
  ),
]);
const held = Type.Object({ ...summary, box: id, lane, reachable: Type.Boolean() }, closed);

const soldPiece = Type.Object({ sku: text(40), receiptNumber: text(40) }, closed);

const toLane = {
  "order-answer": Compile(orderShapes.toLane["order-answer"]),
  "order-freed": Compile(orderShapes.toLane["order-freed"]),
  orders: Compile(orderShapes.toLane.orders),
  "hand-over-answer": Compile(collectionShapes.toLane["hand-over-answer"]),
  "approval-answer": Compile(approvalShapes.toLane["approval-answer"]),
  "coupon-answer": Compile(
    Type.Object({ type: Type.Literal("coupon-answer"), claimId: id, refused: couponRefused }, closed),
  ),
  "coupon-freed": Compile(Type.Object({ type: Type.Literal("coupon-freed"), claimId: id }, closed)),
  "value-claim-answer": Compile(
    Type.Object({ type: Type.Literal("value-claim-answer"), claimId: id, answer: valueAnswer }, closed),
  ),
  directory: Compile(
    Type.Object(
      {
        type: Type.Literal("directory"),
        suspended: Type.Array(held, { maxItems: 10_000 }),
        hq,
        day: Type.Optional(Type.Object({ storeDay, openShifts }, closed)),
        clock: Type.Optional(
          Type.Array(Type.Object({ mark: nullable(clockMark), voids: nullable(place) }, closed), { maxItems: 2_000 }),
        ),
      },
      closed,
    ),
  ),
  release: Compile(Type.Object({ type: Type.Literal("release"), requestId: id, saleId: id, to: id }, closed)),
  "ask-answer": Compile(Type.Object({ type: Type.Literal("ask-answer"), requestId: id, saleId: id, answer }, closed)),
  settle: Compile(Type.Object({ type: Type.Literal("settle"), saleId: id, taker: id }, closed)),
  settled: Compile(Type.Object({ type: Type.Literal("settled"), saleId: id }, closed)),
  "piece-answer": Compile(
    Type.Object(
      { type: Type.Literal("piece-answer"), requestId: id, sold: Type.Array(soldPiece, { maxItems: 100 }) },
      closed,
    ),
  ),
  "stock-answer": Compile(stockAnswerShape),
  "quote-answer": Compile(quoteShapes.toLane),
  "delivery-answer": Compile(deliveryShapes.answer),
  "delivery-contact-kept": Compile(deliveryShapes.kept),
  "delivery-contact-answer": Compile(deliveryShapes.contactAnswer),
  "member-record-kept": Compile(memberShapes.kept),
  "member-told": Compile(memberShapes.told),
  "quota-answer": Compile(quotaShapes.answer),
  "claim-asked": Compile(Type.Object({ type: Type.Literal("claim-asked"), ...claim, by: id }, closed)),
  "claim-answer": Compile(Type.Object({ type: Type.Literal("claim-answer"), ...claim, answer: claimAnswer }, closed)),
  "claim-ended": Compile(Type.Object({ type: Type.Literal("claim-ended"), ...claim, by: id, returns }, closed)),
  "claim-over": Compile(Type.Object({ type: Type.Literal("claim-over"), claimId: id }, closed)),
};

interface Shape {
  Check(value: unknown): boolean;
}

function read<M>(shapes: Readonly<Record<string, Shape>>, value: unknown): M | null {
  const type = typeof value === "object" && value !== null && "type" in value ? String(value.type) : "";
  const shape = Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  return shape?.Check(value) === true ? (value as M) : null;
}

/** Null for what is not a desk message, so that the ship protocol may look at it. */
export function readLaneToDesk(value: unknown): LaneToDesk | null {
  return read(fromLane, value);
}

export function readDeskToLane(value: unknown): DeskToLane | null {
  return read(toLane, value);
}
