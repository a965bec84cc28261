// What the inlet takes and says, as shapes: requests are checked by them, and the OpenAPI document is made of them.

import { type Currency, mostOrderLines, mostOrderQuantity } from "@evertill/core";
import { givenMemberShape, priceBookShape, storeShape } from "@evertill/schemas";
import { type TSchema, Type } from "typebox";
import { currencies, itemFields } from "../catalogue/index.ts";
import { locationShape } from "../reference/store-locations.ts";

/** Of rows in one request. */
const mostRows = 500;

const closed = { additionalProperties: false } as const;
const listOf = <Row extends TSchema>(row: Row) => Type.Array(row, { minItems: 1, maxItems: mostRows });
const dryRun = Type.Optional(Type.Boolean({ description: "Says what would happen, and changes nothing." }));
const currency = Type.Unsafe<Currency>({
  type: "string",
  enum: [...currencies],
  description: "That of the chain.",
});
const both = Type.Object({ zh: Type.String({ maxLength: 400 }), en: Type.String({ maxLength: 400 }) }, closed);
const { storeId, timeZone, floor } = storeShape.properties;
const { fromDay, heldForMs, embeddedCodes, regions, prices, services, sellers } = priceBookShape.properties;

const product = Type.Unsafe<unknown>({
  description: `A row of evertill-catalogue/1 (docs/import.md): ${itemFields.join(", ")}. Each is judged by itself.`,
});
export const productsBody = Type.Object({ currency, products: listOf(product), dryRun }, closed);

const categoryId = Type.String({ maxLength: 80, pattern: "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$" });
export const categoriesBody = Type.Object(
  { categories: listOf(Type.Object({ categoryId, name: both }, closed)), dryRun },
  closed,
);
const place = Type.Object(
  { storeId, name: both, address: both, timeZone, location: Type.Optional(locationShape) },
  closed,
);
export const storesBody = Type.Object({ currency, stores: listOf(place), dryRun }, closed);
export const floorParams = Type.Object({ storeId }, closed);
export const floorBody = Type.Object(
  {
    floor: Type.Union([floor, Type.Null()], {
      description: "In decimetres, from the left and from the entrance. null: the store has no plan any more.",
    }),
    dryRun,
  },
  closed,
);
export const floorAnswer = Type.Object({ ok: Type.Boolean(), changed: Type.Boolean() });
export const pricesBody = Type.Object(
  { fromDay, heldForMs, embeddedCodes, regions, prices, services, sellers },
  closed,
);
export const membersBody = Type.Object({ members: listOf(givenMemberShape), dryRun }, closed);

export const orderParams = Type.Object(
  { orderId: Type.String({ pattern: "^[0-9a-f]{32}$", description: "Random, drawn by whoever sends the order." }) },
  closed,
);
const orderLine = Type.Object(
  {
    sku: Type.String({ minLength: 1, maxLength: 40 }),
    quantity: Type.Integer({ minimum: 1, maximum: mostOrderQuantity }),
  },
  closed,
);
const near = Type.Object(
  {
    ...locationShape.properties,
    withinKm: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, maximum: 1_000, description: "As the crow flies; absent: 100." }),
    ),
  },
  { ...closed, description: "In the place of store: HQ chooses the nearest that can. It is not kept." },
);
export const orderBody = Type.Object(
  {
    store: Type.Optional(storeId),
    near: Type.Optional(near),
    channel: Type.String({
      pattern: "^[a-z0-9][a-z0-9-]{0,19}$",
      description: "Where it was placed: app, web; live: priced by the offers of live streams.",
    }),
    lines: Type.Array(orderLine, { minItems: 1, maxItems: mostOrderLines, description: "Each sku once." }),
    shownMinor: Type.Integer({
      ...{ minimum: 0, maximum: 1_000_000_000_000 },
      description: "What the shopper was shown, in the currency's minor unit; the till says what differs.",
    }),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  closed,
);

const bankLine = Type.Object(
  {
    lineId: Type.String({ pattern: "^[!-~]{1,80}$", description: "The bank's own, once for ever." }),
    account: Type.String({
      ...{
        pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
        description: "Whose statement it is, as the ledger names it.",
      },
    }),
    bookedOn: Type.String({ pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
    amountMinor: Type.Integer({
      ...{ minimum: -1_000_000_000_000, maximum: 1_000_000_000_000, not: { const: 0 } },
      description: "In the minor unit. Positive: came in; negative: went back to the customer.",
    }),
    currency,
    text: Type.String({
      ...{ maxLength: 400, pattern: "^[^\\u0000-\\u001f]*$" },
      description: "What the payer wrote: a sale's transfer reference, or its receipt's number.",
    }),
  },
  closed,
);
export const bankLinesBody = Type.Object({ lines: listOf(bankLine) }, closed);
export const unmatchedAnswer = Type.Object({ ok: Type.Boolean(), lines: Type.Array(bankLine) });
export const bankAnswer = Type.Object({
  ok: Type.Boolean(),
  lines: Type.Array(
    Type.Object({
      lineId: Type.String(),
      match: Type.Union([Type.String(), Type.Null()], {
        description:
          "exact, partial, over; refund, not-owed (of what went out); differs: another line has that id; null: no sale.",
      }),
      reference: Type.Union([Type.String(), Type.Null()]),
      dueMinor: Type.Union([Type.Integer(), Type.Null()], { description: "Still due; below 0: owed to the customer." }),
    }),
  ),
});

export const statementBody = Type.Any({
  description:
    "A CSV file, text/csv in utf-8 or, where charset says so, gb18030; a header with lineId, account, bookedOn, amount, text and, where it is another than the chain's, currency. Other columns are passed over.",
});
export const statementAnswer = Type.Object({
  ...bankAnswer.properties,
  refused: Type.Array(
    Type.Object({
      line: Type.Integer({ description: "In the file, from 1." }),
      ...{ field: Type.String(), reason: Type.String(), value: Type.String() },
      detail: Type.String({ description: "The same in words." }),
    }),
  ),
});

const count = Type.Integer({ minimum: 0 });
export const putAnswer = Type.Object({
  ...{ ok: Type.Boolean(), added: count, changed: count, unchanged: count },
  refused: Type.Array(
    Type.Object({
      index: Type.Integer({ minimum: 0, description: "Of the row in the request, from 0." }),
      field: Type.String(),
      reason: Type.String({ description: "A stable code." }),
      value: Type.String({ description: "What stands there, at most 80 characters." }),
      holder: Type.Optional(Type.String({ description: "Of a GTIN or phone: who has it." })),
      detail: Type.String(),
    }),
  ),
});
export const chainAnswer = Type.Object({ currency: Type.Union([currency, Type.Null()]) });
export const pricesAnswer = Type.Object({ ok: Type.Boolean(), bookId: Type.String() });
export const orderAnswer = Type.Object({
  ...{ ok: Type.Boolean(), orderId: Type.String(), store: Type.String() },
  state: Type.String({
    description:
      "waiting: the store has not taken it yet; placed; refused; paid; cancelling: the store has not said yet whether it can be; cancelled.",
  }),
  number: Type.Optional(Type.String({ description: "By which any till of the store takes the money." })),
  reason: Type.Optional(Type.String({ description: "Why the store refused it." })),
});
export const refusal = Type.Object({
  ...{ ok: Type.Boolean(), reason: Type.String(), detail: Type.String() },
  left: Type.Optional(
    Type.Array(Type.Object({ sku: Type.String(), quantity: count }), {
      description: "Of not-available: how many of each of these the store lets be promised yet.",
    }),
  ),
});
