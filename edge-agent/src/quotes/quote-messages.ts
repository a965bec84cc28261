// What a lane and the store's desk say to each other about quotes, and the shapes that they are checked by. SPEC Q1–Q3.

import { depositRules, payers, type QuoteDeposit, type SignedEntry } from "@evertill/core";
import { Type } from "typebox";

/** Which goods were quoted under this number, or deposited for? Answered from the hub's journal, which has the entries of all lanes. */
export interface QuoteFromLane {
  readonly type: "quote-ask";
  readonly requestId: string;
  readonly number: string;
}

/** First on every connection, and when it changes: all quotes that the lane has open, by their numbers or their deposits'. */
export interface QuoteHolds {
  readonly type: "quote-holds";
  readonly numbers: readonly string[];
}

/** What a box knows of a quote; `takenBy`: the receipt of the sale that took it up. Neither: it has no such quote. */
export interface KnownQuote {
  readonly entry: SignedEntry | null;
  readonly takenBy: string | null;
  /** Paid for it beforehand; null: nothing that the box knows of. */
  readonly deposit: QuoteDeposit | null;
}

export interface QuoteToLane extends KnownQuote {
  readonly type: "quote-answer";
  readonly requestId: string;
  /** The other lane that has it open; null: it is the asker's now. */
  readonly heldBy: string | null;
}

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const number = Type.String({ minLength: 1, maxLength: 40 });
// Read by parseEntry where it is used.
const signed = Type.Object(
  { text: Type.String({ maxLength: 4_000_000 }), signature: Type.String({ maxLength: 128 }) },
  closed,
);

const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const text = Type.String({ maxLength: 40 });
const words = Type.String({ maxLength: 200 });

/** Each as the sale's tender says it: what it holds beside the amount follows from its type. */
const refundPart = Type.Object(
  { type: text, amountMinor: whole, tender: Type.Optional(whole) },
  { additionalProperties: true, maxProperties: 20 },
);

/** What a deposit says of itself by the price book. */
export const depositBookShapes = {
  kind: Type.Optional(
    Type.Object({ bookId: id, kindId: text, name: Type.Object({ zh: words, en: words }, closed) }, closed),
  ),
  expansion: Type.Optional(
    Type.Object(
      {
        ...{ countsMinor: whole, fromMs: whole, untilMs: whole, fromText: text, untilText: text },
        payer: Type.Union(payers.map((payer) => Type.Literal(payer))),
      },
      closed,
    ),
  ),
};

export const quoteDepositShape = Type.Object(
  {
    number,
    soldBy: Type.Optional(Type.Object({ epoch: id, seq: whole }, closed)),
    ...depositBookShapes,
    paidBy: Type.Optional(Type.Array(refundPart, { maxItems: 40 })),
    rule: Type.Union(depositRules.map((rule) => Type.Literal(rule))),
    amountMinor: whole,
  },
  closed,
);

export const quoteShapes = {
  fromLane: Type.Object({ type: Type.Literal("quote-ask"), requestId: id, number }, closed),
  holds: Type.Object({ type: Type.Literal("quote-holds"), numbers: Type.Array(number, { maxItems: 1_000 }) }, closed),
  toLane: Type.Object(
    {
      ...{ type: Type.Literal("quote-answer"), requestId: id },
      entry: Type.Union([signed, Type.Null()]),
      takenBy: Type.Union([number, Type.Null()]),
      heldBy: Type.Union([id, Type.Null()]),
      deposit: Type.Union([quoteDepositShape, Type.Null()]),
    },
    closed,
  ),
} as const;
