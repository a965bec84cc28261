// What a lane and the store's desk say to each other about quotes, and the shapes that they are checked by. SPEC Q1–Q3.

import type { SignedEntry } from "@evertill/core";
import { Type } from "typebox";

/** Which goods were quoted under this number? Answered from the hub's journal, which has the entries of all lanes. */
export interface QuoteFromLane {
  readonly type: "quote-ask";
  readonly requestId: string;
  readonly number: string;
}

/** What a box knows of a quote; `takenBy`: the receipt of the sale that took it up. Neither: it has no such quote. */
export interface KnownQuote {
  readonly entry: SignedEntry | null;
  readonly takenBy: string | null;
}

export interface QuoteToLane extends KnownQuote {
  readonly type: "quote-answer";
  readonly requestId: string;
}

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const number = Type.String({ minLength: 1, maxLength: 40 });
// Read by parseEntry where it is used.
const signed = Type.Object(
  { text: Type.String({ maxLength: 4_000_000 }), signature: Type.String({ maxLength: 128 }) },
  closed,
);

export const quoteShapes = {
  fromLane: Type.Object({ type: Type.Literal("quote-ask"), requestId: id, number }, closed),
  toLane: Type.Object(
    {
      ...{ type: Type.Literal("quote-answer"), requestId: id },
      entry: Type.Union([signed, Type.Null()]),
      takenBy: Type.Union([number, Type.Null()]),
    },
    closed,
  ),
} as const;
