// The hub's part in allocation: what of the store's goods it grants to orders from elsewhere, anew whenever it has heard from HQ
// and answered every order, and what it takes back by HQ's word when the floor wants it. SPEC K13–K19.

import { setTimeout as pause } from "node:timers/promises";
import {
  type AllocationRule,
  type AllocationRules,
  allocationRuleOf,
  availableBeside,
  floorShare,
  grantOnline,
  isOrderable,
  onlineShare,
  outstandingOnline,
  reservedBySku,
  worstOnline,
} from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { Box } from "../box/box.ts";
import type { TierAbove } from "../link/tier-above.ts";
import { stockHere } from "../stock/stock-here.ts";
import type { StockedItem, StoreStock } from "../stock-page/store-stock.ts";

const timeoutMs = 5_000;
/** A lane asks the hub what there is and waits 500 ms: HQ's word is waited for no longer than this. */
const releaseMs = 250;
/** Of one word to HQ, and words of one round; the rest is said in the next. */
const mostParts = 500;
const mostWords = 8;
/** It speaks as often as that though it grants nothing new: an HQ that counts from something else is found by it. */
const longestSilenceMs = 60_000;
/** Items looked at in one turn of the loop, so that no scan waits. */
const itemsATurn = 2_000;

const saidPart = Type.Object({ sku: Type.String(), granted: Type.Integer({ minimum: 0 }) });
const heardShape = Compile(Type.Object({ parts: Type.Array(saidPart) }));
const agreedShape = Compile(
  Type.Object({ agreement: Type.String(), parts: Type.Array(saidPart), waiting: Type.Array(Type.String()) }),
);

export interface OnlineDeskParts {
  readonly hq: Pick<TierAbove, "fetch">;
  readonly isUp: () => boolean;
  readonly stock: Pick<StoreStock, "follow" | "items">;
}

/** Pieces wanted for orders from elsewhere, beyond those that the store has taken. */
type Wanted = readonly { readonly sku: string; readonly quantity: number }[];

export class OnlineDesk {
  readonly #box: Box;
  readonly #rungUp: (sku: string) => number;
  readonly #rules = new Map<string, AllocationRule | null>();
  #rulesOf: AllocationRules | undefined;
  #parts: OnlineDeskParts | null = null;
  #turn: Promise<void> = Promise.resolve();
  #spokenAtMs = Number.NEGATIVE_INFINITY;

  /** @param rungUp pieces in open sales of all lanes */
  constructor(box: Box, rungUp: (sku: string) => number) {
    this.#box = box;
    this.#rungUp = rungUp;
  }

  /** Until then nothing is granted, and what was granted before stands. */
  serve(parts: OnlineDeskParts): void {
    this.#parts = parts;
  }

