// What the people of the drill's store share: the goods that sell, receipts that shoppers still hold, coupons and serial
// numbers that are out, and the book of what windows said was done.

import type { Item } from "@evertill/core";
import type { Random } from "../simulation/random.ts";
import { couponsOut } from "./store-data.ts";

/** A paid or refunded screen that a person saw. */
export interface Seen {
  readonly box: string;
  readonly receiptNumber: string;
  readonly totalMinor: number;
}

export class ShopFloor {
  /** Of sales by their id: what windows acknowledged. */
  readonly paid = new Map<string, Seen>();
  /** Of returns and sales undone, by their receipt number. */
  readonly goneBack = new Map<string, Seen>();
  /** Payments that the power went away from before a window had its answer, by sale id. */
  readonly inDoubt = new Set<string>();
  /** The same of refunds: one a box and time. */
  refundsInDoubt = 0;
  readonly #items: readonly Item[];
  readonly #random: Random;
  readonly #receipts: string[] = [];
  #serials = 0;

  constructor(items: readonly Item[], random: Random) {
    this.#items = items;
    this.#random = random;
  }

  /** Few goods sell often, most now and then. */
  someItem(): Item {
    const item = this.#items[Math.floor(this.#items.length * this.#random.fraction() ** 2)];
    if (item === undefined) throw new RangeError("a store without goods");
    return item;
  }

  newSerial(): string {
    this.#serials += 1;
    return `SN${String(this.#serials).padStart(10, "0")}`;
  }

  /** Somebody may hold one that was used already. */
  someCoupon(): string {
    return `SIM-${this.#random.between(1, couponsOut)}`;
  }

  pocket(receiptNumber: string): void {
    this.#receipts.push(receiptNumber);
  }

  /** One that a shopper comes back with, of any lane and day; null: nobody has one. */
  someReceipt(): string | null {
    if (this.#receipts.length === 0) return null;
    const at = this.#random.between(0, this.#receipts.length - 1);
    return this.#receipts.splice(at, 1)[0] ?? null;
  }
}
