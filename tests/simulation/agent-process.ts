// One run of an agent on a simulated machine: the production wiring on simulated ports, from start until it is killed.

import { type PaymentDevice, paymentDriver } from "@evertill/device-drivers";
import { RefusalCounter } from "@evertill/enrolment";
import { isFailStop, type SqlDatabase, type SqlError, stoppingDatabase } from "@evertill/storage-sqlite";
import { type AssembledAgent, assemble } from "../../edge-agent/src/assemble.ts";
import type { BoxIdentity, Reference } from "../../edge-agent/src/box/box-ports.ts";
import { PrinterRunner } from "../../edge-agent/src/devices/printer-runner.ts";
import type { DocumentPost } from "../../edge-agent/src/link/document-post.ts";
import type { Link } from "../../edge-agent/src/link/link.ts";
import { memberPost } from "../../edge-agent/src/members/member-post.ts";
import { byToken } from "../../edge-agent/src/store-desk/callers.ts";
import { LaneConnection } from "../../edge-agent/src/store-desk/lane-connection.ts";
import { WindowSessions } from "../../edge-agent/src/window/window-sessions.ts";
import type { SimulatedAcquirer } from "./acquirer.ts";
import { type Catalogue, pinOf } from "./catalogue.ts";
import { HeadsWatch } from "./heads-watch.ts";
import type { HqDoor } from "./hq-door.ts";
import type { Network, ServerEnd } from "./network.ts";
import type { SimulatedPrinter } from "./printer.ts";
import type { Random } from "./random.ts";
import type { RunRecord } from "./record.ts";
import { simulatedScale } from "./scale.ts";
import type { Owner, Timeline } from "./timeline.ts";

const confirmMs = 1_500;
const tickMs = 250;
/** From the first failure of its storage until the process ends. */
const lastWordsMs = 300;
/** By then it has ended. */
const endedMs = 5_000;
const healthy = { state: "up", sinceMs: 0, reason: null } as const;

export interface World {
  readonly acquirer: SimulatedAcquirer;
  readonly timeline: Timeline;
  readonly record: RunRecord;
  readonly network: Network;
  readonly catalogue: Catalogue;
  /** Where hubs send members; absent: nobody joins in this run. */
  hqDoor?: HqDoor;
}

export interface ProcessOptions {
  readonly identity: BoxIdentity;
  readonly role: "hub" | "lane";
  /** Opens the box's journal.db. @throws SqlError when the disk refuses */
  readonly openJournal: () => SqlDatabase;
  /** False: it stays up after its storage has failed. */
  readonly endsWhenStopped: boolean;
  readonly clock: { wallMs(): number; monotonicMs(): number; readonly bootId: string };
  readonly random: Random;
  /** What the box knows of HQ's data. @param looked resolves when a look-up's answer is there */
  readonly reference: (looked: () => Promise<void>) => Reference;
  readonly printer: SimulatedPrinter;
  readonly watch: { printing(): void; kicking(): void };
  /** The process is ready for windows. */
  begun(): void;
  /** The process threw out of its loop and ends. */
  crashed(error: unknown): void;
}

export class AgentProcess implements Owner {
  alive = true;
  /** Its storage has failed: nothing can be read of it any more. */
  hasStopped = false;
  readonly agent: AssembledAgent;
  readonly sessions: WindowSessions;
  readonly #db: SqlDatabase;
  readonly #world: World;
  readonly #options: ProcessOptions;
  readonly #members: DocumentPost | null;
  #begun = false;

