// A window's message as it enters the agent: parsed once, refused with what was wrong, where, and what is accepted.

import { depositEnds, inspections, packageStates, postVoidReasons, returnReasons } from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import { clockCommandShapes } from "./read-clock-command.ts";
import { dayCommandShapes } from "./read-day-command.ts";
import { deliveryCommandShapes } from "./read-delivery-command.ts";
import { memberCommandShapes } from "./read-member-command.ts";
import { tradeInCommandShapes } from "./read-trade-in-command.ts";
import type { ToAgent } from "./window.ts";

export type ToAgentReading =
  | { readonly ok: true; readonly message: ToAgent }
  | { readonly ok: false; readonly what: string };

/** Longest message of a window, characters. */
export const maximumWindowMessage = 16_384;

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 8, maxLength: 64, pattern: "^[A-Za-z0-9-]+$" });
const lineId = Type.String({ minLength: 1, maxLength: 16 });
const refundReference = Type.String({ minLength: 8, maxLength: 32 });
const saleId = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const bare = (type: string) => Type.Object({ type: Type.Literal(type) }, closed);
const oneOf = (values: readonly string[]) => Type.Union(values.map((value) => Type.Literal(value)));

const credentials = {
  number: Type.String({ minLength: 1, maxLength: 12 }),
  pin: Type.String({ minLength: 1, maxLength: 12 }),
};

const approvalCodes = Type.Array(Type.Union([Type.String({ minLength: 1, maxLength: 20 }), Type.Null()]), {
  maxItems: 20,
});

const gift = (type: string) =>
  Type.Object(
    {
      type: Type.Literal(type),
      promotionId: Type.String({ minLength: 1, maxLength: 64 }),
      sku: Type.String({ minLength: 1, maxLength: 64 }),
    },
    closed,
  );
const valueNumber = Type.String({ minLength: 1, maxLength: 40 });

