// What a box says of itself to its store's broker: born, how it is, ended; that it was lost the broker says. While the
// broker is away samples wait, at most `mostWaiting`, spread over the whole time.

import {
  type Birth,
  type BoxValues,
  boxTopic,
  FleetConnection,
  type FleetConnectionOptions,
  type FleetMessage,
  type Life,
  queued,
  type Telemetry,
  type Waiting,
  type WaitingLine,
} from "@evertill/fleet";
import type { FleetPlan } from "./fleet-plan.ts";

interface WaitingSample extends Waiting {
  readonly sample: Omit<Telemetry, "sentMs" | "thinned">;
}

const mostWaiting = 400;
/** A sample that waited longer does not tell HQ what the box's clock says now. */
const freshMs = 1_000;

export interface Shell {
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** `dial` absent: a line as the address says. */
export type SpeakerPlan = FleetPlan & Pick<FleetConnectionOptions, "dial">;

export class BoxSpeaker {
  readonly #plan: SpeakerPlan;
  readonly #nowMs: () => number;
  readonly #connection: FleetConnection;
  #waiting: WaitingLine<WaitingSample> = [];
  #number = 0;
  #thinned = 0;
  /** What was given to the connection and may be repeated; null: nothing. */
  #onItsWay: WaitingSample | null = null;

  constructor(plan: SpeakerPlan, { nowMs, random, log }: Shell) {
    this.#plan = plan;
    this.#nowMs = nowMs;
    this.#connection = new FleetConnection({
      ...{ url: plan.brokerUrl, username: plan.box, password: plan.token, random, log },
      ...(plan.dial === undefined ? {} : { dial: plan.dial }),
      will: (connection) => this.#life({ type: "death", run: plan.run, connection, reason: "lost" }),
      greet: (connection) => [this.#life(this.#birth(connection))],
      next: () => this.#next(),
      sent: () => {
        this.#waiting = this.#waiting.filter((each) => each !== this.#onItsWay);
        this.#onItsWay = null;
      },
    });
  }

  /** How many samples wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  say(atMs: number, values: BoxValues): void {
    this.#number += 1;
    const sample = { type: "telemetry", run: this.#plan.run, number: this.#number, atMs, values } as const;
    const { line, letGo } = queued(this.#waiting, { atMs, isSample: true, sample }, mostWaiting);
    this.#waiting = line;
    if (letGo !== null) this.#thinned += 1;
    this.#connection.wake();
  }

  async close(): Promise<void> {
    const { run } = this.#plan;
    await this.#connection.close((connection) => [this.#life({ type: "death", run, connection, reason: "ended" })]);
  }

  #next(): FleetMessage | null {
    const [waiting] = this.#waiting;
    if (waiting === undefined) return null;
    this.#onItsWay = waiting;
    const { store, box } = this.#plan;
    const nowMs = this.#nowMs();
    const isFresh = Math.abs(nowMs - waiting.atMs) < freshMs;
    const message: Telemetry = {
      ...waiting.sample,
      thinned: this.#thinned,
      ...(isFresh ? { sentMs: nowMs } : {}),
    };
    return { topic: boxTopic(store, box, "telemetry"), payload: JSON.stringify(message), retain: false };
  }

  #birth(connection: number): Birth {
    const { run, role, lane, version } = this.#plan;
    return { type: "birth", run, connection, atMs: this.#nowMs(), role, lane, version, node: process.version };
  }

  #life(life: Life): FleetMessage {
    const { store, box } = this.#plan;
    return { topic: boxTopic(store, box, "life"), payload: JSON.stringify(life), retain: true };
  }
}