  /** @throws SqlError when the disk refuses. */
  constructor(world: World, options: ProcessOptions) {
    this.#world = world;
    this.#options = options;
    const { identity, role, clock, random } = options;
    const { timeline, network } = world;
    const soon = (work: () => void) => queueMicrotask(() => this.guard(work));
    this.#db = stoppingDatabase(options.openJournal(), {
      stopped: (failure) => this.#stopped(failure),
      makeRoom: () => false,
    });
    this.sessions = new WindowSessions(soon);
    const looked = () => {
      if (random.chance(0.6)) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      timeline.after(random.between(1, 40), this, resolve);
      return promise;
    };
    try {
      this.agent = assemble({
        ...{ db: this.#db, identity, clock, role, soon, sessions: this.sessions },
        reference: options.reference(looked),
        pinMatches: async (pin, staff) => pin === pinOf(staff),
        randomHex: (bytes) => random.hex(bytes),
        isDiskFull: () => false,
        hasReplacedJournal: false,
        files: () => [],
        log: (event, detail) => this.#logged(event, detail),
        link: this.#guarded(network.link({ from: identity.box, to: role === "hub" ? "hq" : "hub", owner: this })),
        askAbove: async () => null,
        url: role === "hub" ? "hq" : "hub",
        acquirer: { name: "wallets", device: this.#acquirer() },
      });
    } catch (error) {
      this.alive = false;
      this.#db.close();
      throw error;
    }
    const log = (event: string) => this.#logged(event);
    const hq = role === "hub" ? world.hqDoor?.for(identity.box, this) : undefined;
    this.#members = hq === undefined ? null : memberPost(this.agent.box, { hq, log, refused: () => {} });
    new PrinterRunner(this.agent.box, options.printer.portFor(this, options.watch), soon).wake();
    this.agent.till.weighing.attach(simulatedScale(timeline, random, this));
    this.agent.up.heard.then(() => this.#begin());
    timeline.after(confirmMs, this, () => this.#begin());
    this.#tick();
  }

  get ready(): boolean {
    return this.alive && this.#begun && !this.hasStopped;
  }

  /** The production driver on a simulated line. */
  #acquirer(): PaymentDevice {
    const { timeline, acquirer } = this.#world;
    const timers = {
      now: () => timeline.nowMs,
      after: (delayMs: number, action: () => void) => {
        const planned = { alive: true };
        timeline.after(delayMs, planned, () => this.guard(action));
        return () => {
          planned.alive = false;
        };
      },
    };
    const timing = { askEveryMs: 1_000, patienceMs: 8_000, reversePatienceMs: 6_000 };
    const device = paymentDriver(acquirer.lineFor(this), { timers, timing, pollMs: 5_000 });
    device.open();
    return device;
  }

  /** A scanner's word. */
  scan(text: string): void {
    this.agent.till.scan(text).catch((error: unknown) => this.#logged("scan-failed", { error }));
  }

  /** Runs what came from outside; an error out of it ends the process, as an uncaught one does in production. */
  guard(work: () => void): void {
    if (!this.alive) return;
    try {
      work();
    } catch (error) {
      if (!this.alive) return;
      if (!isFailStop(error)) this.#world.record.bug(error);
      else if (!this.#options.endsWhenStopped) return;
      this.#options.crashed(error);
    }
  }

  /** The process is gone; what it had open is given back. */
  end(): void {
    this.alive = false;
    this.#world.timeline.after(0, null, () => this.#db.close());
  }

  #stopped(failure: SqlError): void {
    const { timeline, record } = this.#world;
    const { identity, endsWhenStopped, crashed } = this.#options;
    this.hasStopped = true;
    record.count("storageStops");
    if (endsWhenStopped) timeline.after(lastWordsMs, this, () => crashed(failure));
    timeline.after(endedMs, this, () =>
      record.expect("P11", false, () => `${identity.box} is up ${endedMs} ms after its storage has failed`),
    );
  }

  #serveLanes(): void {
    const { endpoint } = this.agent;
    if (endpoint === null) return;
    const { identity } = this.#options;
    const { network, record } = this.#world;
    const { store } = identity;
    network.serve("hub", {
      owner: this,
      accept: (socket) =>
        this.#lane(socket, (send) => {
          const log = (event: string) => record.note(identity.box, event);
          return new LaneConnection(
            { store, endpoint, log, caller: () => byToken("lane"), refusals: new RefusalCounter() },
            { send, refuse: (_, what) => socket.refuse(what) },
          );
        }),
    });
  }

  #lane(socket: { send(text: string): void }, open: (send: (text: string) => void) => LaneConnection): ServerEnd {
    const watch = new HeadsWatch(this.#options.identity.box, this.#world.record);
    const connection = open((text) => {
      watch.answers(text);
      if (this.alive) socket.send(text);
    });
    return {
      text: (text) => {
        watch.hears(text);
        this.guard(() => connection.text(text));
      },
      closed: () => this.guard(() => connection.closed()),
    };
  }

  #guarded(link: Link): Link {
    return {
      ...link,
      open: ({ up, down, text }) =>
        link.open({
          up: () => this.guard(up),
          down: (reason) => this.guard(() => down(reason)),
          text: (message) => this.guard(() => text(message)),
        }),
    };
  }

  #begin(): void {
    if (this.#begun) return;
    this.guard(() => {
      const devices = {
        scanner: healthy,
        badge: healthy,
        printer: healthy,
        display: healthy,
        scale: healthy,
        label: healthy,
        acquirer: healthy,
      };
      this.agent.begin(() => devices);
      this.#serveLanes();
      this.#begun = true;
      this.#options.begun();
    });
  }

  #tick(): void {
    this.guard(() => {
      this.agent.tick();
      if (this.#begun) this.#members?.tick(this.#options.clock.monotonicMs());
    });
    this.#world.timeline.after(tickMs, this, () => this.#tick());
  }

  #logged(event: string, detail: Readonly<{ [name: string]: unknown }> = {}): void {
    const { record } = this.#world;
    if (!this.alive) return;
    const told = Object.entries(detail)
      .filter(([name]) => name !== "message")
      .map(([name, value]) => `${name}=${String(value)}`);
    record.note(this.#options.identity.box, `${event} ${told.join(" ")}`);
    record.count(event);
    // A person pressed a key and gets no answer; of stopped storage it is the restart.
    record.expect(
      "P11",
      this.hasStopped || !event.endsWith("-failed"),
      () => `${event} at ${this.#options.identity.box}: ${told.join(" ")}`,
    );
  }
}
