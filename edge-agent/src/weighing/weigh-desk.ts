// Goods sold by weight whose code says none: they wait here until the scale says a weight at rest, or a person types one.
// A weight that was read a moment too long ago is none, and a load that was sold is sold again by a person's word alone.
// What waits is no part of the sale yet, and is gone with it; a till that was killed asks for its weight again.

import { type Authority, type Item, type Weighing, weighedPrice } from "@evertill/core";
import type { DeviceHealth, Scale, ScaleReading } from "@evertill/device-drivers";
import type { Outcome, WeighingCommand, WeighingView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import type { LaneInput } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import { type Waiting, WeighingStore } from "./weighing-store.ts";

type AddInput = Extract<LaneInput, { type: "add" }>;

interface Ordered {
  readonly commandId?: string;
  readonly approver?: Authority | null;
}

export interface WeighDeskParts {
  readonly changed: () => void;
  /** Runs in the till's turn, so that no command finds the sale changed halfway. */
  readonly inTurn: (work: () => Promise<void>) => void;
  /** The scale's weight was taken without a command, or refused. */
  readonly taken: (outcome: Outcome, sku: string) => void;
}

/** A reading older than this is not sold by. The scale is asked eight times a second while somebody weighs. */
const freshForMs = 1_000;

/** A label with a weight or price of zero is the article's own number, and says neither. */
const needsWeight = ({ item, piece }: AddInput): boolean =>
  item.soldBy === "weight" && (piece?.weightGrams ?? 0) === 0 && (piece?.labelPriceMinor ?? 0) === 0;

export class WeighDesk {
  readonly #box: Box;
  readonly #parts: WeighDeskParts;
  readonly #store: WeighingStore;
  #scale: Scale | null = null;
  #waiting: Waiting | null = null;
  #heard: { readonly reading: ScaleReading; readonly atMs: number } | null = null;
  #isTaking = false;

  constructor(box: Box, parts: WeighDeskParts) {
    this.#box = box;
    this.#parts = parts;
    this.#store = new WeighingStore(box.ports.db);
    this.#waiting = this.#store.load();
    this.#leftBehind();
    box.listen({ changed: () => this.#leftBehind() });
  }

  /** From now on weights come from it. */
  attach(scale: Scale): void {
    this.#scale = scale;
    if (this.#waiting !== null) scale.watch(true);
    scale.onReading((reading) => this.#hear(reading));
    scale.onHealth((health) => this.#healthChanged(health));
  }

  /** Null: nothing waits for a weight. */
  get view(): WeighingView | null {
    if (this.#waiting === null) return null;
    const { sku, name, look, priceMinor } = this.#waiting.item;
    const scale = this.#scale;
    const said = scale?.health.state === "up" ? (this.#heard?.reading ?? null) : null;
    const weightGrams = said !== null && "weightGrams" in said ? said.weightGrams : said?.is === "zero" ? 0 : null;
    return {
      ...{ sku, name, look, pricePerKgMinor: priceMinor, weightGrams },
      scale: scale === null ? "absent" : scale.health.state === "down" ? "away" : (said?.is ?? "starting"),
      isUnchanged: said?.is === "stable" && said.isUnchanged,
      isNet: said?.is === "stable" && said.isNet,
      amountMinor: weightGrams === null ? null : weighedPrice(priceMinor, weightGrams),
      keys: scale?.health.state === "up" ? scale.commands : [],
    };
  }

  get isOpen(): boolean {
    return this.#waiting !== null;
  }

  /** Puts goods into the sale; those that lack a weight wait for it. */
  add(input: AddInput, { commandId, approver = null }: Ordered = {}): Outcome {
    const of = { ...(commandId === undefined ? {} : { commandId }), ...(approver === null ? {} : { approver }) };
    if (!needsWeight(input)) return this.#box.apply(input, of);
    if (this.#waiting !== null) return this.#box.refuse(commandId, { ok: false, reason: "weighing-open" });
    // Without a weight it is refused, for that alone where everything else would let it in.
    const { trace } = input.piece ?? {};
    const piece = trace === undefined ? {} : { trace };
    const tried = this.#box.apply({ ...input, piece });
    if (tried.ok || tried.reason !== "weight-needed") return this.#box.refuse(commandId, tried);
    // Goods that are scanned while paying go back to the goods, before they are weighed too.
    const back = this.#box.lane.stage.at === "tendering" ? this.#box.apply({ type: "cancel-tender" }) : null;
    if (back?.ok === false) return this.#box.refuse(commandId, back);
    const saleId = saleOf(this.#box.lane.stage)?.basket.saleId ?? null;
    const waiting: Waiting = { item: input.item, piece, saleId };
    const failure = this.#box.transact(() => this.#store.save(waiting));
    if (failure !== null) return failure;
    this.#waiting = waiting;
    this.#scale?.watch(true);
    this.#heard = null;
    this.#parts.changed();
    return this.#box.refuse(commandId, { ok: true });
  }

  async command(id: string, command: WeighingCommand, approver: Authority | null): Promise<Outcome> {
    const waiting = this.#waiting;
    if (waiting === null) return this.#box.refuse(id, { ok: false, reason: "not-now" });
    switch (command.type) {
      case "cancel-weighing":
        this.#end();
        return this.#box.refuse(id, { ok: true });
      case "press-scale":
        this.#scale?.press(command.key);
        return this.#box.refuse(id, { ok: true });
      case "take-weight":
        return this.#take(waiting, id);
      case "type-weight": {
        const item = await this.#priced(waiting.item);
        const { weightGrams } = command;
        const of = { commandId: id, ...(approver === null ? {} : { approver }), alongside: this.#forget };
        const outcome = this.#box.apply({ type: "weigh-by-hand", item, weightGrams }, of);
        if (outcome.ok) this.#end();
        return outcome;
      }
    }
  }

  #hear(reading: ScaleReading): void {
    this.#heard = { reading, atMs: this.#box.ports.clock.monotonicMs() };
    if (this.#waiting === null) return;
    this.#parts.changed();
    if (reading.is !== "stable" || reading.isUnchanged || this.#isTaking) return;
    this.#isTaking = true;
    this.#parts.inTurn(async () => {
      try {
        await this.#takeNew();
      } finally {
        this.#isTaking = false;
      }
    });
  }

  /** Meanwhile the load may be another, or gone: what lies there now counts. */
  async #takeNew(): Promise<void> {
    const waiting = this.#waiting;
    if (waiting === null || this.#resting()?.isUnchanged !== false) return;
    const outcome = await this.#take(waiting);
    if (!outcome.ok && outcome.reason === "no-weight") return;
    if (!outcome.ok) this.#end();
    this.#parts.taken(outcome, waiting.item.sku);
  }

  async #take(waiting: Waiting, commandId?: string): Promise<Outcome> {
    const item = await this.#priced(waiting.item);
    const reading = this.#resting();
    if (reading === null || this.#waiting !== waiting)
      return this.#box.refuse(commandId, { ok: false, reason: "no-weight" });
    const weighing: Weighing = { by: "scale", ...(reading.isNet ? { isNet: true } : {}) };
    const piece = { ...waiting.piece, weightGrams: reading.weightGrams, weighing };
    const of = { ...(commandId === undefined ? {} : { commandId }), alongside: this.#forget };
    const outcome = this.#box.apply({ type: "add", item, piece }, of);
    if (!outcome.ok) return outcome;
    this.#scale?.take();
    this.#end();
    return outcome;
  }

  /** The weight that lies there now; null: none at rest, or not heard of for too long. */
  #resting(): Extract<ScaleReading, { is: "stable" }> | null {
    if (this.#heard === null || this.#scale?.health.state !== "up") return null;
    const { reading, atMs } = this.#heard;
    const isFresh = this.#box.ports.clock.monotonicMs() - atMs <= freshForMs;
    return reading.is === "stable" && isFresh ? reading : null;
  }

  /** At the price of this moment: a member may have been named while it was weighed. */
  async #priced(item: Item): Promise<Item> {
    const found = await this.#box.ports.reference.itemBySku(item.sku);
    return found === null ? item : this.#box.inForce.pricedAtTill(found);
  }

  #healthChanged(health: DeviceHealth): void {
    if (health.state !== "up") this.#heard = null;
    if (this.#waiting !== null) this.#parts.changed();
  }

  /** The sale went elsewhere, or its cashier. */
  #leftBehind(): void {
    if (this.#waiting === null) return;
    const { person, stage } = this.#box.lane;
    const isHere = stage.at === "idle" || stage.at === "open";
    const { saleId } = this.#waiting;
    const isOther = saleId !== null && saleOf(stage)?.basket.saleId !== saleId;
    if (person === null || !isHere || isOther) this.#end();
  }

  /** In the commit of the line that it became: a till that is killed then does not ask for it again. */
  readonly #forget = (): void => this.#store.clear();

  #end(): void {
    this.#box.transact(this.#forget);
    this.#waiting = null;
    this.#scale?.watch(false);
    this.#parts.changed();
  }
}
