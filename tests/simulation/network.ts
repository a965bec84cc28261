// The wires: connections that come and go, messages that take time. Ship messages may also be lost, doubled or
// overtaken, which their protocol must bear; desk messages keep their order as long as their connection lives.

import type { Link, LinkEvents } from "../../edge-agent/src/link/link.ts";
import type { Random } from "./random.ts";
import type { RunRecord } from "./record.ts";
import type { Owner, Timeline } from "./timeline.ts";

/** A server's end of one connection. */
export interface ServerEnd {
  text(text: string): void | Promise<void>;
  closed(): void;
}

export interface Service {
  readonly owner: Owner;
  accept(socket: { send(text: string): void; refuse(what: string): void }): ServerEnd;
}

interface Wire {
  cut: boolean;
}

const shipTypes = /^\{"type":"(?:hello|heads|entries|have|ack)"/;

export interface Disturbance {
  readonly lost: number;
  readonly doubled: number;
  readonly overtaken: number;
}

export class Network {
  readonly timeline: Timeline;
  readonly random: Random;
  readonly record: RunRecord;
  disturbance: Disturbance;
  /** How many of the batches on their way up somebody changes. */
  tampering = 0;
  readonly #services = new Map<string, Service>();
  readonly #wires = new Map<string, Wire>();
  readonly #connections = new Set<Connection>();

  constructor(of: { timeline: Timeline; random: Random; record: RunRecord; disturbance: Disturbance }) {
    this.timeline = of.timeline;
    this.random = of.random;
    this.record = of.record;
    this.disturbance = of.disturbance;
  }

  serve(name: string, service: Service): void {
    this.#services.set(name, service);
  }

  service(name: string): Service | null {
    const service = this.#services.get(name);
    return service?.owner.alive === true ? service : null;
  }

  wire(from: string): Wire {
    const known = this.#wires.get(from);
    if (known !== undefined) return known;
    const wire = { cut: false };
    this.#wires.set(from, wire);
    return wire;
  }

  /** Everything on the way is lost; each end notices in its own time. */
  cut(from: string): void {
    this.wire(from).cut = true;
    for (const connection of this.#connections) if (connection.from === from) connection.break(12_000);
  }

  heal(from: string): void {
    this.wire(from).cut = false;
  }

  /** A process is gone; the other ends notice soon, or later when its machine went with it. */
  gone(owner: Owner, noticedWithinMs: number): void {
    for (const connection of this.#connections) if (connection.isOf(owner)) connection.break(noticedWithinMs);
  }

  /** A batch with another amount in its first entry that moves something; most stay as they are. */
  tampered(text: string): string {
    if (this.tampering === 0 || !text.startsWith('{"type":"entries"') || !this.random.chance(this.tampering))
      return text;
    const changed = text.replace(/\\"amount\\":(\d)/, '\\"amount\\":9$1');
    if (changed !== text) this.record.count("messagesTampered");
    return changed;
  }

  track(connection: Connection, open: boolean): void {
    if (open) this.#connections.add(connection);
    else this.#connections.delete(connection);
  }

  /** A link upwards that connects again after every loss. */
  link(of: { readonly from: string; readonly to: string; readonly owner: Owner }): Link {
    const { from, to, owner } = of;
    const { timeline, random } = this;
    let connection: Connection | null = null;
    let closed = false;
    const connect = (events: LinkEvents) => {
      if (closed || !owner.alive) return;
      const service = this.service(to);
      if (service === null || this.wire(from).cut) {
        timeline.after(random.between(200, 2_000), owner, () => connect(events));
        return;
      }
      const made = new Connection(this, { from, client: owner, service, events });
      connection = made;
      made.whenDown = () => {
        if (connection === made) connection = null;
        timeline.after(random.between(100, 1_000), owner, () => connect(events));
      };
      events.up();
    };
    return {
      open: (events) => timeline.after(random.between(5, 60), owner, () => connect(events)),
      send: (text) => connection?.up(text),
      close: () => {
        closed = true;
      },
    };
  }
}

type Direction = "up" | "down";

class Connection {
  readonly from: string;
  whenDown: () => void = () => {};
  readonly #network: Network;
  readonly #client: Owner;
  readonly #service: Service;
  readonly #events: LinkEvents;
  readonly #server: ServerEnd;
  readonly #floorMs: { [D in Direction]: number } = { up: 0, down: 0 };
  #whole = true;

  constructor(network: Network, of: { from: string; client: Owner; service: Service; events: LinkEvents }) {
    this.#network = network;
    this.from = of.from;
    this.#client = of.client;
    this.#service = of.service;
    this.#events = of.events;
    network.track(this, true);
    this.#server = of.service.accept({
      send: (text) => this.#carry("down", text),
      refuse: (what) => {
        network.record.note(this.from, `refused ${what}`);
        network.record.count("connectionsRefused");
        this.break(50);
      },
    });
  }

  isOf(owner: Owner): boolean {
    return this.#client === owner || this.#service.owner === owner;
  }

  up(text: string): void {
    this.#carry("up", text);
  }

  break(noticedWithinMs: number): void {
    if (!this.#whole) return;
    this.#whole = false;
    const { timeline, random } = this.#network;
    this.#network.track(this, false);
    timeline.after(random.between(0, noticedWithinMs), this.#client, () => {
      this.#events.down("lost");
      this.whenDown();
    });
    timeline.after(random.between(0, noticedWithinMs), this.#service.owner, () => this.#server.closed());
  }

  #carry(direction: Direction, text: string): void {
    const { random, record, disturbance } = this.#network;
    record.count("messages");
    if (!this.#whole) return;
    const ship = shipTypes.test(text);
    if (ship && random.chance(disturbance.lost)) {
      record.count("messagesLost");
      return;
    }
    const delayMs = random.chance(0.05) ? random.between(50, 1_500) : random.between(1, 20);
    if (ship && random.chance(disturbance.overtaken)) {
      record.count("messagesOvertaken");
      this.#deliver(direction, text, this.#network.timeline.nowMs + delayMs + random.between(0, 500));
      return;
    }
    this.#inOrder(direction, text, delayMs);
    if (!random.chance(disturbance.doubled)) return;
    record.count("messagesDoubled");
    this.#inOrder(direction, text, random.between(0, 300));
  }

  #inOrder(direction: Direction, text: string, delayMs: number): void {
    const atMs = Math.max(this.#floorMs[direction], this.#network.timeline.nowMs + delayMs);
    this.#floorMs[direction] = atMs;
    this.#deliver(direction, text, atMs);
  }

  #deliver(direction: Direction, text: string, atMs: number): void {
    const { timeline } = this.#network;
    const owner = direction === "up" ? this.#service.owner : this.#client;
    timeline.at(atMs, owner, () => {
      if (!this.#whole) return;
      if (direction === "down") return this.#events.text(text);
      return this.#server.text(this.#network.tampered(text));
    });
  }
}
