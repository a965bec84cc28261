// The till's part in a delivery: the form that its window draws, and the slot that the hub keeps for the sale. The contact is
// written beside the basket that names its delivery, in one commit, and is in no view but the form's.

import {
  type BasketDelivery,
  type DeliveryContact,
  type DeliveryRules,
  type DeliverySlot,
  deliverySaid,
  hasBegun,
  neededKinds,
  roomLeft,
  type SlotUse,
  slotsAhead,
} from "@evertill/core";
import type { DeliveryCommand, DeliveryFormView, Outcome, SlotView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { memberById } from "../members/find-member.ts";
import type { OpenSale } from "../sale/lane-state.ts";
import {
  answered,
  contactAsked,
  contactSoFar,
  type DeliveryFilled,
  districtSoFar,
  filledWith,
  type KnownContact,
  wholeContact,
} from "./delivery-form.ts";
import type { Slots } from "./lane-deliveries.ts";

type Refused = Extract<Outcome, { ok: false }>;

interface OpenForm {
  readonly saleId: string;
  /** Of the sale's member. */
  readonly known: KnownContact;
  readonly filled: DeliveryFilled;
  /** Null: the hub is away. */
  readonly uses: readonly SlotUse[] | null;
}

interface Opened {
  readonly sale: OpenSale;
  readonly rules: DeliveryRules;
}

export class DeliveryTill {
  readonly #box: Box;
  readonly #desk: Slots;
  readonly #changed: () => void;
  #form: OpenForm | null = null;
  /** To whom a delivery of the open sale goes, so that another slot needs no second typing. */
  #said: { readonly deliveryId: string; readonly filled: DeliveryFilled } | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, slots: Slots, changed: () => void) {
    this.#box = box;
    this.#desk = slots;
    this.#changed = changed;
  }

  /** The open sale has services that are done by slots. */
  get isWanted(): boolean {
    return this.#open() !== null;
  }

  get shown(): DeliveryFormView | null {
    const open = this.#open();
    const form = this.#form;
    if (open === null || form === null || form.saleId !== open.sale.basket.saleId) return null;
    const { known, filled, uses } = form;
    const contact = contactSoFar(filled, known);
    const kinds = neededKinds(open.sale.basket.lines);
    const slots = uses === null ? [] : this.#slots(open, uses);
    return {
      asked: contactAsked(filled, known) ?? { field: "slot", is: "slots", slots, isAway: uses === null },
      ...{ answered: filled.length, contact, kinds },
      district: districtSoFar(open.rules, contact)?.name ?? null,
    };
  }

  /** In the till's turn. */
  async command(id: string, command: DeliveryCommand): Promise<Outcome> {
    const outcome = await this.#done(id, command);
    return this.#box.answered(id) ?? this.#box.refuse(id, outcome);
  }

  /** Before the sale is paid: it says where and when, and the slot is still this sale's. Null: so it is. */
  async claim(): Promise<Refused | null> {
    const open = this.#open();
    if (open === null) return null;
    const { basket } = open.sale;
    const delivery = deliverySaid(basket);
    if (delivery === undefined) {
      await this.#begin();
      return { ok: false, reason: "delivery-needed" };
    }
    const { deliveryId, slot } = delivery;
    if (slot === null) return null;
    if (hasBegun(slot, this.#now())) {
      await this.#begin();
      return { ok: false, reason: "slot-closed" };
    }
    const held = await this.#desk.hold({ deliveryId, slot, kinds: neededKinds(basket.lines) });
    // Without the hub what it kept before stands.
    if (held !== "full") return null;
    await this.#begin();
    return { ok: false, reason: "slot-full" };
  }

  async #done(id: string, command: DeliveryCommand): Promise<Outcome> {
    switch (command.type) {
      case "begin-delivery":
        return this.#begin();
      case "fill-delivery":
        return this.#fill(command);
      case "choose-slot":
        return this.#choose(id, command.slot);
      case "put-delivery-away":
        this.#show(null);
        return { ok: true };
    }
  }

  async #begin(): Promise<Outcome> {
    const open = this.#open();
    if (open === null) return { ok: false, reason: "not-now" };
    const { saleId } = open.sale.basket;
    const delivery = deliverySaid(open.sale.basket);
    const known = await this.#known(open.sale);
    const filled = delivery === undefined ? [] : await this.#filled(delivery.deliveryId, known);
    this.#show({ saleId, known, filled, uses: await this.#desk.uses() });
    return { ok: true };
  }

  /** What was typed here; else, as of an order or a sale that another lane began, what the hub has of it. */
  async #filled(deliveryId: string, known: KnownContact): Promise<DeliveryFilled> {
    if (this.#said?.deliveryId === deliveryId) return this.#said.filled;
    const contact = this.#box.deliveries.contact(deliveryId) ?? (await this.#desk.contact(deliveryId));
    if (contact === null) return [];
    const filled = filledWith(contact, known);
    this.#said = { deliveryId, filled };
    return filled;
  }

  /** The member's own name, phone and address, where the chain knows them. */
  async #known({ basket }: OpenSale): Promise<KnownContact> {
    const member = basket.member === undefined ? null : await memberById(this.#box, basket.member.memberId);
    if (member === null) return {};
    const { name, phone, address } = member;
    return { name, phone, ...(address === undefined ? {} : { postalCode: address.postalCode, address: address.line }) };
  }

  async #fill(answer: { readonly field: string; readonly value: string | null }): Promise<Outcome> {
    const open = this.#open();
    const form = this.#form;
    if (open === null || form === null) return { ok: false, reason: "not-now" };
    const step = answered({ ...form, rules: open.rules }, answer);
    if (!step.ok) return step;
    const isDone = contactAsked(step.filled, form.known) === null;
    this.#show({ ...form, filled: step.filled, uses: isDone ? await this.#desk.uses() : form.uses });
    return { ok: true };
  }

  async #choose(commandId: string, chosen: Pick<DeliverySlot, "day" | "windowId"> | null): Promise<Outcome> {
    const open = this.#open();
    const form = this.#form;
    const contact = form === null ? null : wholeContact(form.filled, form.known);
    if (open === null || form === null || contact === null) return { ok: false, reason: "not-now" };
    const district = districtSoFar(open.rules, contact);
    if (district === null) return { ok: false, reason: "not-delivered-there" };
    const { basket } = open.sale;
    const { deliveryId = this.#box.ports.randomHex(16), order } = deliverySaid(basket) ?? {};
    const slot = chosen === null ? null : this.#slotOf(open.rules, chosen);
    if (slot === undefined) return { ok: false, reason: "slot-closed" };
    if (slot !== null) {
      const held = await this.#desk.hold({ deliveryId, slot, kinds: neededKinds(basket.lines) });
      if (held !== "held") {
        this.#show({ ...form, uses: await this.#desk.uses() });
        return { ok: false, reason: held === "full" ? "slot-full" : "slots-need-hub" };
      }
    }
    const { districtId, name } = district;
    return this.#keep(
      commandId,
      { deliveryId, district: { districtId, name }, slot, ...(order === undefined ? {} : { order }) },
      { contact, filled: form.filled },
    );
  }

  #keep(
    commandId: string,
    delivery: BasketDelivery,
    { contact, filled }: { readonly contact: DeliveryContact; readonly filled: DeliveryFilled },
  ): Outcome {
    const { deliveries, entryClock } = this.#box;
    const { deliveryId } = delivery;
    const nowMs = entryClock.now().wallMs;
    const outcome = this.#box.apply(
      { type: "set-delivery", delivery },
      { commandId, alongside: () => deliveries.keepContact(deliveryId, contact, { nowMs, isAtHub: false }) },
    );
    if (!outcome.ok) return outcome;
    this.#said = { deliveryId, filled };
    this.#show(null);
    return outcome;
  }

  #slotOf(rules: DeliveryRules, { day, windowId }: Pick<DeliverySlot, "day" | "windowId">): DeliverySlot | undefined {
    return this.#ahead(rules).find((slot) => slot.day === day && slot.windowId === windowId);
  }

  /** With what the sale keeps already, which is room for it. */
  #slots({ sale, rules }: Opened, uses: readonly SlotUse[]): readonly SlotView[] {
    const kinds = neededKinds(sale.basket.lines);
    const ours = deliverySaid(sale.basket)?.slot;
    return this.#ahead(rules).map((slot) => {
      const left = roomLeft(rules, slot, { kinds, uses });
      const isOurs = ours?.day === slot.day && ours.windowId === slot.windowId;
      return isOurs ? { ...slot, left: left + 1, isOurs } : { ...slot, left };
    });
  }

  #ahead(rules: DeliveryRules): readonly DeliverySlot[] {
    return slotsAhead(rules, this.#now());
  }

  #now(): { readonly nowMs: number; readonly timeZone: string } {
    const timeZone = this.#box.ports.reference.store()?.timeZone ?? "UTC";
    return { nowMs: this.#box.entryClock.now().wallMs, timeZone };
  }

  /** While goods are open; null: nothing of them is done by slots, or the store has none. */
  #open(): Opened | null {
    const { stage } = this.#box.lane;
    const rules = this.#box.ports.reference.store()?.delivery;
    if (stage.at !== "open" || rules === undefined || neededKinds(stage.sale.basket.lines).length === 0) return null;
    return { sale: stage.sale, rules };
  }

  #show(form: OpenForm | null): void {
    this.#form = form;
    this.#changed();
  }
}
