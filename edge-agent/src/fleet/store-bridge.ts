// Carries what the store's boxes say up to HQ's broker, and waits while HQ is away: a line a box, bounded, births and
// deaths let go last. That the store has lost HQ, HQ's broker says as the last will of this connection.

import {
  type Broker,
  boxTopic,
  FleetConnection,
  type FleetConnectionOptions,
  type FleetMessage,
  isNewer,
  type Life,
  linkTopic,
  queued,
  readLife,
  readTelemetry,
  readTopic,
  type StoreLinkState,
  storeTopics,
  type Telemetry,
  type Waiting,
  type WaitingLine,
} from "@evertill/fleet";
import type { Shell } from "./box-speaker.ts";

export interface StoreBridgeOptions {
  readonly store: string;
  readonly token: string;
  readonly hqUrl: string;
  readonly run: string;
  /** Absent: a line as the address says. */
  readonly dial?: FleetConnectionOptions["dial"];
  /** The hub listens too: what each box said, in its order. */
  readonly heard?: (box: string, said: Life | Telemetry) => void;
}

interface Carried extends Waiting {
  readonly box: string;
  readonly said: Life | Telemetry;
}

const mostWaitingOfABox = 500;
/** A store has 99 lanes; whoever makes up more names is not carried. */
const mostBoxes = 120;
const freshMs = 1_000;

export class StoreBridge {
  readonly #options: StoreBridgeOptions;
  readonly #shell: Shell;
  readonly #connection: FleetConnection;
  readonly #lives = new Map<string, Life>();
  /** The box that waits longest for its turn comes first. */
  readonly #lines = new Map<string, WaitingLine<Carried>>();
  readonly #lastWords: (connection: number) => readonly FleetMessage[];
  #onItsWay: Carried | null = null;

  private constructor(options: StoreBridgeOptions, shell: Shell) {
    const { store, token, hqUrl, run, dial } = options;
    this.#options = options;
    this.#shell = shell;
    const state = (type: StoreLinkState["type"], connection: number): FleetMessage => {
      const said: StoreLinkState = { type, run, connection, ...(type === "up" ? { atMs: shell.nowMs() } : {}) };
      return { topic: linkTopic(store), payload: JSON.stringify(said), retain: true };
    };
    this.#connection = new FleetConnection({
      ...{ url: hqUrl, username: store, password: token, random: shell.random, log: shell.log },
      ...(dial === undefined ? {} : { dial }),
      will: (connection) => state("down", connection),
      // HQ's broker may have forgotten: what is known of each box is said again, unless its own words still wait.
      greet: (connection) => [state("up", connection), ...this.#known()],
      next: () => this.#next(),
      sent: () => this.#sent(),
    });
    this.#lastWords = (connection) => [state("down", connection)];
  }

  static async open(broker: Broker, options: StoreBridgeOptions, shell: Shell): Promise<StoreBridge> {
    const bridge = new StoreBridge(options, shell);
    await broker.hear(storeTopics(options.store), (topic, payload) => bridge.#hear(topic, payload));
    return bridge;
  }

  /** How much waits for HQ. */
  get waiting(): number {
    return [...this.#lines.values()].reduce((sum, line) => sum + line.length, 0);
  }

  async close(): Promise<void> {
    await this.#connection.close(this.#lastWords);
  }

  #hear(topicText: string, payload: string): void {
    const topic = readTopic(topicText);
    if (topic?.type !== "box") return;
    const { box, channel } = topic;
    if (!this.#lines.has(box) && this.#lines.size >= mostBoxes) return;
    const reading = channel === "life" ? readLife(payload) : readTelemetry(payload);
    if (!reading.ok) {
      this.#shell.log("fleet-message-refused", { level: "warn", topic: topicText, ...reading });
      return;
    }
    const { message } = reading;
    const atMs = this.#shell.nowMs();
    if (message.type === "telemetry") {
      this.#options.heard?.(box, message);
      this.#queue({ atMs, isSample: true, box, said: message });
      return;
    }
    if (!isNewer(message, this.#lives.get(box) ?? null)) return;
    // A last will was written before anyone knew when it would be said.
    const said: Life = message.type === "death" ? { ...message, atMs } : message;
    this.#lives.set(box, said);
    this.#options.heard?.(box, said);
    this.#queue({ atMs, isSample: false, box, said });
  }

  #queue(carried: Carried): void {
    const { box } = carried;
    const { line } = queued(this.#lines.get(box) ?? [], carried, mostWaitingOfABox);
    this.#lines.set(box, line);
    this.#connection.wake();
  }

  #next(): FleetMessage | null {
    const found = [...this.#lines.values()].find((line) => line.length > 0)?.[0];
    if (found === undefined) return null;
    this.#onItsWay = found;
    return this.#message(found.box, this.#asNow(found));
  }

  /** A sample that waited here no longer says what its box's clock shows now. */
  #asNow({ said, atMs }: Carried): Life | Telemetry {
    if (said.type !== "telemetry" || Math.abs(this.#shell.nowMs() - atMs) < freshMs) return said;
    const { sentMs: _, ...held } = said;
    return held;
  }

  #sent(): void {
    const gone = this.#onItsWay;
    if (gone === null) return;
    this.#onItsWay = null;
    const line = (this.#lines.get(gone.box) ?? []).filter((each) => each !== gone);
    // To the end of the turn.
    this.#lines.delete(gone.box);
    this.#lines.set(gone.box, line);
  }

  #known(): readonly FleetMessage[] {
    return [...this.#lives]
      .filter(([box]) => !(this.#lines.get(box) ?? []).some(({ isSample }) => !isSample))
      .map(([box, life]) => this.#message(box, life));
  }

  #message(box: string, said: Life | Telemetry): FleetMessage {
    const isSample = said.type === "telemetry";
    const topic = boxTopic(this.#options.store, box, isSample ? "telemetry" : "life");
    return { topic, payload: JSON.stringify(said), retain: !isSample };
  }
}
