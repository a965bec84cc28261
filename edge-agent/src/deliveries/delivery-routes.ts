// What the manager's page asks about deliveries: the days ahead with what is taken of each slot, one moved to another, its note.

import {
  type DeliverySlot,
  dayAfter,
  deliveryNoteText,
  keptUses,
  neededKinds,
  returnableLines,
  roomOf,
  type SlotKind,
  type SlotUse,
  slotsOfDay,
  slotsOfStore,
  slotUses,
} from "@evertill/core";
import { receiptSvg } from "@evertill/core/e-receipt";
import type { DeliveriesView, DeliveryNoteView, DeliveryView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { paperOf } from "../box/report-paper.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import { deliveryIdShape } from "./delivery-messages.ts";
import type { Delivery } from "./delivery-table.ts";
import type { SlotDesk } from "./slot-desk.ts";

const closed = { additionalProperties: false } as const;
const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$" });

/** Days behind today that are still looked at: who was not there. */
const daysBehind = 3;

export function deliveryRoutes(box: Box, desk: SlotDesk): readonly StaffRoute[] {
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/deliveries", needs: null },
      asks: Type.Object({}, closed),
      answer: (): DeliveriesView => {
        const today = box.inForce.moment().businessDay;
        return {
          slots: slotViews(box, desk, today),
          deliveries: box.deliveries.open(dayAfter(today, -daysBehind)).flatMap((one) => deliveryView(box, desk, one)),
        };
      },
    }),
    staffRoute({
      ...{ method: "POST", path: "/api/deliveries/move", needs: null },
      asks: Type.Object(
        { deliveryId: deliveryIdShape, day, windowId: Type.String({ minLength: 1, maxLength: 20 }) },
        closed,
      ),
      answer: ({ deliveryId, ...to }, { personId }) => desk.move(deliveryId, to, personId),
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/deliveries/note", needs: null },
      asks: Type.Object({ deliveryId: deliveryIdShape }, closed),
      answer: ({ deliveryId }): DeliveryNoteView => noteOf(box, desk, deliveryId),
    }),
  ];
}

function slotViews(box: Box, desk: SlotDesk, today: string): DeliveriesView["slots"] {
  const rules = box.ports.reference.store()?.delivery;
  if (rules === undefined) return [];
  const uses = slotUses(box.journal.slotsUnder(slotsOfStore(box.ports.identity.store)));
  const { orders, ports } = box;
  const ordered = keptUses(ports.identity.store, orders.slots(), null);
  const open = desk.ahead();
  const isSame = (one: DeliverySlot, other: Pick<DeliverySlot, "day" | "windowId">) =>
    one.day === other.day && one.windowId === other.windowId;
  const of = (slot: DeliverySlot, kind: SlotKind, among: readonly SlotUse[] = uses): number =>
    among.reduce((sum, use) => (isSame(slot, use) && use.kind === kind ? sum + use.used : sum), 0);
  return Array.from({ length: rules.daysAhead + 1 }, (_, days) => dayAfter(today, days))
    .flatMap((each) => slotsOfDay(rules, each))
    .map((slot) => ({
      ...slot,
      taken: { delivery: of(slot, "delivery"), installation: of(slot, "installation") },
      ordered: { delivery: of(slot, "delivery", ordered), installation: of(slot, "installation", ordered) },
      room: { delivery: roomOf(rules, slot, "delivery"), installation: roomOf(rules, slot, "installation") },
      isOpen: open.some((one) => isSame(one, slot)),
    }));
}

function deliveryView(box: Box, desk: SlotDesk, delivery: Delivery): readonly DeliveryView[] {
  const { deliveryId, receiptNumber, slot, districtId } = delivery;
  const sale = desk.saleOf(delivery);
  if (sale === null) return [];
  const due = returnableLines(sale, box.collections.movesOf(receiptNumber)).filter(({ left }) => left > 0);
  const services = due.filter(({ line }) => neededKinds([line]).length > 0);
  const served = new Set(services.map(({ line }) => line.service?.forLineId));
  const rules = box.ports.reference.store()?.delivery;
  return [
    {
      ...{ deliveryId, receiptNumber, slot, kinds: neededKinds(services.map(({ line }) => line)) },
      district: rules?.districts.find((one) => one.districtId === districtId)?.name ?? {
        zh: districtId,
        en: districtId,
      },
      goods: due
        .filter(({ line }) => served.has(line.lineId))
        .map(({ line, left }) => ({ name: line.name, quantity: left })),
      services: services.map(({ line }) => line.name),
      contact: box.deliveries.contact(deliveryId),
    },
  ];
}

function noteOf(box: Box, desk: SlotDesk, deliveryId: string): DeliveryNoteView {
  const delivery = box.deliveries.byId(deliveryId);
  const sale = delivery === null || delivery.isOver ? null : desk.saleOf(delivery);
  if (delivery === null || sale === null) return { ok: false, reason: "delivery-over" };
  const { receiptNumber, slot } = delivery;
  const paper = paperOf(box.ports);
  const contact = box.deliveries.contact(deliveryId);
  const input = { ...box.inForce.place(box.entryClock.now().wallMs), sale, slot, contact };
  const text = deliveryNoteText({ ...input, earlier: box.collections.movesOf(receiptNumber) }, paper);
  return { ok: true, svg: receiptSvg(text, { ...paper, title: receiptNumber }) };
}
