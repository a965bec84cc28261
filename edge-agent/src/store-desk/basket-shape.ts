// The shape of an open sale's goods as they travel between boxes. A field that is added to the basket has to be added here:
// the compiler asks for it, since a basket with a field unknown here would be refused by the box that fetches it.

import {
  type Basket,
  type BasketLine,
  mostOrdersOfSale,
  mostSalespeople,
  serialKinds,
  serviceKinds,
} from "@evertill/core";
import { type TSchema, Type } from "typebox";
import { basketDeliveryShape } from "../deliveries/delivery-messages.ts";
import { heldPriceShapes, orderChannelShape } from "../orders/order-messages.ts";
import { depositBookShapes, quoteDepositShape } from "../quotes/quote-messages.ts";

/** A shape for every field. Lines of gifts do not travel: they are made anew from what was decided. */
type Shapes<T> = { readonly [K in keyof Required<T>]: TSchema };

const closed = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ maxLength });
const id = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const bilingual = Type.Object({ zh: text(400), en: text(400) }, closed);
const reason = Type.Object({ id, name: bilingual }, closed);
const override = Type.Object(
  {
    bookPriceMinor: whole,
    reason,
    by: id,
    approvedBy: Type.Union([id, Type.Null()]),
  },
  closed,
);
const trace = Type.Object(
  {
    serial: Type.Optional(text(100)),
    batch: Type.Optional(text(100)),
    expiresOn: Type.Optional(text(10)),
  },
  closed,
);
const goods = {
  sku: text(40),
  gtin: text(14),
  name: bilingual,
  brand: text(120),
  model: text(120),
  category: text(200),
  look: Type.Object({ shape: text(40), colour: text(7) }, closed),
};
const serialKind = Type.Union(serialKinds.map((kind) => Type.Literal(kind)));
const serialBox = Type.Object(
  { name: Type.Optional(bilingual), numbers: Type.Array(serialKind, { maxItems: 8 }) },
  closed,
);
const serialRule = Type.Object(
  {
    boxes: Type.Array(serialBox, { maxItems: 8 }),
    again: Type.Union([Type.Literal("refuse"), Type.Literal("approve")]),
  },
  closed,
);
const pieceNumber = Type.Object(
  { kind: serialKind, box: Type.Integer({ minimum: 0, maximum: 7 }), value: text(100), againBy: Type.Optional(id) },
  closed,
);
const salesperson = Type.Object({ personId: id, number: text(12), employer: Type.Optional(text(120)) }, closed);
const soldBy = Type.Array(salesperson, { maxItems: mostSalespeople });
const weighing = Type.Union([
  Type.Object({ by: Type.Literal("scale"), isNet: Type.Optional(Type.Literal(true)) }, closed),
  Type.Object({ by: Type.Literal("hand"), person: id, approvedBy: Type.Union([id, Type.Null()]) }, closed),
]);
const load = Type.Object(
  {
    ...{ kind: Type.Union([Type.Literal("gift-card"), Type.Literal("deposit")]), number: text(20) },
    deposit: Type.Optional(
      Type.Object(
        { rule: text(20), quote: text(40), untilText: text(40), forMinor: whole, ...depositBookShapes },
        closed,
      ),
    ),
  },
  closed,
);
const cover = Type.Object(
  {
    ...{ months: whole, afterMonths: whole, coolingDays: whole, goodsPriceMinor: whole, rateBp: Type.Optional(whole) },
    of: Type.Optional(
      Type.Object(
        {
          ...{ receiptNumber: text(40), lineId: id, place: whole, businessDay: text(10) },
          number: Type.Optional(text(100)),
        },
        closed,
      ),
    ),
  },
  closed,
);
const service = Type.Object(
  {
    ...{
      bookId: id,
      forLineId: Type.Union([id, Type.Null()]),
      kind: Type.Union(serviceKinds.map((kind) => Type.Literal(kind))),
    },
    oncePerformed: Type.Union([Type.Literal("kept"), Type.Literal("refunded")]),
    cover: Type.Optional(cover),
  },
  closed,
);
const seller = Type.Object(
  {
    ...{ sellerId: id, name: bilingual },
    operator: Type.Object({ name: bilingual, taxNumber: text(40) }, closed),
  },
  closed,
);
const buyerCheck = {
  leastAge: Type.Optional(Type.Integer({ minimum: 1, maximum: 120 })),
  identity: Type.Optional(Type.Literal(true)),
};
const lineKeys = {
  lineId: id,
  ...goods,
  quantity: Type.Integer({ minimum: 1, maximum: 9_999 }),
  unitPriceMinor: whole,
  override: Type.Optional(override),
  floorPriceMinor: Type.Optional(whole),
  weightGrams: Type.Optional(whole),
  pricePerKgMinor: Type.Optional(whole),
  weighing: Type.Optional(weighing),
  trace: Type.Optional(trace),
  load: Type.Optional(load),
  service: Type.Optional(service),
  serialRule: Type.Optional(serialRule),
  buyerCheck: Type.Optional(Type.Object(buyerCheck, closed)),
  serials: Type.Optional(Type.Array(pieceNumber, { maxItems: 40 })),
  soldBy: Type.Optional(soldBy),
  order: Type.Optional(text(20)),
  heldPrice: Type.Optional(Type.Object(heldPriceShapes, closed)),
  collect: Type.Optional(Type.Literal(true)),
  priceSource: Type.Optional(Type.Object({ bookId: id, priceId: id }, closed)),
  seller: Type.Optional(seller),
  taxRateBp: whole,
  taxClass: Type.Optional(text(64)),
  energyGrade: Type.Optional(Type.Integer({ minimum: 1, maximum: 5 })),
  openPrice: Type.Optional(Type.Object({ leastMinor: whole, mostMinor: whole }, closed)),
  isPriceTyped: Type.Optional(Type.Literal(true)),
} satisfies Shapes<Omit<BasketLine, "gift">>;
const gift = Type.Object(
  {
    giftId: id,
    promotionId: text(64),
    sku: text(64),
    quantity: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
    handed: Type.Union([Type.Object({ ...goods, taxRateBp: whole }, closed), Type.Null()]),
  },
  closed,
);
const businessTerms = Type.Object({ pays: Type.Literal("transfer-first"), dueDays: whole }, closed);
const member = Type.Object(
  {
    ...{ memberId: id, tier: text(40), phoneTail: text(4), joined: Type.Optional(text(10)) },
    knownBy: Type.Optional(Type.Literal("code")),
    business: Type.Optional(Type.Object({ legalName: text(100), terms: businessTerms }, closed)),
  },
  closed,
);
const exemption = Type.Object(
  { certificate: text(30), reason, by: id, approvedBy: Type.Union([id, Type.Null()]) },
  closed,
);
const order = Type.Object(
  {
    ...{ orderId: id, number: text(20), shownMinor: whole, leftOut: Type.Optional(whole) },
    ...{ note: Type.Optional(text(200)), channel: Type.Optional(orderChannelShape) },
  },
  closed,
);
const quote = Type.Object(
  {
    ...{
      epoch: id,
      seq: whole,
      number: text(40),
      untilMs: whole,
      totalMinor: whole,
      untilText: text(40),
      goods: text(100_000),
    },
    deposit: Type.Optional(quoteDepositShape),
    held: Type.Optional(Type.Object({ atMs: whole, businessDay: text(10), promotions: id }, closed)),
  },
  closed,
);
const basketKeys = {
  saleId: id,
  currency: text(3),
  lines: Type.Array(Type.Object(lineKeys, closed), { maxItems: 1_000 }),
  linesMade: whole,
  member: Type.Optional(member),
  staffBuyer: Type.Optional(Type.Object({ personId: id, number: text(12), approvedBy: Type.Optional(id) }, closed)),
  soldBy: Type.Optional(soldBy),
  share: Type.Optional(salesperson),
  pricesHeldUntilMs: Type.Optional(whole),
  coupons: Type.Optional(Type.Array(text(64), { maxItems: 50 })),
  couponsAlone: Type.Optional(Type.Array(text(64), { maxItems: 50 })),
  gifts: Type.Optional(Type.Array(gift, { maxItems: 1_000 })),
  giftsMade: Type.Optional(whole),
  taxBookId: Type.Optional(id),
  exemption: Type.Optional(exemption),
  buyerChecked: Type.Optional(Type.Object({ ...buyerCheck, by: id }, closed)),
  soldBeyond: Type.Optional(Type.Object({ skus: Type.Array(text(64), { maxItems: 10_000 }), by: id }, closed)),
  orders: Type.Optional(Type.Array(order, { maxItems: mostOrdersOfSale })),
  quote: Type.Optional(quote),
  delivery: Type.Optional(basketDeliveryShape),
} satisfies Shapes<Basket>;

export const basketShape = Type.Unsafe<Basket>(Type.Object(basketKeys, closed));
