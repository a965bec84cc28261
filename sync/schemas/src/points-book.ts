// The collection `pointsBook`: what sales earn members in points and what points are worth, as one document that never
// changes. An entry names the book that it was made with, so that HQ can compute it again [P7].

import type { Minor } from "@evertill/core";
import type { RxJsonSchema } from "rxdb";
import { type Static, Type } from "typebox";
import { bilingual, currency, id, rateBp } from "./fields.ts";

const closed = { additionalProperties: false } as const;
const number = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum, multipleOf: 1 });
const names = Type.Array(id(200), { maxItems: 10_000 });

const paid = Object.assign(Type.Unsafe<Minor>({}), {
  ...{ type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 },
});

const earn = Type.Object(
  {
    perMinor: paid,
    tiers: Type.Array(Type.Object({ tier: id(40), rateBp }, closed), { maxItems: 100 }),
    categories: Type.Array(Type.Object({ category: id(200), rateBp }, closed), { maxItems: 1_000 }),
    except: Type.Object(
      { skus: names, brands: Type.Array(Type.String({ maxLength: 120 })), categories: names },
      closed,
    ),
  },
  closed,
);
const spend = Type.Object(
  {
    stepPoints: number(1, 1_000_000),
    worthMinor: paid,
    leastPoints: number(1, 100_000_000),
    mostShareBp: rateBp,
  },
  closed,
);

const membership = Type.Object(
  {
    terms: Type.String({ minLength: 1, maxLength: 40, pattern: "^[A-Za-z0-9.-]+$" }),
    text: bilingual,
    tier: Type.String({ minLength: 1, maxLength: 40, pattern: "^[a-z][a-z0-9-]*$" }),
  },
  closed,
);

export const pointsBookShape = Type.Object(
  {
    bookId: id(40),
    /** Later books have higher numbers. */
    number: number(1, 99_999_999),
    /** In force from this moment … */
    fromMs: number(0, Number.MAX_SAFE_INTEGER),
    /** … and not before this business day, `YYYY-MM-DD`; empty: on any day. */
    fromDay: Type.String({ maxLength: 10, pattern: "^$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    currency,
    earn,
    /** Absent: points are not spent yet. */
    spend: Type.Optional(spend),
    /** On what terms members join at a till; absent: they do not. */
    membership: Type.Optional(membership),
    /** Raw Ed25519 public keys, 64 hex digits, of HQ: by these members' codes are signed. */
    memberKeys: Type.Array(Type.String({ maxLength: 64, pattern: "^[0-9a-f]{64}$" }), { maxItems: 10 }),
  },
  closed,
);

export type PointsBookDocument = Static<typeof pointsBookShape>;

/** Version 1 added `membership`. A changed shape gets the next number; boxes are then sent the collection again. */
export const pointsBookSchema: RxJsonSchema<PointsBookDocument> = {
  version: 1,
  primaryKey: "bookId",
  type: "object",
  properties: pointsBookShape.properties,
  required: pointsBookShape.required,
  additionalProperties: false,
  indexes: [],
};
