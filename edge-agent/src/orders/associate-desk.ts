// The hub's desk for sales associates: goods by what is typed or scanned, what they cost together, and orders in the name of
// who is signed in. Prices are those of a till now; an order keeps its goods and its slot while it lives.

import {
  type BasketInHand,
  basketInHand,
  districtOf,
  type Item,
  isOrderable,
  isOrderedWith,
  neededKinds,
  type OrderLine,
  priceInHand,
  readContactField,
  readMemberPhone,
  roomLeft,
  type SaleMember,
  type ShopperRules,
  type SlotKind,
  saleMember,
} from "@evertill/core";
import { qrModules } from "@evertill/core/e-receipt";
import type {
  AssociateGoods,
  GoodsFoundView,
  OrderAsked,
  OrderPlacedAnswer,
  OrderPriceView,
  OrderServiceView,
  OrderSlotsView,
  OrderToPlace,
  OwnOrdersView,
  OwnOrderView,
} from "@evertill/protocol";
import type { StaffDocument } from "@evertill/schemas";
import type { Box } from "../box/box.ts";
import { findGoods } from "../box/find-goods.ts";
import type { SlotDesk } from "../deliveries/slot-desk.ts";
import { placed } from "../floor/place-view.ts";
import { memberByPhone } from "../members/find-member.ts";
import { salespeopleByNumber } from "../people/find-salespeople.ts";
import { stockHere } from "../stock/stock-here.ts";
import type { OrderDesk } from "./order-desk.ts";
import type { Order, OrderDelivery } from "./order-step.ts";

const mostFound = 20;
/** Of one person, on the list. */
const mostOwn = 30;

interface SlotsAsked {
  readonly orderId: string;
  readonly kinds: readonly SlotKind[];
  /** As typed so far. */
  readonly postalCode: string;
}

export class AssociateDesk {
  readonly #box: Box;
  readonly #orders: OrderDesk;
  readonly #slots: SlotDesk;

  constructor(box: Box, { orders, slots }: { readonly orders: OrderDesk; readonly slots: SlotDesk }) {
    this.#box = box;
    this.#orders = orders;
    this.#slots = slots;
  }

