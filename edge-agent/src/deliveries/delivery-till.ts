// The till's part in a delivery: the form that its window draws, and the slot that the hub keeps for the sale. The contact is
// written beside the basket that names its delivery, in one commit, and is in no view but the form's.

import {
  type BasketDelivery,
  type DeliveryContact,
  type DeliveryRules,
  type DeliverySlot,
  neededKinds,
  roomLeft,
  type SlotUse,
  slotsAhead,
} from "@evertill/core";
import type { DeliveryCommand, DeliveryFormView, Outcome } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { OpenSale } from "../sale/lane-state.ts";
import {
  answered,
  contactAsked,
  contactSoFar,
  type DeliveryFilled,
  districtSoFar,
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

export class DeliveryTill {
  readonly #box: Box;
  readonly #slots: Slots;
  readonly #changed: () => void;
  #form: OpenForm | null = null;
  /** To whom a delivery of the open sale goes, so that another slot needs no second typing. */
  #said: { readonly deliveryId: string; readonly filled: DeliveryFilled } | null = null;

  /** @param changed what is shown has changed */
  constructor(box: Box, slots: Slots, changed: () => void) {
    this.#box = box;
    this.#slots = slots;
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
    const slots =
      uses === null
        ? []
        : this.#ahead(open.rules).map((slot) => ({
            ...slot,
            left: roomLeft(open.rules, slot, { kinds, uses }),
          }));
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
    const { delivery } = basket;
    if (delivery === undefined) {
      await this.#begin();
      return { ok: false, reason: "delivery-needed" };
    }
    const { deliveryId, slot } = delivery;
    if (slot === null) return null;
    const held = await this.#slots.hold({ deliveryId, slot, kinds: neededKinds(basket.lines) });
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
    const { saleId, delivery } = open.sale.basket;
    const known = await this.#known(open.sale);
    const before = this.#said?.deliveryId === delivery?.deliveryId ? this.#said : null;
    this.#show({ saleId, known, filled: before?.filled ?? [], uses: await this.#slots.uses() });
    return { ok: true };
  }

  /** The member's own name, phone and address, where the chain knows them. */
  async #known({ basket }: OpenSale): Promise<KnownContact> {
    const member =
      basket.member === undefined ? null : await this.#box.ports.reference.memberById(basket.member.memberId);
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
    this.#show({ ...form, filled: step.filled, uses: isDone ? await this.#slots.uses() : form.uses });
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
    const deliveryId = basket.delivery?.deliveryId ?? this.#box.ports.randomHex(16);
    const slot = chosen === null ? null : this.#slotOf(open.rules, chosen);
    if (slot === undefined) return { ok: false, reason: "slot-closed" };
    if (slot !== null) {
      const held = await this.#slots.hold({ deliveryId, slot, kinds: neededKinds(basket.lines) });
      if (held !== "held") {
        this.#show({ ...form, uses: await this.#slots.uses() });
        return { ok: false, reason: held === "full" ? "slot-full" : "slots-need-hub" };
      }
    }
    const { districtId, name } = district;
    return this.#keep(
      commandId,
      { deliveryId, district: { districtId, name }, slot },
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

  #ahead(rules: DeliveryRules): readonly DeliverySlot[] {
    const timeZone = this.#box.ports.reference.store()?.timeZone ?? "UTC";
    return slotsAhead(rules, { nowMs: this.#box.entryClock.now().wallMs, timeZone });
  }

  /** While goods are open; null: nothing of them is done by slots, or the store has none. */
  #open(): { readonly sale: OpenSale; readonly rules: DeliveryRules } | null {
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
