// The window beside a till: draws what it is sent, sends commands with ids of its own, and after every lost connection
// repeats what was not answered. It survives its agent, not its machine.

import { type Command, type Outcome, readToAgent, type TillView, type ToWindow } from "@evertill/protocol";
import type { WindowSession } from "../../edge-agent/src/window/window-server.ts";
import type { AgentProcess, World } from "./agent-process.ts";
import type { Random } from "./random.ts";

/** The box that a window stands on. */
export interface WindowBox {
  readonly box: string;
  readonly world: World;
  readonly random: Random;
  readonly process: AgentProcess | null;
  /** Told of what a person is about to see. */
  readonly durability: { shown(what: "answer" | "paid"): void };
}

interface Sent {
  readonly sawVersion: number;
  readonly command: Command;
}

export interface WindowWatch {
  sent(id: string, sent: Sent, view: TillView | null): void;
  answered(id: string, outcome: Outcome): void;
  /** A shopper's code was held to the scanner while this window drew what it draws. */
  showed(code: string, window: CashierWindow): void;
}

interface Connection {
  alive: boolean;
  readonly process: AgentProcess;
  readonly session: WindowSession;
}

export class CashierWindow {
  view: TillView | null = null;
  watch: WindowWatch = { sent: () => {}, answered: () => {}, showed: () => {} };
  readonly #machine: WindowBox;
  readonly #pending = new Map<string, Sent>();
  readonly #answers = new Map<string, string>();
  #open = false;
  #connection: Connection | null = null;

  constructor(machine: WindowBox) {
    this.#machine = machine;
  }

  get connected(): boolean {
    return this.#connection !== null && this.view !== null;
  }

  get waiting(): number {
    return this.#pending.size;
  }

  opened(): void {
    this.#open = true;
    this.reconnect();
  }

  /** The machine lost power, or the window's own process ended: what it remembered is gone. */
  closed(): void {
    this.#open = false;
    this.lost();
    this.#pending.clear();
    this.#answers.clear();
    this.view = null;
  }

  /** The agent is gone; what was asked stays asked. */
  lost(): void {
    const connection = this.#connection;
    if (connection === null) return;
    connection.alive = false;
    connection.process.sessions.leave(connection.session);
    this.#connection = null;
  }

  /** The agent may be there: connects and repeats what was not answered. */
  reconnect(): void {
    const { process } = this.#machine;
    if (!this.#open || process === null || !process.ready || this.#connection !== null) return;
    const { timeline } = this.#machine.world;
    const connection: Connection = {
      alive: true,
      process,
      session: { send: (message) => this.#emitted(connection, message) },
    };
    this.#connection = connection;
    timeline.after(3, connection, () => {
      process.guard(() => process.sessions.join(connection.session));
      for (const [id, sent] of this.#pending) this.#transmit(id, sent);
    });
  }

  /** @param options.times how often it is sent at once: a double tap, a repeat. */
  command(command: Command, options: { readonly sawVersion?: number; readonly times?: number } = {}): string {
    const id = this.#machine.random.hex(8);
    const sent = { sawVersion: options.sawVersion ?? this.view?.version ?? 0, command };
    this.#pending.set(id, sent);
    this.watch.sent(id, sent, this.view);
    this.#machine.world.record.note(this.#machine.box, `> ${id} ${JSON.stringify(command)} at ${sent.sawVersion}`);
    for (let time = 0; time < (options.times ?? 1); time++) this.#transmit(id, sent);
    return id;
  }

  #transmit(id: string, { sawVersion, command }: Sent): void {
    const connection = this.#connection;
    if (connection === null) return;
    const text = JSON.stringify({ type: "command", id, sawVersion, command });
    this.#machine.world.timeline.after(2, connection, () => {
      const reading = readToAgent(text);
      if (!reading.ok) throw new Error(`a window's own message was refused: ${reading.what}`);
      connection.process.guard(() => connection.process.agent.received(connection.session, reading.message));
    });
  }

  /** The agent's word leaves it: from here on the world may act on it. */
  #emitted(connection: Connection, message: ToWindow): void {
    if (!connection.process.alive || !connection.alive) return;
    const paid =
      message.type === "view" &&
      message.view.stage.at === "idle" &&
      (message.view.stage.last ?? message.view.stage.refunded) !== null;
    if (paid) this.#machine.durability.shown("paid");
    if (message.type === "answer" && message.outcome.ok) this.#machine.durability.shown("answer");
    this.#machine.world.timeline.after(2, connection, () => this.#received(message));
  }

  #received(message: ToWindow): void {
    const { record } = this.#machine.world;
    if (message.type === "view") this.view = message.view;
    if (message.type === "malformed") record.bug(`${this.#machine.box}: malformed ${message.what}`);
    if (message.type !== "answer") return;
    const { id, outcome } = message;
    const text = JSON.stringify(outcome);
    const before = this.#answers.get(id);
    record.expect("P2", before === undefined || before === text, () => {
      return `command ${id} at ${this.#machine.box} was answered ${before}, its repeat ${text}`;
    });
    if (before !== undefined) return;
    this.#answers.set(id, text);
    this.#pending.delete(id);
    record.note(this.#machine.box, `< ${id} ${outcome.ok ? "ok" : outcome.reason}`);
    record.count(outcome.ok ? "commandsDone" : "commandsRefused");
    this.watch.answered(id, outcome);
  }
}
