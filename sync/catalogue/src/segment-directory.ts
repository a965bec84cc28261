// A segment's directory: what stays in memory to know where each list lies, and which item stands at each position.
// Bytes, little-endian: counts of grams, items and sku bytes (4 each, and 4 of nothing); grams (8 each, in order);
// ends of their lists (4 each); ends of skus (4 an item); positions in order of sku (2 an item);
// skus in UTF-8.

import { endianness } from "node:os";

const headBytes = 16;

export interface DirectoryParts {
  /** In order; high and low half beside each other. */
  readonly grams: Uint32Array;
  /** Byte offset in the lists where each gram's list ends. */
  readonly ends: Uint32Array;
  /** By position. */
  readonly skus: readonly string[];
}

export interface Directory {
  readonly grams: Uint32Array;
  readonly ends: Uint32Array;
  readonly items: number;
  readonly bytes: number;
  skuAt(position: number): string;
  /** Null when the segment does not hold it. */
  positionOf(sku: string): number | null;
}

export function encodeDirectory({ grams, ends, skus }: DirectoryParts): Uint8Array {
  assertLittleEndian();
  const texts = skus.map((sku) => Buffer.from(sku, "utf8"));
  const skuEnds = new Uint32Array(skus.length);
  let skuBytes = 0;
  for (const [position, text] of texts.entries()) {
    skuBytes += text.length;
    skuEnds[position] = skuBytes;
  }
  const bySku = Uint16Array.from(
    skus.map((sku, position) => ({ sku, position })).sort((a, b) => (a.sku < b.sku ? -1 : 1)),
    ({ position }) => position,
  );
  const head = new Uint32Array([ends.length, skus.length, skuBytes, 0]);
  return Buffer.concat([head, grams, ends, skuEnds, bySku].map(bytesOf).concat(texts));
}

/** @throws RangeError when the bytes are not those of a directory. */
export function decodeDirectory(bytes: Uint8Array): Directory {
  assertLittleEndian();
  // Arrays of numbers lie on whole numbers of an own buffer.
  const buffer = new Uint8Array(bytes).buffer;
  const [gramCount = 0, items = 0, skuBytes = 0] = new Uint32Array(buffer, 0, 4);
  const expected = headBytes + gramCount * 12 + items * 6 + skuBytes;
  if (expected !== buffer.byteLength) throw new RangeError("a directory of another length than it says");
  let at = headBytes;
  const next = (count: number) => {
    const array = new Uint32Array(buffer, at, count);
    at += count * 4;
    return array;
  };
  const [grams, ends, skuEnds] = [next(gramCount * 2), next(gramCount), next(items)];
  const bySku = new Uint16Array(buffer, at, items);
  const skus = Buffer.from(buffer, at + items * 2, skuBytes);
  const skuAt = (position: number): string =>
    skus.toString("utf8", position === 0 ? 0 : skuEnds[position - 1], skuEnds[position]);
  return {
    ...{ grams, ends, items, skuAt },
    bytes: buffer.byteLength,
    positionOf: (sku) => {
      let low = 0;
      let high = items;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (skuAt(bySku[middle] ?? 0) < sku) low = middle + 1;
        else high = middle;
      }
      const position = bySku[low];
      return position !== undefined && low < items && skuAt(position) === sku ? position : null;
    },
  };
}

function bytesOf(array: Uint32Array | Uint16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function assertLittleEndian(): void {
  if (endianness() !== "LE") throw new Error("the search index needs a little-endian machine");
}
