// Sets of the items of one segment, a bit an item. Position 0 is the best-selling item of the segment.

/** Items of a segment at most: a position fits 16 bits. */
export const segmentItems = 0x10000;
/** Bytes of a set. */
export const setBytes = segmentItems / 8;
const setWords = setBytes / 4;

export type ItemSet = Uint32Array;

export function emptySet(): ItemSet {
  return new Uint32Array(setWords);
}

export function addItem(set: ItemSet, position: number): void {
  const word = position >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (position & 31));
}

export function hasItem(set: ItemSet, position: number): boolean {
  return ((set[position >>> 5] ?? 0) & (1 << (position & 31))) !== 0;
}

export function intersect(into: ItemSet, other: ItemSet): void {
  for (let word = 0; word < setWords; word++) into[word] = (into[word] ?? 0) & (other[word] ?? 0);
}

export function unite(into: ItemSet, other: ItemSet): void {
  for (let word = 0; word < setWords; word++) into[word] = (into[word] ?? 0) | (other[word] ?? 0);
}

export function subtract(from: ItemSet, other: ItemSet): void {
  for (let word = 0; word < setWords; word++) from[word] = (from[word] ?? 0) & ~(other[word] ?? 0);
}

/** Positions in rising order. */
export function* positionsIn(set: ItemSet): Generator<number> {
  for (let word = 0; word < setWords; word++) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      const lowest = bits & -bits;
      yield (word << 5) | (31 - Math.clz32(lowest));
      bits ^= lowest;
    }
  }
}
