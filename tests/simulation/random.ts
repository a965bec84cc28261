// All chance of a run comes from here: xoshiro128** (Blackman, Vigna 2018), seeded by splitmix32.

export class Random {
  readonly #state: Uint32Array;

  constructor(seed: number | string) {
    let hash = 2_166_136_261;
    for (const character of String(seed)) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
    this.#state = Uint32Array.from({ length: 4 }, () => {
      hash = (hash + 0x9e3779b9) | 0;
      let z = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad);
      z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
      return z ^ (z >>> 15);
    });
  }

  #next(): number {
    const state = this.#state;
    const [a = 0, b = 0, c = 0, d = 0] = state;
    const scrambled = Math.imul(b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    state[2] = c ^ a;
    state[3] = d ^ b;
    state[1] = b ^ (state[2] ?? 0);
    state[0] = a ^ (state[3] ?? 0);
    state[2] = (state[2] ?? 0) ^ (b << 9);
    const turned = state[3] ?? 0;
    state[3] = (turned << 11) | (turned >>> 21);
    return result;
  }

  /** 0 ≤ x < 1 */
  fraction(): number {
    return this.#next() / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** Whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  pick<T>(of: readonly T[]): T {
    const found = of[this.between(0, of.length - 1)];
    if (found === undefined) throw new RangeError("nothing to pick from");
    return found;
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () => this.between(0, 255).toString(16).padStart(2, "0")).join("");
  }

  /** Picks by weight; weights are relative. */
  weighted<T>(choices: readonly (readonly [weight: number, value: T])[]): T {
    let at = this.fraction() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      at -= weight;
      if (at < 0) return value;
    }
    throw new RangeError("nothing to pick from");
  }
}
