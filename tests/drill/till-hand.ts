// A pair of hands at a till: gives the window one command after the other, as its answers come, and waits for what it
// draws. What a power cut left unanswered is answered by null.

import type { Command, Outcome, TillView } from "@evertill/protocol";
import { pinOf } from "../simulation/catalogue.ts";
import type { DrillTill } from "./drill-till.ts";

const lookEveryMs = 25;
/** Longer than a killed agent, a rebooting box or a silent hub takes. */
const patienceMs = 120_000;
/** From an answer to the view that belongs to it. */
const drawnMs = 6;

export class TillHand {
  readonly till: DrillTill;
  /** Who is signed in, by place among the staff. */
  readonly #staff: number;
  readonly #open = new Map<string, (outcome: Outcome | null) => void>();

  constructor(till: DrillTill, staff: number) {
    this.till = till;
    this.#staff = staff;
    till.window.watch = {
      sent: () => {},
      showed: () => {},
      answered: (id, outcome) => {
        const tell = this.#open.get(id);
        this.#open.delete(id);
        tell?.(outcome);
      },
    };
  }

  get view(): TillView | null {
    return this.till.window.view;
  }

  /** Null: the power went before an answer came. */
  async do(command: Command): Promise<Outcome | null> {
    const { window, world } = this.till;
    const { promise, resolve } = Promise.withResolvers<Outcome | null>();
    this.#open.set(window.command(command), resolve);
    const outcome = await promise;
    if (outcome !== null && !outcome.ok) world.record.count(`refused ${command.type} ${outcome.reason}`);
    await this.pause(drawnMs);
    return outcome;
  }

  /** What `do` waited for is not answered any more: the window that asked is gone. */
  forget(): void {
    for (const tell of this.#open.values()) tell(null);
    this.#open.clear();
  }

  /** False: refused, or in doubt. */
  async done(command: Command): Promise<boolean> {
    return (await this.do(command))?.ok === true;
  }

  /** What a scanner reads. False: nothing came of it within a moment. */
  async scan(text: string, seen: (view: TillView) => boolean): Promise<boolean> {
    if (this.till.process?.ready !== true) return false;
    this.till.process.scan(text);
    return (await this.until((view) => (seen(view) ? true : undefined), 4_000)) === true;
  }

  async until<T>(pick: (view: TillView) => T | undefined, mostMs = patienceMs): Promise<T | null> {
    const { timeline } = this.till.world;
    const endMs = timeline.nowMs + mostMs;
    for (;;) {
      const { view } = this;
      const picked = view === null || !this.till.isUp ? undefined : pick(view);
      if (picked !== undefined) return picked;
      if (timeline.nowMs >= endMs) return null;
      await this.pause(lookEveryMs);
    }
  }

  pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.till.world.timeline.after(ms, null, resolve);
    return promise;
  }

  /** Up and signed in, whatever happened before. @throws Error when the till does not come up */
  async ready(): Promise<TillView> {
    const view = await this.until((drawn) => drawn);
    if (view === null) throw new Error(`${this.till.box} is not up after ${patienceMs / 1_000} s`);
    if (view.stage.at !== "signed-out") return view;
    const person = this.till.world.catalogue.staff[this.#staff];
    if (person === undefined) throw new Error(`nobody is number ${this.#staff} of the staff`);
    await this.do({ type: "sign-in", number: person.number, pin: pinOf(person) });
    return this.ready();
  }
}
