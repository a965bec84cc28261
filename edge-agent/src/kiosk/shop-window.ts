// What goods cost in hand at this moment, kept until an answer might be another: other goods, books, or a price or
// promotion that begins or ends. Amounts are retail/core's; nothing is computed here.

import {
  type BasketInHand,
  basketInHand,
  type Floor,
  type Item,
  type OrderLine,
  type PriceInHand,
  priceInHand,
  priceOf,
  type ShopperRules,
} from "@evertill/core";
import type { GoodsCard } from "@evertill/protocol";
import { placeView } from "../floor/place-view.ts";
import type { Books } from "../reference/books.ts";
import { timedPrices } from "../reference/timed-prices.ts";
import type { StoreMoment } from "../store-desk/kiosk-door.ts";

/**
 * A piece in hand may be taken to the till as it is, so it is priced as a till prices it. A basket is ordered here, and the till that
 * takes its money keeps the kiosk's offers.
 */
type ShownAs = "till" | "kiosk";

export interface ShopWindowParts {
  readonly storeId: string;
  readonly books: Books;
  readonly moment: () => Moment;
  /** Moves with every change of goods. */
  readonly goodsVersion: () => number;
}

type Moment = Pick<StoreMoment, "wallMs" | "businessDay">;

export interface Priced {
  readonly card: GoodsCard;
  /** Null for goods that are weighed, or priced at the till. */
  readonly inHand: PriceInHand | null;
}

/** Of one moment: taken once for all goods of an answer. */
export interface PricesNow {
  /** @param item as the catalogue has it */
  price(item: Item): Priced;
}

export class ShopWindow {
  readonly #parts: ShopWindowParts;
  /** By sku, of `#edition`. */
  readonly #priced = new Map<string, Priced>();
  #edition = "";
  #floor: { readonly of: Floor | undefined; readonly version: number } = { of: undefined, version: 0 };

  constructor(parts: ShopWindowParts) {
    this.#parts = parts;
  }

  /** Names all that prices now depend on. */
  edition(): string {
    return this.#editionAt(this.#parts.moment());
  }

  now(): PricesNow {
    const moment = this.#parts.moment();
    const edition = this.#editionAt(moment);
    if (edition !== this.#edition) this.#priced.clear();
    this.#edition = edition;
    return {
      price: (item) => {
        const priced = this.#priced.get(item.sku) ?? this.#price(item, moment);
        this.#priced.set(item.sku, priced);
        return priced;
      },
    };
  }

  #editionAt({ wallMs, businessDay }: Moment): string {
    const { books, goodsVersion } = this.#parts;
    const priceBook = books.priceBook({ nowMs: wallMs, businessDay });
    const promotionBook = books.promotions(wallMs);
    const taxRules = books.taxRules({ nowMs: wallMs, businessDay, heldBookId: null });
    const open = (promotionBook?.promotions ?? []).filter(({ fromMs, untilMs }) => isWithin(wallMs, fromMs, untilMs));
    const timed = timedPrices(priceBook).filter(({ fromMs, untilMs }) => isWithin(wallMs, fromMs, untilMs));
    const parts = [
      ...[businessDay, priceBook?.bookId, promotionBook?.bookId, taxRules?.bookId, taxRules?.zone.zoneId],
      ...[open.map(({ promotionId }) => promotionId).join(), timed.map(({ priceId }) => priceId).join()],
      ...[goodsVersion(), this.#floorVersion(books.store()?.floor)],
    ];
    return parts.join("|");
  }

  /** A number instead of a plan, which may be long. */
  #floorVersion(floor: Floor | undefined): number {
    if (floor !== this.#floor.of) this.#floor = { of: floor, version: this.#floor.version + 1 };
    return this.#floor.version;
  }

  /**
   * What goods cost together at a till; null where that is more than one sale may come to, or there are none.
   * @param items of the lines, as the catalogue has them
   */
  basket(lines: readonly OrderLine[], items: readonly Item[]): BasketInHand | null {
    const [first] = items;
    if (first === undefined) return null;
    const moment = this.#parts.moment();
    const priced = items.map((item) => this.#atStore(item, moment));
    return basketInHand(lines, priced, this.#rules(first.currency, moment, "kiosk"));
  }

  /** When the price of goods may be another, at the soonest, by the books that are held; null: nothing of it ends. */
  untilMs(sku: string): number | null {
    const { books, moment } = this.#parts;
    const { wallMs, businessDay } = moment();
    const book = books.priceBook({ nowMs: wallMs, businessDay });
    const promotions = books.promotions(wallMs)?.promotions ?? [];
    const turns = [...(book?.pricesBySku.get(sku) ?? []), ...promotions].flatMap(({ fromMs, untilMs }) => [
      fromMs,
      untilMs,
    ]);
    const coming = turns.filter((turn) => turn !== undefined && turn > wallMs && turn < Number.MAX_SAFE_INTEGER);
    return coming.length === 0 ? null : Math.min(...coming.map(Number));
  }

  #price(base: Item, moment: Moment): Priced {
    const item = this.#atStore(base, moment);
    const inHand = priceInHand(item, this.#rules(item.currency, moment));
    const { sku, name, brand, model, category, look, seller } = item;
    const place = placeView(this.#parts.books.store()?.floor, item);
    const goods = {
      sku,
      name,
      brand,
      model,
      category,
      look,
      ...(seller === undefined ? {} : { counterName: seller.name }),
      ...(place === null ? {} : { place }),
    };
    return {
      inHand,
      card: { ...goods, price: shown(item, inHand), offer: offer(inHand) },
    };
  }

  /** At the price that it has in this store at that moment. */
  #atStore(item: Item, { wallMs: atMs, businessDay }: Moment): Item {
    const { storeId: store, books } = this.#parts;
    return priceOf(item, books.priceBook({ nowMs: atMs, businessDay }), { store, atMs, tier: null });
  }

  #rules(currency: Item["currency"], { wallMs: atMs, businessDay }: Moment, channel: ShownAs = "till"): ShopperRules {
    const { storeId: store, books } = this.#parts;
    return {
      promotions: books.promotions(atMs)?.promotions ?? [],
      context: {
        ...{ atMs, businessDay, store, channel, currency },
        ...{ member: null, coupons: [], used: {} },
      },
      zone: books.taxRules({ nowMs: atMs, businessDay, heldBookId: null })?.zone ?? null,
    };
  }
}

function shown(item: Item, inHand: PriceInHand | null): GoodsCard["price"] {
  if (inHand !== null) {
    const { shelfMinor, savedMinor, addedTaxMinor, inHandMinor } = inHand;
    return { is: "in-hand", shelfMinor, savedMinor, addedTaxMinor, inHandMinor };
  }
  const { openPrice } = item;
  return openPrice === undefined ? { is: "by-weight", perKgMinor: item.priceMinor } : { is: "at-till", ...openPrice };
}

/** That which takes off most; of equal ones the first. */
function offer(inHand: PriceInHand | null): GoodsCard["offer"] {
  const taken = (inHand?.steps ?? []).flatMap((step) => (step.is === "promotion" ? [step] : []));
  return taken.toSorted((a, b) => a.amountMinor - b.amountMinor)[0]?.name ?? null;
}

const isWithin = (nowMs: number, fromMs = 0, untilMs = Number.POSITIVE_INFINITY): boolean =>
  fromMs <= nowMs && nowMs < untilMs;