const commands = {
  "sign-in": Type.Object({ type: Type.Literal("sign-in"), ...credentials }, closed),
  "sign-out": bare("sign-out"),
  "begin-training": bare("begin-training"),
  "end-training": bare("end-training"),
  enter: Type.Object({ type: Type.Literal("enter"), text: Type.String({ minLength: 1, maxLength: 400 }) }, closed),
  "add-item": Type.Object(
    { type: Type.Literal("add-item"), sku: Type.String({ minLength: 1, maxLength: 40 }) },
    closed,
  ),
  "add-serial": Type.Object(
    { type: Type.Literal("add-serial"), lineId, text: Type.String({ minLength: 1, maxLength: 64 }) },
    closed,
  ),
  "set-quantity": Type.Object({ type: Type.Literal("set-quantity"), lineId, quantity: whole }, closed),
  "take-weight": bare("take-weight"),
  "type-weight": Type.Object({ type: Type.Literal("type-weight"), weightGrams: whole }, closed),
  "cancel-weighing": bare("cancel-weighing"),
  "press-scale": Type.Object({ type: Type.Literal("press-scale"), key: oneOf(["zero", "tare", "clear-tare"]) }, closed),
  "set-price": Type.Object(
    {
      type: Type.Literal("set-price"),
      lineId,
      unitPriceMinor: whole,
      reasonId: Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()]),
    },
    closed,
  ),
  "exempt-tax": Type.Object(
    {
      type: Type.Literal("exempt-tax"),
      certificate: Type.String({ minLength: 1, maxLength: 40 }),
      reasonId: Type.String({ minLength: 1, maxLength: 40 }),
    },
    closed,
  ),
  "charge-tax": bare("charge-tax"),
  "check-buyer": bare("check-buyer"),
  "void-line": Type.Object({ type: Type.Literal("void-line"), lineId }, closed),
  "set-collect": Type.Object({ type: Type.Literal("set-collect"), lineId, isCollected: Type.Boolean() }, closed),
  "name-salespeople": Type.Object(
    {
      type: Type.Literal("name-salespeople"),
      lineId: Type.Union([lineId, Type.Null()]),
      numbers: Type.Array(Type.String({ minLength: 1, maxLength: 12 }), { maxItems: 4 }),
    },
    closed,
  ),
  "set-staff-buyer": Type.Object(
    {
      type: Type.Literal("set-staff-buyer"),
      number: Type.Union([Type.String({ minLength: 1, maxLength: 12 }), Type.Null()]),
    },
    closed,
  ),
  ...memberCommandShapes,
  ...clockCommandShapes,
  "remove-coupon": Type.Object(
    { type: Type.Literal("remove-coupon"), code: Type.String({ minLength: 1, maxLength: 64 }) },
    closed,
  ),
  "give-gift": gift("give-gift"),
  "decline-gift": gift("decline-gift"),
  "void-sale": bare("void-sale"),
  undo: bare("undo"),
  "begin-tender": bare("begin-tender"),
  "cancel-tender": bare("cancel-tender"),
  "take-tender": Type.Object(
    { type: Type.Literal("take-tender"), tender: Type.Object({ type: Type.String() }) },
    closed,
  ),
  "take-back-tender": Type.Object(
    { type: Type.Literal("take-back-tender"), tenderId: Type.String({ minLength: 1, maxLength: 16 }) },
    closed,
  ),
  ...tradeInCommandShapes,
  ...deliveryCommandShapes,
  "pay-by-code": Type.Object(
    {
      type: Type.Literal("pay-by-code"),
      code: Type.String({ minLength: 1, maxLength: 64 }),
      amountMinor: Type.Optional(whole),
    },
    closed,
  ),
  "cancel-payment": bare("cancel-payment"),
  "ask-payment": bare("ask-payment"),
  "park-payment": bare("park-payment"),
  "give-back-payment": Type.Object(
    { type: Type.Literal("give-back-payment"), reference: Type.String({ minLength: 8, maxLength: 32 }) },
    closed,
  ),
  "ask-refund": Type.Object({ type: Type.Literal("ask-refund"), refundReference }, closed),
  "refund-in-cash": Type.Object({ type: Type.Literal("refund-in-cash"), refundReference }, closed),
  "show-value": Type.Object({ type: Type.Literal("show-value"), number: valueNumber }, closed),
  "put-value-away": bare("put-value-away"),
  "hand-over-number": Type.Object(
    { type: Type.Literal("hand-over-number"), text: Type.String({ minLength: 1, maxLength: 200 }) },
    closed,
  ),
  "hand-over": bare("hand-over"),
  "put-hand-over-away": bare("put-hand-over-away"),
  "show-stock": Type.Object(
    { type: Type.Literal("show-stock"), sku: Type.String({ minLength: 1, maxLength: 40 }) },
    closed,
  ),
  "put-stock-away": bare("put-stock-away"),
  "show-services": Type.Object({ type: Type.Literal("show-services"), lineId }, closed),
  "put-services-away": bare("put-services-away"),
  "add-service": Type.Object(
    { type: Type.Literal("add-service"), lineId, sku: Type.String({ minLength: 1, maxLength: 40 }) },
    closed,
  ),
  "mark-performed": Type.Object({ type: Type.Literal("mark-performed"), lineId, isPerformed: Type.Boolean() }, closed),
  "pay-by-value": Type.Object(
    { type: Type.Literal("pay-by-value"), number: valueNumber, amountMinor: Type.Optional(whole) },
    closed,
  ),
  "pay-by-business": Type.Object({ type: Type.Literal("pay-by-business"), amountMinor: Type.Optional(whole) }, closed),
  "release-unpaid": Type.Object(
    { type: Type.Literal("release-unpaid"), code: Type.String({ minLength: 1, maxLength: 200 }) },
    closed,
  ),
  "pay-by-points": Type.Object({ type: Type.Literal("pay-by-points"), points: Type.Optional(whole) }, closed),
  "load-card": Type.Object({ type: Type.Literal("load-card"), number: valueNumber, amountMinor: whole }, closed),
  suspend: bare("suspend"),
  "give-quote": bare("give-quote"),
  "take-deposit": Type.Object(
    { type: Type.Literal("take-deposit"), kindId: Type.String({ minLength: 1, maxLength: 40 }), amountMinor: whole },
    closed,
  ),
  "settle-deposit": Type.Object(
    { type: Type.Literal("settle-deposit"), by: oneOf(depositEnds), approvalCodes: Type.Optional(approvalCodes) },
    closed,
  ),
  retrieve: Type.Object({ type: Type.Literal("retrieve"), saleId }, closed),
  "begin-return": Type.Object(
    { type: Type.Literal("begin-return"), number: Type.String({ minLength: 1, maxLength: 64 }) },
    closed,
  ),
  "choose-return": Type.Object(
    {
      ...{ type: Type.Literal("choose-return"), lineId, quantity: whole },
      packageState: oneOf(packageStates),
      inspection: Type.Optional(oneOf(inspections)),
      missing: Type.Optional(
        Type.Array(
          Type.Object({ accessoryId: Type.String({ minLength: 1, maxLength: 40 }), quantity: whole }, closed),
          { maxItems: 9 },
        ),
      ),
    },
    closed,
  ),
  "return-reason": Type.Object({ type: Type.Literal("return-reason"), reason: oneOf(returnReasons) }, closed),
  "cancel-return": bare("cancel-return"),
  "return-without-receipt": bare("return-without-receipt"),
  "quote-protection": bare("quote-protection"),
  "protect-price": Type.Object({ type: Type.Literal("protect-price"), approvalCodes }, closed),
  "begin-exchange": bare("begin-exchange"),
  refund: Type.Object(
    { type: Type.Literal("refund"), approvalCodes, asStoreCredit: Type.Optional(Type.Literal(true)) },
    closed,
  ),
  "leave-approval": bare("leave-approval"),
  "post-void": Type.Object({ type: Type.Literal("post-void"), reason: oneOf(postVoidReasons), approvalCodes }, closed),
  ...dayCommandShapes,
  "print-label": Type.Object(
    { type: Type.Literal("print-label"), sku: Type.String({ minLength: 1, maxLength: 40 }) },
    closed,
  ),
  "print-paper": Type.Object({ type: Type.Literal("print-paper"), paper: oneOf(["gift", "copy", "pick"]) }, closed),
  "receipt-printed": Type.Object(
    {
      type: Type.Literal("receipt-printed"),
      jobId: Type.String({ minLength: 1, maxLength: 20 }),
      printed: Type.Boolean(),
    },
    closed,
  ),
};

