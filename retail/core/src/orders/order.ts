// An order: goods that a shopper chose beside them or at a kiosk, under a number by which any till takes the money. It is
// priced when it is paid, its goods at no more than they cost when it was placed; what was shown before is kept to say what differs.

import { addItem, addLine, type Basket, type BasketChange, type BasketLine } from "../basket.ts";
import { type BasketDelivery, deliverySaid, neededKinds } from "../deliveries/sale-delivery.ts";
import type { SaleBody } from "../entry.ts";
import type { Item } from "../item.ts";
import { type Minor, minor } from "../money.ts";
import { maySell, type Salesperson } from "../people/salesperson.ts";
import type { Channel } from "../promotions/promotion.ts";
import { atHeldPrice, type HeldPrice, type OrderPrice } from "./order-prices.ts";
import { withOrderedServices } from "./order-services.ts";

export interface OrderLine {
  readonly sku: string;
  /** 1…99 */
  readonly quantity: number;
  /** To be collected from the stockroom; absent: taken along. */
  readonly collect?: true;
  /** What is done for every piece of it, by sku; absent: nothing. */
  readonly services?: readonly string[];
}

export const mostOrderLines = 30;
export const mostOrderQuantity = 99;
/** Orders that one sale takes. */
export const mostOrdersOfSale = 9;

/** Which order of which store; the number is used again some day, the id never. */
export interface OrderRef {
  /** Random, 32 hex digits. */
  readonly orderId: string;
  readonly number: string;
  /** Where it was placed, as far as offers ask; absent: for them it is as if it were rung up at the till. */
  readonly channel?: OrderChannel;
}

/** A kiosk of the store, or a live stream, through HQ's inlet. */
export type OrderChannel = Extract<Channel, "kiosk" | "live">;

/** An order whose goods are in a basket. */
export interface BasketOrder extends OrderRef {
  /** What was shown when it was placed. */
  readonly shownMinor: Minor;
  /** Pieces that were ordered and are not sold here any more; absent: none. */
  readonly leftOut?: number;
  /** For whoever takes the money; absent: none. */
  readonly note?: string;
}

/** Goods that can be ordered have a price before they are at a till. Services are ordered with their goods. */
export const isOrderable = ({ soldBy, openPrice, service }: Pick<Item, "soldBy" | "openPrice" | "service">): boolean =>
  soldBy !== "weight" && openPrice === undefined && service === undefined;

/**
 * Puts an order's goods in, each line by itself: they stay apart from what is scanned beside them, and a piece that is
 * known by a number has a line of its own.
 * @param order.soldBy who wrote it, of the goods that this person may sell; absent: nobody
 * @param order.prices of its goods as it was placed; absent: they cost what they cost now
 * @param order.delivery of its services; a sale has one, and an order that goes elsewhere is refused
 * @param items with the services, as they are priced now; what is not among them, or cannot be ordered any more, is left out
 */
export function withOrder(
  basket: Basket,
  order: BasketOrder & {
    readonly lines: readonly OrderLine[];
    readonly prices?: readonly OrderPrice[];
    readonly soldBy?: Salesperson;
    readonly delivery?: BasketDelivery;
  },
  items: readonly Item[],
): BasketChange {
  const { lines, orderId, number, channel, shownMinor, note, soldBy, prices = [] } = order;
  const delivery = deliveryOf(basket, order);
  if (delivery === "other") return { ok: false, reason: "other-delivery" };
  const tier = basket.member?.tier ?? null;
  let leftOut = 0;
  let so: Extract<BasketChange, { ok: true }> = { ok: true, basket, touchedLineId: null };
  for (const { sku, quantity, collect, services = [] } of lines) {
    const item = items.find((known) => known.sku === sku && isOrderable(known));
    if (item === undefined) {
      leftOut += quantity;
      continue;
    }
    const heldPrice = heldFor(sku, prices);
    const apart = item.serialRule === undefined ? [quantity] : Array.from({ length: quantity }, () => 1);
    for (const pieces of apart) {
      const change = addOwnLine(so.basket, atHeldPrice(item, heldPrice, tier), pieces, {
        ...{ order: number, soldBy, collect, heldPrice },
      });
      if (!change.ok) return change;
      const served = withOrderedServices(change, services, { items, soldBy });
      leftOut += served.leftOut;
      so = served.change;
    }
  }
  const others = (basket.orders ?? []).filter((one) => one.orderId !== orderId);
  const placed = { orderId, number, ...(channel === undefined ? {} : { channel }) };
  const kept = { ...placed, shownMinor, ...(note === undefined ? {} : { note }) };
  const orders = [...others, { ...kept, ...(leftOut === 0 ? {} : { leftOut }) }];
  return { ...so, basket: { ...so.basket, orders, ...(delivery === undefined ? {} : { delivery }) } };
}

