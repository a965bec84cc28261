// A connection to a broker that comes back by itself: says what must be said first, then what waits, one message at a
// time and each until it is acknowledged. What waits, and for how long, is the caller's business.

import type { Duplex } from "node:stream";
import mqtt, { type IClientOptions, MqttClient } from "mqtt";

export interface FleetMessage {
  readonly topic: string;
  readonly payload: string;
  /** The broker keeps the last of its topic. */
  readonly retain: boolean;
}

export interface FleetConnectionOptions {
  readonly url: string;
  /** A line to the broker whose other end was judged; absent: one as the address says. */
  readonly dial?: () => Promise<Duplex>;
  readonly username: string;
  readonly password: string;
  /** Said by the broker when this connection is lost. @param connection counts from 1. */
  will(connection: number): FleetMessage;
  /** What is said first. */
  greet(connection: number): readonly FleetMessage[];
  /** What waits longest; null: nothing does. */
  next(): FleetMessage | null;
  /** What `next` gave last is acknowledged. */
  sent(): void;
  readonly random: () => number;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

const keepaliveS = 10;
const connectMs = 5_000;
const firstWaitMs = 250;
const longestWaitMs = 5_000;
/** A broker that does not acknowledge for this long is taken for gone. */
const patienceMs = 10_000;
const endMs = 1_000;

export class FleetConnection {
  readonly #options: FleetConnectionOptions;
  #client: MqttClient | null = null;
  #connections = 0;
  #waitMs = firstWaitMs;
  #retry: NodeJS.Timeout | undefined;
  #isSending = false;
  #isClosed = false;

  constructor(options: FleetConnectionOptions) {
    this.#options = options;
    this.#open();
  }

  get isUp(): boolean {
    return this.#client?.connected === true;
  }

  /** Something waits. */
  wake(): void {
    if (!this.isUp || this.#isSending) return;
    const message = this.#options.next();
    if (message !== null) this.#send([message], () => this.#options.sent());
  }

  /** Says the last word where there is a line to say it on, within a second, and ends. */
  async close(last: (connection: number) => readonly FleetMessage[]): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    if (client === null) return;
    const ended = async () => {
      if (!client.connected) return void client.end(true);
      for (const message of last(this.#connections)) await publish(client, message);
      await client.endAsync();
    };
    const patience = new Promise<void>((resolve) => setTimeout(resolve, endMs).unref());
    await Promise.race([ended().catch(() => {}), patience]);
    client.end(true);
  }

  #open(): void {
    const { url, dial } = this.#options;
    if (dial === undefined) {
      this.#speak((options) => mqtt.connect(url, options));
      return;
    }
    dial().then(
      (line) => {
        if (this.#isClosed) line.destroy();
        else this.#speak((options) => new MqttClient(() => line, options));
      },
      (error: unknown) => this.#again(error instanceof Error ? error.message : String(error)),
    );
  }

  #again(reason: string): void {
    if (this.#isClosed) return;
    const { url, random, log } = this.#options;
    if (this.#waitMs === firstWaitMs) log("fleet-disconnected", { url, reason });
    this.#retry = setTimeout(() => this.#open(), this.#waitMs * (0.5 + random() / 2));
    this.#waitMs = Math.min(this.#waitMs * 2, longestWaitMs);
  }

  #speak(connect: (options: IClientOptions) => MqttClient): void {
    const { url, username, password, will, log } = this.#options;
    this.#connections += 1;
    const connection = this.#connections;
    const { topic, payload, retain } = will(connection);
    const client = connect({
      clientId: username,
      username,
      password,
      protocolVersion: 4,
      clean: true,
      keepalive: keepaliveS,
      connectTimeout: connectMs,
      // A new connection is a new client, so that each has a last will of its own.
      reconnectPeriod: 0,
      queueQoSZero: false,
      will: { topic, payload: Buffer.from(payload), qos: 1, retain },
    });
    this.#client = client;
    let reason = "closed";
    client.on("connect", () => {
      this.#waitMs = firstWaitMs;
      log("fleet-connected", { url, connection });
      this.#send(this.#options.greet(connection), () => {});
    });
    client.on("error", (error) => {
      reason = error.message;
    });
    client.on("close", () => {
      if (this.#client !== client) return;
      this.#client = null;
      this.#isSending = false;
      client.end(true);
      this.#again(reason);
    });
  }

  /** One at a time; then on to what waits. Whatever fails cuts the connection, and is said again on the next. */
  #send(messages: readonly FleetMessage[], acknowledged: () => void): void {
    const client = this.#client;
    if (client === null) return;
    this.#isSending = true;
    const patience = setTimeout(() => client.end(true), patienceMs);
    const all = async () => {
      for (const message of messages) await publish(client, message);
    };
    all().then(
      () => {
        clearTimeout(patience);
        if (this.#client !== client) return;
        this.#isSending = false;
        acknowledged();
        this.wake();
      },
      () => {
        clearTimeout(patience);
        client.end(true);
      },
    );
  }
}

const publish = (client: MqttClient, { topic, payload, retain }: FleetMessage) =>
  client.publishAsync(topic, payload, { qos: 1, retain });
