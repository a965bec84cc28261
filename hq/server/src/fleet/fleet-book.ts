// The fleet as HQ knows it: the last of each box in memory, what is to be kept handed to the database in batches. A
// message that cannot be read is counted and logged, and changes nothing.

import {
  driftOf,
  type FleetEvent,
  foldLife,
  foldSample,
  isNewer,
  type KnownBox,
  readLife,
  readLinkState,
  readTelemetry,
  readTopic,
  type Sample,
  type StoreLinkState,
  type StoreSettings,
  standingOf,
  unknownBox,
} from "@evertill/fleet";
import { errorFields, type Log } from "../log.ts";
import { type ClockState, farOff } from "./clock-tasks.ts";
import { type FleetTables, historyMs } from "./fleet-tables.ts";

interface Pending {
  readonly boxes: Map<string, KnownBox>;
  readonly samples: Sample[];
  readonly events: FleetEvent[];
}

/** Why a message cannot be read: the place in it, and what is accepted there. */
interface Fault {
  readonly where: string;
  readonly accepted: string;
}

const writeMs = 250;
/** More than this waits for the database only when it is gone; the history has a gap then. */
const mostPending = 20_000;
const pruneMs = 600_000;
/** Of one store: many times what a store has. */
const mostBoxes = 200;

const key = (store: string, box: string): string => `${store}/${box}`;
/** When a box was last heard of, by itself or by its broker. */
const lastMs = ({ heardMs, life }: KnownBox, nowMs: number): number =>
  Math.max(heardMs, Math.min(life?.atMs ?? 0, nowMs));
const nothing = (): Pending => ({ boxes: new Map(), samples: [], events: [] });

export interface FleetBookOptions {
  readonly tables: FleetTables;
  readonly log: Log;
  readonly nowMs: () => number;
}

export class FleetBook {
  readonly #options: FleetBookOptions;
  readonly #boxes: Map<string, KnownBox>;
  /** How many there are, by store. */
  readonly #boxesOf = new Map<string, number>();
  /** Since this HQ started: whoever was connected before says so again. */
  readonly #links = new Map<string, StoreLinkState>();
  readonly #timers: readonly NodeJS.Timeout[];
  readonly #desired = new Map<string, StoreSettings>();
  /** Which way a box's clock was far off, as this run has told the database. */
  readonly #farOff = new Map<string, number>();
  #pending = nothing();
  #writing: Promise<void> = Promise.resolve();
  #refused = 0;

  private constructor(options: FleetBookOptions, boxes: readonly KnownBox[]) {
    this.#options = options;
    this.#boxes = new Map(boxes.map((each) => [key(each.store, each.box), each]));
    for (const { store } of boxes) this.#counted(store, 1);
    const prune = () =>
      this.prune().catch((error: unknown) => options.log.error("fleet-prune-failed", errorFields(error)));
    this.#timers = [setInterval(() => void this.#write(), writeMs), setInterval(prune, pruneMs)];
  }

  static async open(options: FleetBookOptions): Promise<FleetBook> {
    return new FleetBook(options, await options.tables.boxes());
  }

  /** Messages that could not be read since the start. */
  get refused(): number {
    return this.#refused;
  }

  hear = (topic: string, payload: string): void => {
    const fault = this.#take(topic, payload);
    if (fault === null) return;
    this.#refused += 1;
    const { where, accepted } = fault;
    this.#options.log.warn("fleet-message-refused", { topic: topic.slice(0, 200), where, accepted });
  };

