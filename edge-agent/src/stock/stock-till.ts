// The till's part in stock: what the store has of the goods on the screen, and of the item that somebody asks about. It
// is looked up beside the till's turns, so that scans never wait for it.

import { availableOf, type Contested, type Item } from "@evertill/core";
import type {
  Command,
  ContestedView,
  Outcome,
  StockElsewhereView,
  StockShownView,
  StockView,
} from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import { contestedBy, takesTheLast, wantedOf } from "./last-units.ts";
import type { StockWord } from "./stock-desk.ts";
import type { ChainStock } from "./stock-elsewhere.ts";

type StockCommand = Extract<Command, { type: "show-stock" | "put-stock-away" }>;

/** Stores that are shown, those with the most first: nobody reads on, and a view stays small. */
const mostStores = 200;

interface StockParts {
  readonly box: Box;
  readonly word: StockWord;
  /** What is shown has changed. */
  readonly changed: () => void;
  /** Goods of the open sale are somebody else's already, by what the hub knows. */
  readonly warn: (of: Contested) => void;
}

export class StockTill {
  readonly #parts: StockParts;
  #line: { readonly sku: string; readonly lineId: string; readonly stock: StockView | null } | null = null;
  /** Goods of which the open sale has the last, by sku, and how many of them. */
  readonly #last = new Map<string, number>();
  #shown: StockShownView | null = null;
  /** The last that was asked, at that version of the lane; null: it is put away. */
  #asked: { readonly version: number } | null = null;

  constructor(parts: StockParts) {
    this.#parts = parts;
    parts.box.listen({ changed: () => this.#follow() });
  }

  /** Of the line that was touched last. */
  get line(): StockView | null {
    return this.#line?.stock ?? null;
  }

  /** Of the item that was asked about last, until it is put away or the sale goes on: views are drawn often, and all of it is in each. */
  get shown(): StockShownView | null {
    return this.#shown;
  }

  /** Looks and changes nothing: the same again is the same. */
  async command(command: StockCommand): Promise<Outcome> {
    const { box, changed } = this.#parts;
    if (command.type === "put-stock-away") {
      this.#putAway();
      changed();
      return { ok: true };
    }
    if (box.lane.person === null) return { ok: false, reason: "signed-out" };
    const asked = { version: box.lane.version };
    this.#asked = asked;
    const item = await box.ports.reference.itemBySku(command.sku);
    if (item === null) return { ok: false, reason: "unknown-code" };
    await this.#show(item, asked);
    return { ok: true };
  }

  /** This store's at once, other stores' when HQ has answered or is found to be away. */
  async #show(item: Item, asked: object): Promise<void> {
    const { word, changed } = this.#parts;
    const [here] = await word.here([item.sku]);
    if (here === undefined || this.#asked !== asked) return;
    const { sku, name, brand, model, look, soldBy } = item;
    const about = { sku, name, brand, model, look, ...(soldBy === undefined ? {} : { soldBy }) };
    const shown: StockShownView = { item: about, here, elsewhere: { at: "asking" } };
    this.#shown = shown;
    changed();
    // Nobody waits for it: the window draws it when it comes.
    void word.elsewhere(sku).then((known) => {
      if (this.#shown !== shown) return;
      this.#shown = { ...shown, elsewhere: this.#elsewhereView(known) };
      changed();
    });
  }

  #elsewhereView(known: ChainStock | null): StockElsewhereView {
    if (known === null) return { at: "away" };
    const { identity } = this.#parts.box.ports;
    const stores = known.stores
      .filter(({ store }) => store !== identity.store)
      .map(({ store, name, places }) => ({ store, name, availableQuantity: availableOf(places) }))
      .toSorted((a, b) => b.availableQuantity - a.availableQuantity);
    const atMs = this.#parts.box.entryClock.now().wallMs - known.ageMs;
    const moreStores = Math.max(0, stores.length - mostStores);
    return { at: "known", stores: stores.slice(0, mostStores), moreStores, atMs, isOld: known.isOld };
  }

  #putAway(): void {
    this.#asked = null;
    this.#shown = null;
  }

  /** Whose the goods of the line that was touched last are already. */
  get contested(): ContestedView | null {
    const { stock = null, lineId = "" } = this.#line ?? {};
    const found = stock === null ? null : contestedBy(this.#parts.box, stock);
    if (found === null) return null;
    const { orders, lanes, onlineQuantity } = found;
    return { lineId, orders, lanes, onlineQuantity };
  }

  #follow(): void {
    const { box } = this.#parts;
    if (this.#asked?.version !== box.lane.version) this.#putAway();
    const sale = saleOf(box.lane.stage);
    this.#letGo(sale !== null);
    const line = sale?.priced.lines.find(({ lineId }) => lineId === sale.touchedLineId);
    if (line === undefined || line.load !== undefined || line.service !== undefined) {
      this.#line = null;
      return;
    }
    const { sku, lineId } = line;
    const stock = this.#line?.sku === sku ? this.#line.stock : null;
    const isKnown = this.#line?.sku === sku && !(stock !== null && this.#isNewlyLast(stock));
    this.#line = { sku, lineId, stock };
    if (isKnown) return;
    this.#look(sku, (heard) => {
      if (this.#line?.sku !== sku) return;
      this.#line = { ...this.#line, stock: heard };
      const found = contestedBy(box, heard);
      if (found !== null) this.#parts.warn(found);
      this.#parts.changed();
    });
  }

  #isNewlyLast(stock: StockView): boolean {
    const wanted = wantedOf(this.#parts.box, stock.sku);
    return takesTheLast(stock, wanted) && this.#last.get(stock.sku) !== wanted;
  }

  /** Of goods of which the sale had the last, fewer are wanted: asking again tells the hub, for the other tills. */
  #letGo(isOpen: boolean): void {
    for (const [sku, quantity] of [...this.#last]) {
      if (wantedOf(this.#parts.box, sku) >= quantity) continue;
      this.#last.delete(sku);
      // Of a sale that is over the lane says so by itself.
      if (isOpen) this.#look(sku, () => undefined);
    }
  }

  #look(sku: string, heard: (stock: StockView) => void): void {
    const { box, word } = this.#parts;
    word
      .here([sku])
      .then(([stock]) => {
        if (stock === undefined) return;
        const wanted = wantedOf(box, sku);
        if (takesTheLast(stock, wanted)) this.#last.set(sku, wanted);
        heard(stock);
      })
      .catch((error: unknown) => box.ports.log("stock-look-up-refused", { error: String(error) }));
  }
}
