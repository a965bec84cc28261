// What a lane and the store's desk say to each other about slots of deliveries and to whom they go, and the shapes that they
// are checked by. SPEC J1–J11.

import { type DeliveryContact, type EntryId, type KeptSlot, type SlotUse, slotKinds } from "@evertill/core";
import { Type } from "typebox";

/** What a sale that is not paid yet keeps of a slot; one to be agreed keeps nothing but its contact. */
export type SlotHold = KeptSlot;

export type DeliveryFromLane =
  /** How much of the slots is taken? With a hold: keep that, in the place of what the same delivery had. */
  | { readonly type: "delivery-ask"; readonly requestId: string; readonly hold: SlotHold | null }
  /** First on every connection, and whenever it changes: all that sales of this lane keep, and its newest entry. */
  | { readonly type: "delivery-holds"; readonly holds: readonly SlotHold[]; readonly head: EntryId | null }
  /** Repeated until `delivery-contact-kept`. */
  | { readonly type: "delivery-contact"; readonly deliveryId: string; readonly contact: DeliveryContact }
  /** To whom does it go? Of a delivery that this lane has in a sale. */
  | { readonly type: "delivery-contact-ask"; readonly requestId: string; readonly deliveryId: string };

export type DeliveryToLane =
  | {
      readonly type: "delivery-answer";
      readonly requestId: string;
      /** Null: nothing was asked for. */
      readonly isHeld: boolean | null;
      /** By sales that are paid, and by others' holds. */
      readonly uses: readonly SlotUse[];
    }
  | { readonly type: "delivery-contact-kept"; readonly deliveryId: string }
  /** Null: not known, or not this lane's to know. */
  | {
      readonly type: "delivery-contact-answer";
      readonly requestId: string;
      readonly contact: DeliveryContact | null;
    };

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const time = Type.String({ maxLength: 5 });
const windowId = Type.String({ minLength: 1, maxLength: 20 });
const kind = Type.Union(slotKinds.map((each) => Type.Literal(each)));

export const deliveryIdShape = Type.String({ pattern: "^[0-9a-f]{32}$" });
const slotShape = Type.Object({ day, windowId, from: time, until: time }, closed);
/** Which slot is asked for. */
export const slotNameShape = Type.Object({ day, windowId }, closed);
const slot = Type.Union([slotShape, Type.Null()]);
/** On an open sale. */
export const basketDeliveryShape = Type.Object(
  {
    ...{ deliveryId: deliveryIdShape, slot, order: Type.Optional(Type.String({ maxLength: 20 })) },
    district: Type.Object(
      {
        districtId: Type.String({ maxLength: 20 }),
        name: Type.Object({ zh: Type.String({ maxLength: 400 }), en: Type.String({ maxLength: 400 }) }, closed),
      },
      closed,
    ),
  },
  closed,
);
const hold = Type.Object({ deliveryId: deliveryIdShape, slot, kinds: Type.Array(kind, { maxItems: 2 }) }, closed);
const text = Type.String({ maxLength: 200 });
export const contactShape = Type.Object({ name: text, phone: text, postalCode: text, address: text }, closed);
const use = Type.Object({ store: id, day, windowId, kind, used: Type.Integer() }, closed);

export const deliveryShapes = {
  ask: Type.Object(
    { type: Type.Literal("delivery-ask"), requestId: id, hold: Type.Union([hold, Type.Null()]) },
    closed,
  ),
  holds: Type.Object(
    {
      ...{ type: Type.Literal("delivery-holds"), holds: Type.Array(hold, { maxItems: 1_000 }) },
      head: Type.Union([Type.Object({ epoch: id, seq: whole }, closed), Type.Null()]),
    },
    closed,
  ),
  contact: Type.Object(
    { type: Type.Literal("delivery-contact"), deliveryId: deliveryIdShape, contact: contactShape },
    closed,
  ),
  contactAsk: Type.Object(
    { type: Type.Literal("delivery-contact-ask"), requestId: id, deliveryId: deliveryIdShape },
    closed,
  ),
  contactAnswer: Type.Object(
    {
      ...{ type: Type.Literal("delivery-contact-answer"), requestId: id },
      contact: Type.Union([contactShape, Type.Null()]),
    },
    closed,
  ),
  answer: Type.Object(
    {
      ...{ type: Type.Literal("delivery-answer"), requestId: id },
      isHeld: Type.Union([Type.Boolean(), Type.Null()]),
      uses: Type.Array(use, { maxItems: 5_000 }),
    },
    closed,
  ),
  kept: Type.Object({ type: Type.Literal("delivery-contact-kept"), deliveryId: deliveryIdShape }, closed),
};