const typed = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const tenders = {
  cash: Type.Object({ type: Type.Literal("cash"), tenderedMinor: whole }, closed),
  card: Type.Object(
    {
      type: Type.Literal("card"),
      amountMinor: whole,
      approvalCode: typed(12),
      last4: Type.Optional(typed(8)),
    },
    closed,
  ),
  voucher: Type.Object(
    { type: Type.Literal("voucher"), tenderId: typed(40), faceMinor: whole, number: Type.Optional(typed(40)) },
    closed,
  ),
  subsidy: Type.Object(
    {
      ...{ type: Type.Literal("subsidy"), tenderId: typed(40), grade: typed(4) },
      evidence: Type.Object({ qualification: typed(60), serial: typed(60), photo: Type.Optional(typed(200)) }, closed),
    },
    closed,
  ),
  instalment: Type.Object(
    {
      type: Type.Literal("instalment"),
      ...{ tenderId: typed(40), amountMinor: whole, months: whole, approvalCode: typed(20) },
    },
    closed,
  ),
};
const tenderShapes = new Map(Object.entries(tenders).map(([type, shape]) => [type, Compile(shape)]));

/** A command's own shape is checked by itself, so that the refusal names the field and not all that commands may be. */
const commandShapes = new Map(Object.entries(commands).map(([type, shape]) => [type, Compile(shape)]));
const envelope = Compile(
  Type.Object(
    {
      type: Type.Literal("command"),
      id,
      sawVersion: whole,
      command: Type.Unknown(),
      training: Type.Optional(Type.Literal(true)),
      approval: Type.Optional(Type.Object(credentials, closed)),
    },
    closed,
  ),
);
const searchShape = Compile(
  Type.Object({ type: Type.Literal("search"), id, text: Type.String({ maxLength: 200 }) }, closed),
);

const favouritesShape = Compile(Type.Object({ type: Type.Literal("favourites"), id }, closed));

interface Shape {
  Check(value: unknown): boolean;
  Errors(value: unknown): readonly { readonly instancePath: string; readonly message: string }[];
}

/** @param text one WebSocket text message. */
export function readToAgent(text: string): ToAgentReading {
  if (text.length > maximumWindowMessage) return refuse(`${text.length} characters; at most ${maximumWindowMessage}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not JSON");
  }
  const type = fieldOf(value, "type");
  if (type === "search") return checked([[searchShape, value, ""]], value);
  if (type === "favourites") return checked([[favouritesShape, value, ""]], value);
  if (type !== "command") return refuse("/type: accepted are command, search, favourites");
  const command = fieldOf(value, "command");
  const shape = commandShapes.get(String(fieldOf(command, "type")));
  if (shape === undefined) return refuse(`/command/type: accepted are ${[...commandShapes.keys()].join(", ")}`);
  const frame = checked(
    [
      [envelope, value, ""],
      [shape, command, "/command"],
    ],
    value,
  );
  return tenderChecked(frame, fieldOf(command, "tender"));
}

/** What is paid with, where the command names it. */
function tenderChecked(frame: ToAgentReading, tender: unknown): ToAgentReading {
  if (!frame.ok || tender === undefined) return frame;
  const shape = tenderShapes.get(String(fieldOf(tender, "type")));
  if (shape === undefined) return refuse(`/command/tender/type: accepted are ${[...tenderShapes.keys()].join(", ")}`);
  return checked([[shape, tender, "/command/tender"]], frame.message);
}

function checked(parts: readonly (readonly [Shape, unknown, string])[], whole: unknown): ToAgentReading {
  for (const [shape, part, where] of parts) {
    if (shape.Check(part)) continue;
    const [first] = shape.Errors(part);
    return refuse(`${where}${first?.instancePath ?? ""}: ${first?.message ?? "malformed"}`);
  }
  return { ok: true, message: whole as ToAgent };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

const refuse = (what: string): ToAgentReading => ({ ok: false, what });
