// One segment as the search reads it: the directory in memory, lists fetched from the file when a query needs them.

import type { Gram, Way } from "./grams.ts";
import { addItem, emptySet, hasItem, type ItemSet, intersect, setBytes, subtract, unite } from "./item-set.ts";
import type { Directory } from "./segment-directory.ts";

/** Grams of one way that are looked at, rarest first: more would cost reads and rule out little. */
const mostGrams = 5;

/** Fills `into` from the segment's lists, from byte `at` of them on. */
export type ReadLists = (into: Uint8Array, at: number) => void;

/** Sets to work in, shared by all segments of a thread. */
const [found, ofTerm, ofWay, ofGram] = [emptySet(), emptySet(), emptySet(), emptySet()];
const listBytes = new Uint8Array(setBytes);

interface List {
  readonly at: number;
  readonly bytes: number;
}

export class Segment {
  readonly directory: Directory;
  readonly #read: ReadLists;
  /** Items that the delta holds instead. */
  readonly #hidden: ItemSet = emptySet();
  #hiddenItems = 0;

  constructor(directory: Directory, read: ReadLists) {
    this.directory = directory;
    this.#read = read;
  }

  /** Those that are hidden not counted. */
  get items(): number {
    return this.directory.items - this.#hiddenItems;
  }

  /** False when the segment does not hold the item. */
  hide(sku: string): boolean {
    const position = this.directory.positionOf(sku);
    if (position === null) return false;
    if (!hasItem(this.#hidden, position)) this.#hiddenItems += 1;
    addItem(this.#hidden, position);
    return true;
  }

  /**
   * Items that may be found: for every term they have all grams of one of its ways.
   * Null when there are none; the set is good until the next call on any segment.
   * @param terms the ways of each term
   */
  candidates(terms: readonly (readonly Way[])[]): ItemSet | null {
    const lists: List[][][] = [];
    for (const ways of terms) {
      const possible = ways.map((way) => this.#listsOf(way)).filter((way) => way !== null);
      if (possible.length === 0) return null;
      lists.push(possible);
    }
    for (const [at, ways] of lists.entries()) {
      ofTerm.fill(0);
      for (const way of ways) {
        for (const [index, list] of way.entries()) {
          this.#load(list, index === 0 ? ofWay : ofGram);
          if (index > 0) intersect(ofWay, ofGram);
        }
        unite(ofTerm, ofWay);
      }
      if (at === 0) found.set(ofTerm);
      else intersect(found, ofTerm);
    }
    subtract(found, this.#hidden);
    return found.some((word) => word !== 0) ? found : null;
  }

  /** The shortest lists of a way; null when no item has one of its grams. */
  #listsOf(way: Way): List[] | null {
    const lists: List[] = [];
    for (const gram of way) {
      const list = this.#find(gram);
      if (list === null) return null;
      lists.push(list);
    }
    return lists.sort((a, b) => a.bytes - b.bytes).slice(0, mostGrams);
  }

  #find({ high, low }: Gram): List | null {
    const { grams, ends } = this.directory;
    let from = 0;
    let until = ends.length;
    while (from < until) {
      const middle = (from + until) >>> 1;
      const middleHigh = grams[middle * 2] ?? 0;
      if (middleHigh < high || (middleHigh === high && (grams[middle * 2 + 1] ?? 0) < low)) from = middle + 1;
      else until = middle;
    }
    if (grams[from * 2] !== high || grams[from * 2 + 1] !== low) return null;
    const at = from === 0 ? 0 : (ends[from - 1] ?? 0);
    return { at, bytes: (ends[from] ?? 0) - at };
  }

  #load({ at, bytes }: List, into: ItemSet): void {
    if (bytes === setBytes) {
      this.#read(new Uint8Array(into.buffer), at);
      return;
    }
    const list = listBytes.subarray(0, bytes);
    this.#read(list, at);
    into.fill(0);
    for (let byte = 0; byte < bytes; byte += 2) addItem(into, (list[byte] ?? 0) | ((list[byte + 1] ?? 0) << 8));
  }
}
