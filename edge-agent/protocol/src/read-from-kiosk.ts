// A kiosk page's message as it enters the agent: parsed once, refused with what was wrong, where, and what is accepted.

import { mostOrderLines, mostOrderQuantity } from "@evertill/core";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import type { FromKiosk } from "./kiosk.ts";
import { maximumWindowMessage } from "./read-to-agent.ts";

export type FromKioskReading =
  | { readonly ok: true; readonly message: FromKiosk }
  | { readonly ok: false; readonly what: string };

const closed = { additionalProperties: false } as const;
const sku = Type.String({ minLength: 1, maxLength: 40 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const orNull = <T extends ReturnType<typeof Type.String> | ReturnType<typeof band>>(shape: T) =>
  Type.Union([shape, Type.Null()]);

function band() {
  return Type.Object({ leastMinor: whole, mostMinor: Type.Union([whole, Type.Null()]) }, closed);
}

function orderLines() {
  const quantity = Type.Integer({ minimum: 1, maximum: mostOrderQuantity });
  return Type.Array(Type.Object({ sku, quantity }, closed), { minItems: 1, maxItems: mostOrderLines });
}

const randomId = Type.String({ pattern: "^[0-9a-f]{32}$" });
const questions = {
  goods: Type.Object(
    {
      ask: Type.Literal("goods"),
      category: Type.String({ minLength: 1, maxLength: 200 }),
      brand: orNull(Type.String({ maxLength: 120 })),
      band: orNull(band()),
      order: Type.Union([Type.Literal("popular"), Type.Literal("cheapest"), Type.Literal("dearest")]),
      most: Type.Integer({ minimum: 1, maximum: 240 }),
    },
    closed,
  ),
  search: Type.Object({ ask: Type.Literal("search"), text: Type.String({ maxLength: 80 }) }, closed),
  page: Type.Object({ ask: Type.Literal("page"), sku }, closed),
  here: Type.Object({ ask: Type.Literal("here"), sku }, closed),
  basket: Type.Object({ ask: Type.Literal("basket"), lines: orderLines() }, closed),
  order: Type.Object(
    {
      ...{ ask: Type.Literal("order"), orderId: randomId, lines: orderLines() },
      shownMinor: whole,
    },
    closed,
  ),
  call: Type.Object({ ask: Type.Literal("call"), callId: randomId, sku: Type.Union([sku, Type.Null()]) }, closed),
  "call-off": Type.Object({ ask: Type.Literal("call-off"), callId: randomId }, closed),
  compare: Type.Object({ ask: Type.Literal("compare"), skus: Type.Array(sku, { minItems: 1, maxItems: 4 }) }, closed),
};
const frame = Compile(
  Type.Object(
    {
      type: Type.Literal("ask"),
      id: Type.String({ minLength: 1, maxLength: 64 }),
      question: Type.Union([
        ...[questions.goods, questions.search, questions.page, questions.compare],
        ...[questions.basket, questions.order, questions.here],
        ...[questions.call, questions["call-off"]],
      ]),
    },
    closed,
  ),
);
/** A question's own shape by itself, so that a refusal names the field and not all that questions may be. */
const questionShapes = new Map(Object.entries(questions).map(([ask, shape]) => [ask, Compile(shape)]));

/** @param text one WebSocket text message. */
export function readFromKiosk(text: string): FromKioskReading {
  if (text.length > maximumWindowMessage) return refuse(`${text.length} characters; at most ${maximumWindowMessage}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("not JSON");
  }
  if (frame.Check(value)) return { ok: true, message: value satisfies Static<typeof frame> as FromKiosk };
  const question = fieldOf(value, "question");
  const shape = questionShapes.get(String(fieldOf(question, "ask")));
  if (fieldOf(value, "type") !== "ask") return refuse("/type: accepted is ask");
  if (shape === undefined) return refuse(`/question/ask: accepted are ${[...questionShapes.keys()].join(", ")}`);
  const [inQuestion] = shape.Check(question) ? [] : shape.Errors(question);
  if (inQuestion !== undefined) return refuse(`/question${inQuestion.instancePath}: ${inQuestion.message}`);
  const [first] = frame.Errors(value);
  return refuse(`${first?.instancePath ?? ""}: ${first?.message ?? "malformed"}`);
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

const refuse = (what: string): FromKioskReading => ({ ok: false, what });