  /** A whole code first, as a till takes it; else words. @param asker a newer search of the same takes an older one's place */
  async find(text: string, asker: object): Promise<GoodsFoundView> {
    const whole = await findGoods(this.#box, text);
    if (whole.ok) return { goods: await this.#goods([whole.item]) };
    const found = await this.#box.ports.reference.search(text, mostFound, asker);
    return { goods: typeof found === "string" ? [] : await this.#goods(found) };
  }

  async price({ lines, memberPhone }: OrderAsked): Promise<OrderPriceView | null> {
    const member = await this.#member(memberPhone);
    const items = await this.#items(lines, member?.tier ?? null);
    const basket = basketInHand(lines, items, this.#rules(member));
    return basket === null ? null : priceView(basket, member);
  }

  /** What each slot has left for an order that needs this of it; its own is room for it. Null: the store has no slots. */
  slots({ orderId, kinds, postalCode }: SlotsAsked): OrderSlotsView | null {
    const rules = this.#box.ports.reference.store()?.delivery;
    if (rules === undefined) return null;
    const { deliveryId = null, slot: ours } = this.#box.orders.find(orderId)?.delivery ?? {};
    const uses = this.#slots.uses(deliveryId);
    const slots = this.#slots.aheadFor(ours ?? null).map((slot) => {
      const isOurs = ours?.day === slot.day && ours.windowId === slot.windowId;
      return { ...slot, left: roomLeft(rules, slot, { kinds, uses }), ...(isOurs ? { isOurs } : {}) };
    });
    const code = readContactField("postalCode", postalCode);
    const district = code === null ? null : (districtOf(rules, code)?.name ?? null);
    return { slots, postalCode, district, served: rules.districts.map(({ name }) => name) };
  }

  async place(asked: OrderToPlace, by: StaffDocument): Promise<OrderPlacedAnswer> {
    const { orderId, lines, note = "", memberPhone, delivery } = asked;
    const member = await this.#member(memberPhone);
    if (memberPhone !== undefined && member === null) return { ok: false, reason: "unknown-member" };
    const [seller] = (await salespeopleByNumber(this.#box.ports, [by.number])) ?? [];
    const answer = await this.#orders.place({
      ...{ orderId, lines, shownMinor: asked.shownMinor, from: { is: "associate", ...named(by) } },
      ...(seller === undefined ? {} : { soldBy: seller }),
      ...(member === null || memberPhone === undefined ? {} : { member, memberPhone }),
      ...(note.trim() === "" ? {} : { note: note.trim() }),
      ...(delivery === undefined ? {} : { delivery }),
    });
    if (!answer.ok) return answer;
    const order = this.#box.orders.find(orderId);
    return order === null ? { ok: false, reason: "storage-failed" } : { ok: true, order: await this.#view(order) };
  }

  async own(by: StaffDocument): Promise<OwnOrdersView> {
    const { orders } = this.#box;
    const anybodys = orders.live().filter(({ from }) => from.is === "elsewhere");
    const listed = [...orders.ofPerson(by.personId, mostOwn), ...anybodys.slice(0, mostOwn)];
    listed.sort((a, b) => b.placedAtMs - a.placedAtMs);
    return { orders: await Promise.all(listed.map((order) => this.#view(order))) };
  }

  async cancel(orderId: string, by: StaffDocument): Promise<OrderPlacedAnswer> {
    const answer = this.#orders.cancel(orderId, by);
    if (!answer.ok) return answer;
    const order = this.#box.orders.find(orderId);
    return order === null ? { ok: false, reason: "order-unknown" } : { ok: true, order: await this.#view(order) };
  }

  async #view(order: Order): Promise<OwnOrderView> {
    const { orderId, number, lines, firstLine, shownMinor, placedAtMs, note, memberPhone, delivery, state } = order;
    const items = await Promise.all(lines.map(({ sku }) => this.#box.ports.reference.itemBySku(sku)));
    return {
      ...{ orderId, number, lines, firstLine, shownMinor, placedAtMs, modules: qrModules(number) },
      ...(order.from.is === "elsewhere" ? { channel: order.from.channel } : {}),
      ...(note === undefined ? {} : { note }),
      ...(memberPhone === undefined ? {} : { memberPhone }),
      ...(delivery === undefined ? {} : { delivery: this.#delivery(delivery) }),
      goods: await this.#goods(
        items.filter((item) => item !== null),
        orderId,
      ),
      state:
        state.at === "claimed"
          ? { at: state.at, box: state.box }
          : state.at === "paid"
            ? { at: state.at, receiptNumber: state.receiptNumber }
            : { at: state.at },
    };
  }

  #delivery({ deliveryId, district, slot }: OrderDelivery): NonNullable<OwnOrderView["delivery"]> {
    return { district: district.name, slot, contact: this.#box.deliveries.contact(deliveryId) };
  }

  /** @param but the order that they are of */
  async #goods(items: readonly Item[], but?: string): Promise<readonly AssociateGoods[]> {
    const stock = await stockHere(
      this.#box,
      items.map(({ sku }) => sku),
      { word: "hub", sinceMs: null },
      but,
    );
    const rules = this.#rules(null);
    const services = await this.#items(this.#box.inForce.services);
    return items.map((item, index) => {
      const { sku, name, brand, model, look } = item;
      const inHand = isOrderable(item) ? priceInHand(this.#box.inForce.priced(item, null), rules) : null;
      const { availableQuantity = 0, reservedQuantity = 0 } = stock[index] ?? {};
      const priceMinor = inHand?.inHandMinor ?? null;
      const stocked = { availableQuantity, reservedQuantity, services: servicesFor(item, services) };
      return { sku, name, brand, model, look, priceMinor, ...stocked, ...placed(this.#box.ports.reference, item) };
    });
  }

  /** As they are priced for that tier, with the services of the lines. */
  async #items(lines: readonly Pick<OrderLine, "sku" | "services">[], tier: string | null = null) {
    const skus = new Set(lines.flatMap(({ sku, services = [] }) => [sku, ...services]));
    const items = await Promise.all([...skus].map((sku) => this.#box.ports.reference.itemBySku(sku)));
    return items.flatMap((item) => (item === null ? [] : [this.#box.inForce.priced(item, tier)]));
  }

  async #member(phone: string | undefined): Promise<SaleMember | null> {
    const digits = phone === undefined ? null : readMemberPhone(phone);
    const member = digits === null ? null : await memberByPhone(this.#box, digits);
    return member === null ? null : saleMember(member);
  }

  #rules(member: SaleMember | null): ShopperRules {
    const { promotions, at, businessDay, store, currency, taxRules } = this.#box.inForce.context();
    return {
      promotions,
      context: {
        ...{ atMs: at.wallMs, businessDay, store, channel: "till", currency },
        member: member === null ? null : { tier: member.tier, isNew: false },
        ...{ coupons: [], used: {} },
      },
      zone: taxRules?.zone ?? null,
    };
  }
}

const servicesFor = ({ category }: Item, services: readonly Item[]): readonly OrderServiceView[] =>
  services.flatMap((item) => {
    if (!isOrderedWith(item, category)) return [];
    const { sku, name, service, priceMinor } = item;
    return [{ sku, name, kind: service.kind, needs: neededKinds([{ service }]), priceMinor }];
  });

const named = ({ personId, number }: StaffDocument) => ({ personId, number });

const priceView = (basket: BasketInHand, member: SaleMember | null): OrderPriceView => ({
  lines: basket.lines.map(({ sku, totalMinor, discounts, services = [] }) => {
    return { sku, totalMinor, offers: discounts.map(({ name }) => name), services };
  }),
  ...{ savedMinor: basket.savedMinor, totalMinor: basket.totalMinor },
  member: member === null ? null : { tier: member.tier, phoneTail: member.phoneTail },
  gifts: basket.gifts.map(({ goodsName, quantity }) => ({ name: goodsName, quantity })),
});
