// What a lane and the store's desk say to each other about slots of deliveries and to whom they go, and the shapes that they
// are checked by. SPEC J1–J7.

import {
  type DeliveryContact,
  type DeliverySlot,
  type EntryId,
  type SlotKind,
  type SlotUse,
  slotKinds,
} from "@evertill/core";
import { Type } from "typebox";

/** What a sale that is not paid yet keeps of a slot. */
export interface SlotHold {
  readonly deliveryId: string;
  /** Null: to be agreed; it keeps nothing but its contact. */
  readonly slot: DeliverySlot | null;
  readonly kinds: readonly SlotKind[];
}

export type DeliveryFromLane =
  /** How much of the slots is taken? With a hold: keep that, in the place of what the same delivery had. */
  | { readonly type: "delivery-ask"; readonly requestId: string; readonly hold: SlotHold | null }
  /** First on every connection, and whenever it changes: all that sales of this lane keep, and its newest entry. */
  | { readonly type: "delivery-holds"; readonly holds: readonly SlotHold[]; readonly head: EntryId | null }
  /** Repeated until `delivery-contact-kept`. */
  | { readonly type: "delivery-contact"; readonly deliveryId: string; readonly contact: DeliveryContact };

export type DeliveryToLane =
  | {
      readonly type: "delivery-answer";
      readonly requestId: string;
      /** Null: nothing was asked for. */
      readonly isHeld: boolean | null;
      /** By sales that are paid, and by others' holds. */
      readonly uses: readonly SlotUse[];
    }
  | { readonly type: "delivery-contact-kept"; readonly deliveryId: string };

const closed = { additionalProperties: false } as const;
const id = Type.String({ minLength: 1, maxLength: 80 });
const whole = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });
const time = Type.String({ maxLength: 5 });
const windowId = Type.String({ minLength: 1, maxLength: 20 });
const kind = Type.Union(slotKinds.map((each) => Type.Literal(each)));

export const deliveryIdShape = Type.String({ pattern: "^[0-9a-f]{32}$" });
export const slotShape = Type.Object({ day, windowId, from: time, until: time }, closed);
const slot = Type.Union([slotShape, Type.Null()]);
const hold = Type.Object({ deliveryId: deliveryIdShape, slot, kinds: Type.Array(kind, { maxItems: 2 }) }, closed);
const text = Type.String({ maxLength: 200 });
const contact = Type.Object({ name: text, phone: text, postalCode: text, address: text }, closed);
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
  contact: Type.Object({ type: Type.Literal("delivery-contact"), deliveryId: deliveryIdShape, contact }, closed),
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