/** The order's, under its number; undefined: the sale's stays as it is. */
function deliveryOf(
  basket: Basket,
  { number, delivery }: { readonly number: string; readonly delivery?: BasketDelivery },
): BasketDelivery | "other" | undefined {
  if (delivery === undefined) return undefined;
  const own = neededKinds(basket.lines).length === 0 ? undefined : deliverySaid(basket);
  if (own !== undefined && own.deliveryId !== delivery.deliveryId) return "other";
  return { ...delivery, order: number };
}

function heldFor(sku: string, prices: readonly OrderPrice[]): HeldPrice | undefined {
  const found = prices.find((price) => price.sku === sku);
  if (found === undefined) return undefined;
  const { sku: _, ...held } = found;
  return held;
}

function addOwnLine(
  basket: Basket,
  item: Item,
  quantity: number,
  {
    order,
    soldBy,
    collect,
    heldPrice,
  }: {
    readonly order: string;
    readonly soldBy: Salesperson | undefined;
    readonly collect: true | undefined;
    readonly heldPrice: HeldPrice | undefined;
  },
): BasketChange {
  const apart = addItem({ ...basket, lines: [] }, item, quantity);
  const made = apart.ok ? apart.basket.lines[0] : undefined;
  if (made === undefined) return apart;
  const { lineId: _, ...line } = made;
  const isTheirs = soldBy !== undefined && maySell(soldBy, item);
  return addLine(basket, {
    ...line,
    order,
    ...(heldPrice === undefined ? {} : { heldPrice }),
    ...(isTheirs ? { soldBy: [soldBy] } : {}),
    ...(collect === true ? { collect } : {}),
  });
}

/**
 * The channel whose offers price the sale: that of the share code, else that of the orders where all goods are of orders of one
 * channel. Anything scanned beside them makes it a till's sale: offers of a channel are for what was ordered there.
 */
export function saleChannel({
  share,
  orders = [],
  lines,
}: {
  readonly share?: unknown;
  readonly orders?: readonly OrderRef[];
  readonly lines: readonly Pick<BasketLine, "order" | "load" | "service">[];
}): Channel {
  if (share !== undefined) return "share";
  const goods = lines.filter(({ load, service }) => load === undefined && service === undefined);
  const channels = new Set(
    goods.map((line): Channel => orders.find(({ number }) => number === line.order)?.channel ?? "till"),
  );
  const [channel] = channels;
  return channels.size === 1 && channel !== undefined ? channel : "till";
}

/** A sale priced by a channel that none of its orders, or not all of them, were placed in [P7]. Stated 1; recomputed 0. */
export function channelDifferences({ pricing, orders = [] }: Pick<SaleBody, "pricing" | "orders">) {
  const { channel } = pricing;
  if (channel !== "kiosk" && channel !== "live") return [];
  const isPlaced = orders.length > 0 && orders.every((order) => order.channel === channel);
  return isPlaced ? [] : [{ where: `pricing.channel.${channel}`, statedMinor: minor(1), recomputedMinor: minor(0) }];
}

/** Orders of which any goods are still in the basket. */
export const ordersOf = ({
  orders = [],
  lines,
}: {
  readonly orders?: readonly BasketOrder[];
  readonly lines: readonly Pick<BasketLine, "order">[];
}): readonly BasketOrder[] => orders.filter(({ number }) => lines.some(({ order }) => order === number));
