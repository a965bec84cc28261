// Answers what a kiosk's page asks: goods of a group, a search, all about one item, several beside each other.

import type { BasketInHand, Item, OpenGift, OrderLine } from "@evertill/core";
import type { GoodsCard, GoodsPage, KioskAnswer, KioskQuestion, MoreToGain, ShownPrice } from "@evertill/protocol";
import type { CallPost } from "./call-post.ts";
import { type CategoryNames, nameOf, tileOf } from "./category-tiles.ts";
import type { GoodsDirectory, ListedGoods } from "./goods-directory.ts";
import { isInBand, priceBands } from "./price-bands.ts";
import type { ShopWindow } from "./shop-window.ts";
import { spelledText, spellingOf, spellsStart } from "./spelling.ts";

const giftView = ({ goodsName, quantity, isChoice }: OpenGift): GoodsPage["gifts"][number] => ({
  ...{ name: goodsName, quantity, isChoice },
});

export interface KioskDeskParts {
  readonly directory: GoodsDirectory;
  readonly names: () => CategoryNames;
  readonly prices: ShopWindow;
  readonly itemBySku: (sku: string) => Promise<Item | null>;
  /** Hands the order to the hub. */
  readonly order: (order: Extract<KioskQuestion, { readonly ask: "order" }>) => Promise<KioskAnswer>;
  readonly calls: Pick<CallPost, "call" | "off">;
  /** Asks the hub how many there are. */
  readonly here: (sku: string) => Promise<KioskAnswer>;
  /** Best first. A newer search of the same asker takes the place of its older one. */
  readonly search: (
    text: string,
    most: number,
    asker: object,
  ) => Promise<readonly Item[] | "superseded" | "unavailable">;
}

type GoodsQuestion = Extract<KioskQuestion, { readonly ask: "goods" }>;
type Unsettled<T> = Promise<T | "superseded">;

const mostFound = 60;
const mostGroups = 8;
const mostAlike = 6;
/** Goods of a group that filters look at. */
const mostListed = 2_000;

export class KioskDesk {
  readonly #parts: KioskDeskParts;

  constructor(parts: KioskDeskParts) {
    this.#parts = parts;
  }

  /** @returns "superseded": nobody waits for the answer any more */
  async answer(question: KioskQuestion, asker: object): Unsettled<KioskAnswer> {
    switch (question.ask) {
      case "goods":
        return this.#goods(question);
      case "search":
        return this.#search(question.text, asker);
      case "page": {
        const page = await this.page(question.sku);
        return page === null ? { is: "none" } : { is: "page", page };
      }
      case "basket":
        return this.#basket(question.lines);
      case "order":
        return this.#parts.order(question);
      case "here":
        return this.#parts.here(question.sku);
      case "call":
        return this.#parts.calls.call(question);
      case "call-off":
        return this.#parts.calls.off(question.callId);
      case "compare": {
        const pages = await Promise.all(question.skus.map((sku) => this.page(sku)));
        return { is: "compared", pages: pages.filter((page) => page !== null) };
      }
    }
  }

