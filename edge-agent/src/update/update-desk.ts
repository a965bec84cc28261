// Carries out what update-step.ts decides: asks the tier above what is ordered, fetches, fills the other slot, and when
// nothing stands against it hands over to the launcher. One piece of work at a time.

import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import {
  type Ask,
  type BoxFacts,
  dependenciesOf,
  type FetchStep,
  fetchRelease,
  readOrders,
  type UpdateOrder,
} from "@evertill/updates";
import { readSlots, slotFolder, writeDurably, writeSlots } from "../../launcher/slot-file.ts";
import { otherSlot, runningSlot, type SlotName, switched } from "../../launcher/slot-state.ts";
import { type BoxAtRest, blockersOf } from "./blockers.ts";
import { type FillStep, fillSlot } from "./fill-slot.ts";
import { type UpdateEffect, type UpdateInput, type UpdateState, updateStart, updateStep } from "./update-step.ts";

/** What this run does of an update, in order; a crash after any of them leaves the box whole [P10]. */
export type UpdateStep = FetchStep | FillStep | "trial-written" | "run-ended";

export interface UpdateDeskOptions {
  /** Folder of the slots. */
  readonly slots: string;
  /** Where packages of third parties and their lockfile lie. */
  readonly dependencies: string;
  /** File of the root that the box was given when it was enrolled. */
  readonly firstRoot: string;
  /** The box's, for what is verified and fetched. */
  readonly dataFolder: string;
  readonly facts: Omit<BoxFacts, "dependencies">;
  /** `http://host:port` of the tier above. */
  readonly upUrl: string;
  readonly ask: Ask;
  readonly atRest: () => BoxAtRest;
  /** Ends this run in good order; called in the same turn of the loop as `atRest`. */
  readonly leave: () => void;
  /** Where the update stands is another than before. */
  readonly changed: () => void;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly done?: (step: UpdateStep) => void;
}

const lookMs = 3_000;
const orderPatienceMs = 5_000;
const folderName = "updates";

/** True where the program that runs lies in the slot that is to run: started by the launcher, it can be changed. */
export function runsFromSlot(slots: string, programFolder: string): boolean {
  try {
    const slot = realpathSync(slotFolder(slots, runningSlot(readSlots(slots))));
    return `${realpathSync(programFolder)}${sep}`.startsWith(`${slot}${sep}`);
  } catch {
    return false;
  }
}

export class UpdateDesk {
  readonly #options: UpdateDeskOptions;
  readonly #folder: string;
  #state: UpdateState;
  #isBusy = false;
  #isAsking = false;
  #askAtMs = 0;

  constructor(options: UpdateDeskOptions) {
    this.#options = options;
    this.#folder = join(options.dataFolder, folderName);
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.#state = updateStart(readSlots(options.slots));
  }

  get state(): UpdateState {
    return this.#state;
  }

  get slot(): SlotName {
    return runningSlot(readSlots(this.#options.slots));
  }

  /** A few times a second. @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#state.at === "unpacked") this.take({ type: "looked", blockers: this.blockers() });
    if (this.#isAsking || nowMs < this.#askAtMs) return;
    this.#askAtMs = nowMs + lookMs;
    if (this.#state.at === "trial") this.take({ type: "slots", slots: readSlots(this.#options.slots) });
    this.#isAsking = true;
    void this.#askOrder().finally(() => {
      this.#isAsking = false;
    });
  }

  /** What stands against ending this run now. */
  blockers() {
    return blockersOf(this.#options.atRest());
  }

  take(input: UpdateInput): void {
    const before = this.#state;
    const { state, effects } = updateStep(before, input);
    this.#state = state;
    const { at, ...rest } = state;
    if (state !== before) this.#options.changed();
    if (at !== before.at) this.#options.log("update", { stands: at, ...rest });
    for (const effect of effects) this.#carryOut(effect);
  }

  #carryOut(effect: UpdateEffect): void {
    if (effect.type === "switch") this.#switch(effect.order);
    else void this.#work(effect);
  }

  async #askOrder(): Promise<void> {
    const { upUrl, ask, facts } = this.#options;
    try {
      const response = await ask(`${upUrl}/updates/orders`, AbortSignal.timeout(orderPatienceMs));
      const orders = response.ok ? readOrders(await response.json()) : null;
      // While work is under way the next order waits for its end.
      if (orders === null || this.#isBusy) return;
      this.take({ type: "ordered", order: orders.orders.find(({ box }) => box === facts.box) ?? null });
    } catch {
      // The tier above is away: what was ordered stands.
    }
  }

  async #work(effect: Exclude<UpdateEffect, { type: "switch" }>): Promise<void> {
    this.#isBusy = true;
    const id = effect.type === "fetch" ? effect.order.id : effect.id;
    const input = await (effect.type === "fetch" ? this.#fetch(effect.order) : this.#unpack(effect)).catch(
      (error: unknown): UpdateInput => {
        this.#options.log("update-put-off", { level: "warn", error: String(error) });
        return { type: "put-off", id, reason: "disk" };
      },
    );
    this.#isBusy = false;
    this.take(input);
  }

  async #fetch({ id, version }: UpdateOrder): Promise<UpdateInput> {
    const { facts, dependencies, upUrl, ask, firstRoot } = this.#options;
    const bundles = join(this.#folder, "bundles");
    mkdirSync(bundles, { recursive: true });
    const lockfile = readFileSync(join(dependencies, "package-lock.json"), "utf8");
    const fetched = await fetchRelease({
      ...{ version, ask, url: `${upUrl}/updates`, folder: bundles, done: this.#done },
      facts: { ...facts, dependencies: dependenciesOf(lockfile) },
      trust: {
        ...{ file: join(this.#folder, "trust.json"), workFolder: join(this.#folder, "verifying") },
        ...{ firstRoot, write: writeDurably },
      },
    });
    if (fetched.ok) return { type: "verified", id, bundle: fetched.file };
    if (fetched.is === "away") return { type: "put-off", id, reason: "tier-away" };
    return { type: "refused", id, reason: fetched.reason, detail: fetched.detail };
  }

  async #unpack({ id, bundle }: { readonly id: string; readonly bundle: string }): Promise<UpdateInput> {
    const { slots, dependencies } = this.#options;
    const slot = otherSlot(readSlots(slots).committed);
    await fillSlot({ slots, slot, dependencies, bundle, done: this.#done });
    const folder = dirname(bundle);
    for (const each of readdirSync(folder)) if (each !== basename(bundle)) rmSync(join(folder, each), { force: true });
    return { type: "unpacked", id };
  }

  #switch({ id, version }: UpdateOrder): void {
    const { slots } = this.#options;
    try {
      writeSlots(slots, switched(readSlots(slots), { version, order: id }));
    } catch (error) {
      this.#options.log("update-not-switched", { level: "warn", error: String(error) });
      this.take({ type: "not-switched" });
      return;
    }
    this.#done("trial-written");
    this.#options.leave();
    this.#done("run-ended");
  }

  readonly #done = (step: UpdateStep): void => {
    this.#options.log("update-step", { step });
    this.#options.done?.(step);
  };
}