  boxes(): readonly KnownBox[] {
    return [...this.#boxes.values()];
  }

  box(store: string, name: string): KnownBox | null {
    return this.#boxes.get(key(store, name)) ?? null;
  }

  /** What HQ wants of a store's boxes. */
  desire(store: string, settings: StoreSettings): void {
    this.#desired.set(store, settings);
  }

  linkOf(store: string): StoreLinkState["type"] | null {
    return this.#links.get(store)?.type ?? null;
  }

  standing(box: KnownBox, nowMs: number = this.#options.nowMs()) {
    const { life, values, heardMs, skewMs } = box;
    const drifted = driftOf(this.#desired.get(box.store) ?? null, values?.settings);
    return standingOf({ life, values, heardMs, skewMs, link: this.linkOf(box.store), drifted }, nowMs);
  }

  /** Resolves when everything heard so far is in the database, or could not be put there. */
  settled(): Promise<void> {
    return this.#write();
  }

  /** Lets go what is older than the history: samples, events, boxes. */
  async prune(): Promise<void> {
    const { tables, nowMs } = this.#options;
    await this.#write();
    const atMs = nowMs();
    const gone = this.boxes().filter((box) => lastMs(box, atMs) < atMs - historyMs);
    for (const { store, box } of gone) {
      this.#boxes.delete(key(store, box));
      this.#farOff.delete(key(store, box));
      this.#counted(store, -1);
      this.#pending.boxes.delete(key(store, box));
    }
    await tables.forget(gone);
    await tables.prune(atMs);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#write();
  }

  #take(topicText: string, payload: string): Fault | null {
    const topic = readTopic(topicText);
    if (topic === null) return { where: "/", accepted: "a topic of the fleet" };
    const nowMs = this.#options.nowMs();
    if (topic.type === "link") {
      const reading = readLinkState(payload);
      if (!reading.ok) return reading;
      this.#takeLink(topic.store, reading.message, nowMs);
      return null;
    }
    const { store, box: name } = topic;
    const known = this.#boxes.get(key(store, name)) ?? unknownBox(store, name);
    if (!this.#boxes.has(key(store, name)) && (this.#boxesOf.get(store) ?? 0) >= mostBoxes)
      return { where: "/", accepted: `at most ${mostBoxes} boxes of a store` };
    if (topic.channel === "life") {
      const reading = readLife(payload);
      if (!reading.ok) return reading;
      const { box, event } = foldLife(known, reading.message, nowMs);
      this.#keep(box);
      this.#happened(event);
      return null;
    }
    const reading = readTelemetry(payload);
    if (!reading.ok) return reading;
    const { box, sample } = foldSample(known, reading.message, nowMs);
    this.#keep(box);
    if (this.#pending.samples.length < mostPending) this.#pending.samples.push(sample);
    return null;
  }

  #takeLink(store: string, said: StoreLinkState, nowMs: number): void {
    if (!isNewer(said, this.#links.get(store) ?? null)) return;
    this.#links.set(store, said);
    const kind = said.type === "up" ? "store-up" : "store-away";
    const { run, connection } = said;
    this.#happened({ store, box: "", atMs: nowMs, kind, run, connection });
    this.#options.log.info("fleet-link", { store, state: said.type });
  }

  #keep(box: KnownBox): void {
    const id = key(box.store, box.box);
    if (this.#boxes.get(id) === box) return;
    if (!this.#boxes.has(id)) this.#counted(box.store, 1);
    this.#boxes.set(id, box);
    this.#pending.boxes.set(id, box);
  }

  #counted(store: string, more: number): void {
    this.#boxesOf.set(store, (this.#boxesOf.get(store) ?? 0) + more);
  }

  #happened(event: FleetEvent): void {
    if (this.#pending.events.length < mostPending) this.#pending.events.push(event);
  }

  #clocksMoved(boxes: readonly KnownBox[]): readonly ClockState[] {
    return boxes.flatMap(({ store, box, skewMs }) => {
      if (skewMs === null) return [];
      const state = { store, box, skewMs };
      return this.#farOff.get(key(store, box)) === farOff(state) ? [] : [state];
    });
  }

  #write(): Promise<void> {
    this.#writing = this.#writing.then(async () => {
      const { boxes, samples, events } = this.#pending;
      if (boxes.size + samples.length + events.length === 0) return;
      this.#pending = nothing();
      try {
        const states = this.#clocksMoved([...boxes.values()]);
        const clocks = { states, atMs: this.#options.nowMs() };
        await this.#options.tables.write({ boxes: [...boxes.values()], samples, events, clocks });
        for (const state of states) this.#farOff.set(key(state.store, state.box), farOff(state));
      } catch (error) {
        this.#options.log.error("fleet-write-failed", { samples: samples.length, ...errorFields(error) });
      }
    });
    return this.#writing;
  }
}
