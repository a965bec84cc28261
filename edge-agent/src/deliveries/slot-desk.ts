// The hub's part in deliveries: it owns the store's slots, HQ there or not. Each is kept for an open sale or an order in one
// commit, as long as there is room; a paid sale's entry takes its place; what came back, or was moved by a named person, the
// hub writes itself. SPEC J1–J11.

import {
  type DeliverySlot,
  dayAfter,
  deliveryChangedDraft,
  hasBegun,
  isStillDue,
  keptUses,
  parseEntry,
  readContact,
  roomLeft,
  type SaleBody,
  type SlotUse,
  slotsAhead,
  slotsOfStore,
  slotUses,
  soldBy,
} from "@evertill/core";
import type { StaffAnswer } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { DeliveryFromLane, DeliveryToLane, SlotHold } from "./delivery-messages.ts";
import type { Delivery } from "./delivery-table.ts";

/** Contacts are kept for so long after the delivery's day, for who calls about it. */
const contactDays = 30;
const eraseEveryMs = 3_600_000;

export class SlotDesk {
  readonly #box: Box;
  #eraseAtMs = 0;

  constructor(box: Box) {
    this.#box = box;
  }

  /** Null: nothing is answered. */
  said(from: string, message: DeliveryFromLane): DeliveryToLane | null {
    const { deliveries } = this.#box;
    switch (message.type) {
      case "delivery-ask": {
        const { requestId, hold } = message;
        const isHeld = hold === null ? null : this.#hold(from, hold);
        const uses = this.uses(hold?.deliveryId ?? null);
        return { type: "delivery-answer", requestId, isHeld, uses };
      }
      case "delivery-holds": {
        const { holds, head } = message;
        const known = new Set(deliveries.holds().flatMap(({ deliveryId, box }) => (box === from ? [deliveryId] : [])));
        // A hub that lost its disk, and a sale that another lane began.
        for (const hold of holds) if (!known.has(hold.deliveryId)) this.#hold(from, hold);
        const ids = holds.map(({ deliveryId }) => deliveryId);
        this.#box.transact(() => {
          deliveries.endBut(from, ids, head);
          this.#forgetEnded();
        });
        return null;
      }
      case "delivery-contact-ask": {
        const { requestId, deliveryId } = message;
        const contact = this.#isIn(from, deliveryId) ? deliveries.contact(deliveryId) : null;
        return { type: "delivery-contact-answer", requestId, contact };
      }
      case "delivery-contact": {
        const { deliveryId } = message;
        const contact = readContact(message.contact);
        const nowMs = this.#nowMs();
        const failure = this.#box.transact(() => {
          if (contact !== null) deliveries.keepContact(deliveryId, contact, { nowMs, isAtHub: true });
        });
        return failure === null ? { type: "delivery-contact-kept", deliveryId } : null;
      }
    }
  }

  /** By paid sales, and by what open ones and orders keep but this one. */
  uses(but: string | null): readonly SlotUse[] {
    const { journal, ports } = this.#box;
    const { store } = ports.identity;
    return [...slotUses(journal.slotsUnder(slotsOfStore(store))), ...keptUses(store, this.#kept(), but)];
  }

  /** A live order keeps its slot by its own row, whatever a till that has it keeps beside [J8, J9]. */
  #kept(): readonly SlotHold[] {
    return [...this.#box.deliveries.holds(), ...this.#box.orders.slots()];
  }

  /** Why this cannot be kept, or not any more; null: it can. To be asked in the commit that keeps it [P5]. */
  whyNot(hold: SlotHold): "slot-closed" | "slot-full" | null {
    const { deliveryId, slot, kinds } = hold;
    if (slot === null) return null;
    if (!this.#isBookable(deliveryId, slot)) return "slot-closed";
    const rules = this.#box.ports.reference.store()?.delivery;
    return roomLeft(rules, slot, { kinds, uses: this.uses(deliveryId) }) > 0 ? null : "slot-full";
  }

  /** A sale or an order of that box has the delivery [J10]. */
  #isIn(box: string, deliveryId: string): boolean {
    const { deliveries, orders } = this.#box;
    return (
      deliveries.holds().some((hold) => hold.deliveryId === deliveryId && hold.box === box) ||
      orders.live().some(({ delivery, state }) => {
        return delivery?.deliveryId === deliveryId && state.at === "claimed" && state.box === box;
      })
    );
  }

  /** In one commit, or not: no two sales get the last room of a slot [P5]. */
  #hold(box: string, hold: SlotHold): boolean {
    const { deliveries } = this.#box;
    const { deliveryId, slot, kinds } = hold;
    let isHeld = false;
    const failure = this.#box.transact(() => {
      // Paid already: its entry has taken the slot.
      isHeld = deliveries.byId(deliveryId) !== null;
      if (isHeld) return;
      if (this.whyNot(hold) !== null) return;
      deliveries.hold(box, { deliveryId, slot, kinds });
      isHeld = true;
    });
    return failure === null && isHeld;
  }

  /** What was kept in time stays kept until its window begins [J11]. */
  #isBookable(deliveryId: string, slot: DeliverySlot): boolean {
    const isSame = (one: DeliverySlot | null) => one?.day === slot.day && one.windowId === slot.windowId;
    const isKept = this.#kept().some((one) => one.deliveryId === deliveryId && isSame(one.slot));
    return (isKept && !this.#hasBegun(slot)) || this.ahead().some(isSame);
  }

  /** What can be booked now, whether or not there is room. */
  ahead(): readonly DeliverySlot[] {
    const store = this.#box.ports.reference.store();
    if (store?.delivery === undefined) return [];
    return slotsAhead(store.delivery, { nowMs: this.#nowMs(), timeZone: store.timeZone });
  }

  /** With the one that was kept in time, until it begins. */
  aheadFor(kept: DeliverySlot | null): readonly DeliverySlot[] {
    const ahead = this.ahead();
    if (kept === null || this.#hasBegun(kept)) return ahead;
    const isThere = ahead.some(({ day, windowId }) => day === kept.day && windowId === kept.windowId);
    return isThere ? ahead : [kept, ...ahead];
  }

  #hasBegun(slot: DeliverySlot): boolean {
    const timeZone = this.#box.ports.reference.store()?.timeZone ?? "UTC";
    return hasBegun(slot, { nowMs: this.#nowMs(), timeZone });
  }

  /** After entries came: holds that ended with them, and deliveries of which nothing is due any more. */
  tick(): void {
    const { deliveries } = this.#box;
    const looked = deliveries.toLookAt();
    if (looked.length > 0) this.#box.transact(() => this.#forgetEnded());
    for (const delivery of looked) this.#look(delivery);
    this.#eraseOld();
  }

  #look(delivery: Delivery): void {
    const { deliveries, journal } = this.#box;
    const { deliveryId, receiptNumber } = delivery;
    const sale = this.saleOf(delivery);
    const earlier = this.#box.collections.movesOf(receiptNumber);
    if (delivery.isOver || sale === null || isStillDue(sale, earlier)) {
      this.#box.transact(() => deliveries.looked(deliveryId));
      return;
    }
    const last = journal.takingBack(receiptNumber).flatMap(({ text }) => {
      const reading = parseEntry(text);
      return reading.ok ? [reading.entry.person] : [];
    });
    const person = last.at(-1);
    if (person === undefined) return;
    this.#book(delivery, { to: null, person }, () => {
      deliveries.looked(deliveryId);
      deliveries.erase(deliveryId);
    });
  }

  /** Into another slot, by a named person [P9]; a full one is full for everybody. */
  move(deliveryId: string, to: Pick<DeliverySlot, "day" | "windowId">, personId: string): StaffAnswer {
    const { deliveries, ports } = this.#box;
    const delivery = deliveries.byId(deliveryId);
    if (delivery === null || delivery.isOver) return { ok: false, reason: "delivery-over" };
    const slot = this.ahead().find(({ day, windowId }) => day === to.day && windowId === to.windowId);
    if (slot === undefined) return { ok: false, reason: "slot-closed" };
    if (delivery.slot?.day === slot.day && delivery.slot.windowId === slot.windowId) return { ok: true };
    const { kinds } = delivery;
    if (roomLeft(ports.reference.store()?.delivery, slot, { kinds, uses: this.uses(null) }) < 1)
      return { ok: false, reason: "slot-full" };
    return this.#book(delivery, { to: slot, person: personId }, () => undefined) ?? { ok: true };
  }

  #book(
    { deliveryId, receiptNumber, epoch, seq, kinds, slot }: Delivery,
    { to, person }: { readonly to: DeliverySlot | null; readonly person: string },
    alongside: () => void,
  ): ReturnType<Box["book"]> {
    const body = { deliveryId, original: { epoch, seq, receiptNumber }, kinds, from: slot, to };
    const { store } = this.#box.ports.identity;
    return this.#box.book(deliveryChangedDraft(body, { ...this.#box.inForce.moment(), person, store }), alongside);
  }

  saleOf({ epoch, seq }: Delivery): SaleBody | null {
    const reading = parseEntry(this.#box.journal.entryAt(epoch, seq)?.text ?? "");
    return reading.ok ? soldBy(reading.entry) : null;
  }

  #forgetEnded(): void {
    this.#box.deliveries.forgetEnded((epoch) => this.#heldSeq(epoch), this.#ordered());
  }

  /** Ids of the deliveries of live orders. */
  #ordered(): ReadonlySet<string> {
    return new Set(this.#box.orders.slots().map(({ deliveryId }) => deliveryId));
  }

  #eraseOld(): void {
    const nowMs = this.#nowMs();
    if (nowMs < this.#eraseAtMs) return;
    this.#eraseAtMs = nowMs + eraseEveryMs;
    if (!this.#box.deliveries.hasContacts()) return;
    const day = dayAfter(this.#box.inForce.moment().businessDay, -contactDays);
    this.#box.transact(() => this.#box.deliveries.eraseOld({ day, nowMs, ordered: this.#ordered() }));
  }

  #heldSeq(epoch: string): number {
    return this.#box.journal.headOf(epoch).seq;
  }

  #nowMs(): number {
    return this.#box.entryClock.now().wallMs;
  }
}
