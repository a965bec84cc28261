// Builds one segment of the index: up to 65,536 items that neighbour in popularity, with the list of items of each
// gram. A list of few is 16-bit positions in rising order, one of many is a set, a bit an item.

import { GramNumbers } from "./gram-numbers.ts";
import { eachGram } from "./grams.ts";
import { segmentItems, setBytes } from "./item-set.ts";
import type { Findable } from "./search-rule.ts";
import { encodeDirectory } from "./segment-directory.ts";

/** From this many items on a list is no longer than a set. */
const leastInSet = setBytes / 2;

export interface SegmentImage {
  readonly items: number;
  /** The lists, one after the other, in order of gram. */
  readonly lists: Uint8Array;
  readonly directory: Uint8Array;
}

export class SegmentBuilder {
  readonly #capacity: number;
  readonly #numbers = new GramNumbers();
  readonly #skus: string[] = [];
  /** Gram numbers of all items, item after item. */
  #stream = new Uint32Array(1 << 20);
  #streamed = 0;
  readonly #streamEnds = new Uint32Array(segmentItems);
  /** By gram number: how many items have it, and 1 + the last that does. */
  #counts = new Uint32Array(1 << 16);
  #lastItems = new Uint32Array(1 << 16);

  /** @param capacity items that it takes at most. */
  constructor(capacity: number = segmentItems) {
    this.#capacity = capacity;
  }

  get items(): number {
    return this.#skus.length;
  }

  get isFull(): boolean {
    return this.items === this.#capacity;
  }

  /** Items come in the order of search results. */
  add(sku: string, findable: Findable): void {
    const item = this.items;
    if (this.isFull) throw new RangeError(`this segment holds ${this.#capacity} items`);
    eachGram(findable, (high, low) => {
      const number = this.#numbers.numberOf(high, low);
      if (number >= this.#counts.length) {
        this.#counts = grown(this.#counts);
        this.#lastItems = grown(this.#lastItems);
      }
      if (this.#lastItems[number] === item + 1) return;
      this.#lastItems[number] = item + 1;
      this.#counts[number] = (this.#counts[number] ?? 0) + 1;
      if (this.#streamed === this.#stream.length) this.#stream = grown(this.#stream);
      this.#stream[this.#streamed] = number;
      this.#streamed += 1;
    });
    this.#streamEnds[item] = this.#streamed;
    this.#skus.push(sku);
  }

  /** The segment so far; the builder is empty afterwards. */
  finish(): SegmentImage {
    const { halves, count } = this.#numbers;
    const order = Uint32Array.from({ length: count }, (_, number) => number).sort(
      (a, b) => (halves[a * 2] ?? 0) - (halves[b * 2] ?? 0) || (halves[a * 2 + 1] ?? 0) - (halves[b * 2 + 1] ?? 0),
    );
    const grams = new Uint32Array(count * 2);
    const ends = new Uint32Array(count);
    const starts = new Uint32Array(count);
    let end = 0;
    order.forEach((number, at) => {
      grams[at * 2] = halves[number * 2] ?? 0;
      grams[at * 2 + 1] = halves[number * 2 + 1] ?? 0;
      starts[number] = end;
      end += Math.min((this.#counts[number] ?? 0) * 2, setBytes);
      ends[at] = end;
    });
    const lists = this.#lists(starts, end);
    const image = { items: this.items, lists, directory: encodeDirectory({ grams, ends, skus: this.#skus }) };
    this.#clear();
    return image;
  }

  /** @param starts byte offset of each list by gram number. */
  #lists(starts: Uint32Array, bytes: number): Uint8Array {
    const lists = new Uint8Array(bytes);
    const written = new Uint32Array(starts.length);
    let at = 0;
    for (let item = 0; item < this.items; item++) {
      const itemEnd = this.#streamEnds[item] ?? 0;
      for (; at < itemEnd; at++) {
        const number = this.#stream[at] ?? 0;
        const start = starts[number] ?? 0;
        if ((this.#counts[number] ?? 0) >= leastInSet) {
          const byte = start + (item >>> 3);
          lists[byte] = (lists[byte] ?? 0) | (1 << (item & 7));
        } else {
          const place = start + (written[number] ?? 0);
          written[number] = (written[number] ?? 0) + 2;
          lists[place] = item & 0xff;
          lists[place + 1] = item >>> 8;
        }
      }
    }
    return lists;
  }

  #clear(): void {
    this.#numbers.clear();
    this.#counts.fill(0);
    this.#lastItems.fill(0);
    this.#skus.length = 0;
    this.#streamed = 0;
  }
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