  /** What HQ may promise, or may have promised, of each of these and this hub has no order for; 0 of goods that nobody limits. */
  async outstanding(skus: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const isAgreed = this.#box.onlineParts.agreement() !== null;
    const found = new Map<string, number>();
    for (const sku of skus) {
      const rule = await this.#ruleOf(sku);
      found.set(sku, worstOnline(this.#box.onlineParts.part(sku), rule, isAgreed));
    }
    return found;
  }

  /** All that is outstanding, by sku. */
  async worst(): Promise<ReadonlyMap<string, number>> {
    const known = [...this.#box.onlineParts.parts().keys()];
    const isAgreed = this.#box.onlineParts.agreement() !== null;
    const all = isAgreed ? known : [...new Set([...known, ...(this.#parts?.stock.items.keys() ?? [])])];
    const found = await this.outstanding(this.#hasRules() || known.length > 0 ? all : []);
    return new Map([...found].filter(([, quantity]) => quantity > 0));
  }

  /** Every order that waited has been answered, so that what was taken is known at HQ too. */
  rebalance(): Promise<void> {
    return this.#inTurn(async (parts) => {
      if (!this.#hasRules() && this.#box.onlineParts.agreement() === null) return;
      await parts.stock.follow();
      const wanted = await this.#wanted(parts.stock.items);
      for (let word = 0; word < mostWords; word++) if (!(await this.#say(parts, wanted, timeoutMs))) return;
    });
  }

  /** The floor wants more of these than its part: what HQ has not promised comes back, if HQ says so in time. */
  async release(skus: readonly string[]): Promise<void> {
    const { onlineParts } = this.#box;
    const held = skus.filter((sku) => outstandingOnline(onlineParts.part(sku)) > 0);
    if (held.length === 0 || this.#parts?.isUp() !== true) return;
    const free = await stockHere(this.#box, held, { word: "hub", sinceMs: null });
    const short = free.flatMap(({ sku, availableQuantity }) => {
      const part = onlineParts.part(sku);
      const isShort = floorShare(availableQuantity, part) < this.#rungUp(sku);
      const left = Math.max(0, availableQuantity - this.#rungUp(sku));
      return isShort ? [{ sku, quantity: Math.min(left, outstandingOnline(part)) }] : [];
    });
    if (short.length === 0) return;
    const said = this.#inTurn(async (parts) => {
      await this.#say(parts, short, releaseMs);
    });
    await Promise.race([said, pause(releaseMs, undefined, { ref: false })]);
  }

  /** One word to HQ at a time: its answer is to the newest. */
  #inTurn(work: (parts: OnlineDeskParts) => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      const parts = this.#parts;
      if (parts === null || !parts.isUp()) return;
      await work(parts).catch((error: unknown) => this.#box.ports.log("online-part-unsaid", { error: String(error) }));
    });
    return this.#turn;
  }

  /** True: HQ took it, and there is more to say. */
  async #say({ hq }: OnlineDeskParts, wanted: Wanted, waitMs: number): Promise<boolean> {
    const { onlineParts, ports } = this.#box;
    const known = onlineParts.agreement() ?? (await this.#agree(hq));
    if (known === null) return false;
    const all = wanted.flatMap(({ sku, quantity }) => {
      const word = grantOnline(onlineParts.part(sku), quantity);
      return word === null ? [] : [{ sku, ...word }];
    });
    const words = all.slice(0, mostParts);
    const nowMs = ports.clock.monotonicMs();
    if (words.length === 0 && nowMs - this.#spokenAtMs < longestSilenceMs) return false;
    const { agreement } = known;
    const version = known.version + 1;
    const failure = this.#box.transact(() => {
      onlineParts.speaks({ agreement, version });
      for (const { sku, part } of words) onlineParts.keep(sku, part);
    });
    if (failure !== null) return false;
    const put = { agreement, version, parts: words.map(({ sku, says }) => ({ sku, granted: says })) };
    const response = await hq.fetch(["online-parts"], { put, timeoutMs: waitMs });
    if (response.status === 409) {
      ports.log("online-agreement-lost", { level: "warn" });
      this.#box.transact(() => onlineParts.forgetAgreement());
      return false;
    }
    const heard = await answerOf(response, heardShape);
    if (heard === null) return false;
    this.#spokenAtMs = nowMs;
    return this.#box.transact(() => onlineParts.confirmed(heard.parts)) === null && all.length > words.length;
  }

  /** Both count anew: what waits for this hub is all that HQ has promised. */
  async #agree(hq: OnlineDeskParts["hq"]) {
    const { onlineParts, orders } = this.#box;
    const agreed = await answerOf(await hq.fetch(["online-parts", "agreement"], { put: {}, timeoutMs }), agreedShape);
    if (agreed === null) return null;
    const failure = this.#box.transact(() => {
      const taken = reservedBySku(agreed.waiting.flatMap((orderId) => orders.find(orderId)?.lines ?? []));
      onlineParts.agreed(agreed.agreement, agreed.parts, taken);
    });
    return failure === null ? onlineParts.agreement() : null;
  }

  /** By each item's rule, of all that the store has; of what it has no more, nothing. */
  async #wanted(items: ReadonlyMap<string, StockedItem>): Promise<Wanted> {
    const reserved = reservedBySku(this.#box.orders.reservations());
    const wanted = new Map([...this.#box.onlineParts.parts().keys()].map((sku) => [sku, 0]));
    let looked = 0;
    for (const { sku, places } of items.values()) {
      looked += 1;
      if (looked % itemsATurn === 0) await pause(0);
      const free = availableBeside(places, reserved.get(sku) ?? 0) - this.#rungUp(sku);
      const rule = free > 0 ? await this.#ruleOf(sku) : null;
      const quantity = rule === null ? 0 : onlineShare(rule, free);
      if (quantity > 0) wanted.set(sku, quantity);
    }
    return [...wanted].map(([sku, quantity]) => ({ sku, quantity }));
  }

  #hasRules(): boolean {
    return this.#box.ports.reference.store()?.allocation !== undefined;
  }

  /** Looked up once: a category changes seldom, and then with the next start. */
  async #ruleOf(sku: string): Promise<AllocationRule | null> {
    const rules = this.#box.ports.reference.store()?.allocation;
    if (rules !== this.#rulesOf) this.#rules.clear();
    this.#rulesOf = rules;
    const known = this.#rules.get(sku);
    if (known !== undefined || rules === undefined) return known ?? null;
    const item = await this.#box.ports.reference.itemBySku(sku);
    const rule = item === null || !isOrderable(item) ? null : allocationRuleOf(rules, item);
    // Goods that have not come down yet are looked for again.
    if (item !== null) this.#rules.set(sku, rule);
    return rule;
  }
}

/** Null: an HQ of an earlier release, or one that could not. */
async function answerOf<Answer>(
  response: Response,
  shape: { Check(value: unknown): value is Answer },
): Promise<Answer | null> {
  if (!response.ok) return null;
  const body: unknown = await response.json();
  return shape.Check(body) ? body : null;
}
