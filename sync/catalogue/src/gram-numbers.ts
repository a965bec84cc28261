// Gives each gram of a segment a small number of its own: a hash table with open addressing over typed arrays,
// since a million items have a hundred million grams and a Map of numbers is several times slower.

const firstSlots = 1 << 17;

export class GramNumbers {
  /** Grams by number, high and low half beside each other. */
  halves = new Uint32Array(firstSlots);
  count = 0;
  /** Number + 1 by slot; 0 is free. */
  #slots = new Uint32Array(firstSlots);

  numberOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash(high, low) & mask; ; slot = (slot + 1) & mask) {
      const taken = this.#slots[slot] ?? 0;
      if (taken === 0) return this.#add(slot, high, low);
      const at = (taken - 1) * 2;
      if (this.halves[at] === high && this.halves[at + 1] === low) return taken - 1;
    }
  }

  clear(): void {
    this.#slots.fill(0);
    this.count = 0;
  }

  #add(slot: number, high: number, low: number): number {
    const number = this.count;
    this.halves[number * 2] = high;
    this.halves[number * 2 + 1] = low;
    this.#slots[slot] = number + 1;
    this.count += 1;
    if (this.count * 2 >= this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    const halves = new Uint32Array(slots.length);
    halves.set(this.halves);
    for (let number = 0; number < this.count; number++) {
      let slot = hash(halves[number * 2] ?? 0, halves[number * 2 + 1] ?? 0) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
    this.#slots = slots;
    this.halves = halves;
  }
}

/** Two rounds of multiply and mix (constants of MurmurHash3's finalizer). */
function hash(high: number, low: number): number {
  let mixed = Math.imul(high ^ (high >>> 15), 0x85ebca6b) ^ low;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
