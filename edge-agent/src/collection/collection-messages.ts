// What a lane and the store's desk say to each other about goods that wait to be collected, and the shapes that they are
// checked by. SPEC C3–C6.

import { type EntryId, serialKinds } from "@evertill/core";
import type { HandOverAnswer } from "@evertill/protocol";
import { Type } from "typebox";

export interface AllowedUnpaid {
  readonly mostMinor: number;
  readonly approvedBy: string | null;
}

/** What somebody at a lane does. */
export type HandOverAsk =
  | {
      readonly do: "begin";
      readonly code: string;
      readonly person: { readonly personId: string; readonly number: string };
      /** How much may still be due, and who let the goods go so; absent: nothing may be. */
      readonly unpaid?: AllowedUnpaid;
    }
  | { readonly do: "number"; readonly handOverId: string; readonly text: string }
  | { readonly do: "finish" | "leave"; readonly handOverId: string };

export type CollectionFromLane =
  | { readonly type: "hand-over-ask"; readonly requestId: string; readonly ask: HandOverAsk }
  /** The returns that the lane has open, as of its own entry `head`: what the hub has not up to there, it does not believe. */
  | { readonly type: "returns-held"; readonly claimIds: readonly string[]; readonly head: EntryId | null };

/** `left`: put away. */
export type CollectionToLane = {
  readonly type: "hand-over-answer";
  readonly requestId: string;
  readonly answer: HandOverAnswer | { readonly ok: true; readonly left: true };
};

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const text = (maxLength: number) => Type.String({ maxLength });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const bilingual = Type.Object({ zh: text(400), en: text(400) }, closed);
const kind = Type.Union(serialKinds.map((one) => Type.Literal(one)));
const line = Type.Object(
  {
    ...{ lineId: id, sku: text(40), name: bilingual, quantity: whole },
    look: Type.Union([Type.Object({ shape: text(40), colour: text(7) }, closed), Type.Null()]),
    numbers: Type.Array(Type.Object({ kind, value: text(100) }, closed), { maxItems: 80 }),
    missing: Type.Array(Type.Object({ kind, box: Type.Union([bilingual, Type.Null()]) }, closed), { maxItems: 80 }),
  },
  closed,
);
const handOver = Type.Object(
  {
    ...{ handOverId: id, receiptNumber: text(40), soldAtMs: Type.Number(), pieces: whole, missing: whole },
    ...{ lines: Type.Array(line, { maxItems: 1_000 }), isDone: Type.Boolean() },
  },
  closed,
);
const detail = Type.Record(Type.String({ maxLength: 20 }), Type.Union([text(80), Type.Number()]));
const answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), handOver }, closed),
  Type.Object({ ok: Type.Literal(true), left: Type.Literal(true) }, closed),
  // The window has a sentence for reasons that it does not know.
  Type.Object({ ok: Type.Literal(false), reason: text(40), detail: Type.Optional(detail) }, closed),
]);
const person = Type.Object({ personId: id, number: text(12) }, closed);
const unpaid = Type.Object({ mostMinor: whole, approvedBy: Type.Union([id, Type.Null()]) }, closed);
const ask = Type.Union([
  Type.Object({ do: Type.Literal("begin"), code: text(200), person, unpaid: Type.Optional(unpaid) }, closed),
  Type.Object({ do: Type.Literal("number"), handOverId: id, text: text(200) }, closed),
  Type.Object({ do: Type.Union([Type.Literal("finish"), Type.Literal("leave")]), handOverId: id }, closed),
]);
const head = Type.Object({ epoch: id, seq: whole }, closed);

export const collectionShapes = {
  fromLane: {
    "hand-over-ask": Type.Object({ type: Type.Literal("hand-over-ask"), requestId: id, ask }, closed),
    "returns-held": Type.Object(
      {
        type: Type.Literal("returns-held"),
        claimIds: Type.Array(id, { maxItems: 100 }),
        head: Type.Union([head, Type.Null()]),
      },
      closed,
    ),
  },
  toLane: {
    "hand-over-answer": Type.Object({ type: Type.Literal("hand-over-answer"), requestId: id, answer }, closed),
  },
} as const;