  async #basket(lines: readonly OrderLine[]): Promise<KioskAnswer> {
    const { prices, itemBySku } = this.#parts;
    const found = await Promise.all(lines.map(({ sku }) => itemBySku(sku)));
    const items = found.filter((item) => item !== null);
    const basket = prices.basket(lines, items);
    const now = prices.now();
    if (basket === null) return { is: "none" };
    const { gifts, services } = basket;
    return {
      is: "basket",
      basket: {
        lines: basket.lines.flatMap(({ sku, quantity, shelfMinor, totalMinor, discounts }) => {
          const item = items.find((one) => one.sku === sku);
          if (item === undefined) return [];
          const offers = discounts.map(({ name }) => name);
          return [{ card: now.price(item).card, quantity, shelfMinor, totalMinor, offers }];
        }),
        ...{ shelfMinor: basket.shelfMinor, savedMinor: basket.savedMinor },
        ...{ addedTaxMinor: basket.addedTaxMinor, totalMinor: basket.totalMinor, leftOut: basket.leftOut },
        gifts: gifts.map(giftView),
        services: services.map(({ service }) => service),
        more: moreOf(basket),
      },
    };
  }

  /** Null where the store has no such goods. */
  async page(sku: string): Promise<GoodsPage | null> {
    const { directory, prices, itemBySku, names } = this.#parts;
    const item = await itemBySku(sku);
    if (item === null || directory.leavesOut(sku)) return null;
    const { card, inHand } = prices.now().price(item);
    return {
      ...card,
      ...(item.energyGrade === undefined ? {} : { energyGrade: item.energyGrade }),
      categoryName: nameOf(item.category, names()),
      steps: inHand?.steps ?? [],
      gifts: (inHand?.gifts ?? []).map(giftView),
      services: (inHand?.services ?? []).map(({ service }) => service),
      more: moreOf(inHand),
      alike: await this.#alike(card),
    };
  }

  /** Cards of these goods, in their order; those that are gone are left out. */
  async cards(goods: readonly Pick<ListedGoods, "sku">[]): Promise<readonly GoodsCard[]> {
    const { prices, itemBySku } = this.#parts;
    const items = await Promise.all(goods.map(({ sku }) => itemBySku(sku)));
    const now = prices.now();
    return items.flatMap((item) => (item === null ? [] : [now.price(item).card]));
  }

  async #goods({ category, brand, band, order, most }: GoodsQuestion): Promise<KioskAnswer> {
    const { directory, names } = this.#parts;
    const listed = directory.of(category).slice(0, mostListed);
    if (listed.length === 0) return { is: "none" };
    const cards = await this.cards(listed);
    const fitting = cards.filter(
      (card) => (brand === null || card.brand === brand) && (band === null || isInBand(leastOf(card.price), band)),
    );
    const way = { popular: 0, cheapest: 1, dearest: -1 }[order];
    const ordered = way === 0 ? fitting : fitting.toSorted((a, b) => way * (leastOf(a.price) - leastOf(b.price)));
    return {
      ...{ is: "goods", name: nameOf(category, names()), found: ordered.length, goods: ordered.slice(0, most) },
      brands: [...new Set(cards.map((card) => card.brand))].filter((name) => name !== ""),
      bands: priceBands(cards.map((card) => leastOf(card.price))),
    };
  }

  async #search(text: string, asker: object): Unsettled<KioskAnswer> {
    const { directory, names, prices, search } = this.#parts;
    if (text.trim() === "") return { is: "found", goods: [], categories: [] };
    const letters = spelledText(text);
    const found = await search(text, mostFound, asker);
    if (found === "superseded") return found;
    const now = prices.now();
    const goodsFound = found === "unavailable" ? [] : found.filter(({ sku }) => !directory.leavesOut(sku));
    const byText = goodsFound.map((item) => now.price(item).card);
    const known = new Set(byText.map(({ sku }) => sku));
    const spelled = letters === null ? [] : directory.spelled(letters, mostFound).filter(({ sku }) => !known.has(sku));
    const goods = [...byText, ...(await this.cards(spelled))].slice(0, mostFound);
    if (found === "unavailable" && goods.length === 0) return { is: "unavailable" };
    const groups = directory.categories().filter((id) => isCalled(nameOf(id, names()), text, letters));
    return {
      ...{ is: "found", goods },
      categories: groups.slice(0, mostGroups).map((id) => tileOf(id, directory, names())),
    };
  }

  /** The nearest in price of its own group. */
  async #alike({ sku, category, price }: GoodsCard): Promise<readonly GoodsCard[]> {
    const others = await this.cards(
      this.#parts.directory
        .of(category)
        .filter((goods) => goods.sku !== sku)
        .slice(0, 40),
    );
    const away = (card: GoodsCard) => Math.abs(leastOf(card.price) - leastOf(price));
    return others.toSorted((a, b) => away(a) - away(b)).slice(0, mostAlike);
  }
}

function isCalled(name: { readonly zh: string; readonly en: string }, text: string, letters: string | null): boolean {
  const typed = text.normalize("NFKC").toLowerCase().trim();
  if (name.zh.includes(typed)) return true;
  const words = name.en.toLowerCase().split(" ");
  if (words.some((_, index) => words.slice(index).join(" ").startsWith(typed))) return true;
  return letters !== null && spellsStart(letters, spellingOf(name.zh));
}

function leastOf(price: ShownPrice): number {
  if (price.is === "in-hand") return price.inHandMinor;
  return price.is === "by-weight" ? price.perKgMinor : price.leastMinor;
}

function moreOf(inHand: Pick<BasketInHand, "missed"> | null): readonly MoreToGain[] {
  return (inHand?.missed ?? []).flatMap(({ promotionId, name, reason }) =>
    reason.is === "spend-more" ||
    reason.is === "add-pieces" ||
    reason.is === "members-only" ||
    reason.is === "not-your-tier"
      ? [{ promotionId, name, needs: reason }]
      : [],
  );
}
