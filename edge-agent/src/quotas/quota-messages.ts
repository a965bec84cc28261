// What a lane and the store's desk say to each other about promotions that are given a number of times only, and the shapes
// that they are checked by. SPEC G1–G4.

import type { EntryId } from "@evertill/core";
import { Type } from "typebox";

/** Times of a promotion that a lane is about to give. */
export interface QuotaClaim {
  readonly promotionId: string;
  readonly times: number;
}

export type QuotaFromLane =
  /** How often were these promotions given? */
  | {
      readonly type: "quota-ask";
      readonly requestId: string;
      /** Random subject id of whose sale it is; null: nobody's. */
      readonly person: string | null;
      readonly businessDay: string;
      readonly promotionIds: readonly string[];
      /** The lane's newest entry; null: none. */
      readonly head: EntryId | null;
      /** What the lane is about to give, in place of what it claimed before; null: it only asks. */
      readonly claims: readonly QuotaClaim[] | null;
    }
  /** What was claimed is given by entries up to `head`, or not at all. */
  | { readonly type: "quota-over"; readonly head: EntryId | null };

export interface QuotaToLane {
  readonly type: "quota-answer";
  readonly requestId: string;
  /** In the order asked: by the entries of all lanes, and by what others are about to give. */
  readonly counts: readonly QuotaCount[];
  /** The highest number of `head`'s epoch that these counts know of; 0: none. */
  readonly heldSeq: number;
}

export interface QuotaCount {
  readonly promotionId: string;
  readonly perPerson: number;
  readonly perDay: number;
  readonly perStore: number;
}

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const head = Type.Union([
  Type.Object({ epoch: Type.String({ pattern: "^[0-9a-f]{32}$" }), seq: whole }, closed),
  Type.Null(),
]);
const claim = Type.Object({ promotionId: id, times: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }) }, closed);
const count = Type.Object({ promotionId: id, perPerson: whole, perDay: whole, perStore: whole }, closed);

export const quotaShapes = {
  ask: Type.Object(
    {
      ...{ type: Type.Literal("quota-ask"), requestId: id, head },
      person: Type.Union([id, Type.Null()]),
      businessDay: Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }),
      promotionIds: Type.Array(id, { maxItems: 10_000 }),
      claims: Type.Union([Type.Array(claim, { maxItems: 10_000 }), Type.Null()]),
    },
    closed,
  ),
  over: Type.Object({ type: Type.Literal("quota-over"), head }, closed),
  answer: Type.Object(
    {
      ...{ type: Type.Literal("quota-answer"), requestId: id },
      ...{ counts: Type.Array(count, { maxItems: 10_000 }), heldSeq: whole },
    },
    closed,
  ),
} as const;
