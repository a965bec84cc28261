// Looks for an act that is done though nobody approved it: a cashier asks, gives up, goes on, types a PIN; a manager answers
// what is on the page, at once or late; the line between them cuts, repeats and delays; lane and hub start anew. From one
// seed, on the lane's and the hub's own modules.

import { ApprovalBoard } from "../../edge-agent/src/approvals/approval-board.ts";
import type { ApprovalFromLane, ApprovalToLane } from "../../edge-agent/src/approvals/approval-messages.ts";
import { LaneApprovals } from "../../edge-agent/src/approvals/lane-approvals.ts";
import { askedFor } from "../../edge-agent/src/approvals/testing-request.ts";
import { readDeskToLane, readLaneToDesk } from "../../edge-agent/src/store-desk/desk-parse.ts";
import { Random } from "../simulation/random.ts";

export interface ApprovalFinding {
  readonly promise: "P9";
  readonly what: string;
  readonly seed: number;
  readonly step: number;
}

interface Searched {
  /** Null: nothing was found. */
  readonly finding: ApprovalFinding | null;
  /** Acts that were done as approved at the page. */
  readonly done: number;
}

const box = "0412-02";
const manager = { personId: "m", number: "01", limits: { "price-override": 10_000 } };
const needed = {
  ok: false,
  reason: "approval-needed",
  detail: { act: "price-override", measure: "basis-points", size: 2_000, limit: 500 },
} as const;

export async function searchApprovals(of: { readonly seeds: number; readonly steps: number }): Promise<Searched> {
  let done = 0;
  for (let seed = 1; seed <= of.seeds; seed += 1) {
    const store = new Store(new Random(seed));
    for (let step = 1; step <= of.steps; step += 1) {
      await store.step();
      if (store.broken !== null) return { finding: { promise: "P9", what: store.broken, seed, step }, done };
    }
    done += store.done.size;
  }
  return { finding: null, done };
}

class Store {
  broken: string | null = null;
  readonly done = new Set<string>();
  readonly #random: Random;
  readonly #asked = new Map<string, { readonly priceMinor: number; readonly version: number }>();
  readonly #approved = new Set<string>();
  readonly #givenUp = new Set<string>();
  #up: ApprovalFromLane[] = [];
  #down: ApprovalToLane[] = [];
  /** Said on a line that broke, and arriving all the same. */
  #late: ApprovalToLane[] = [];
  #isConnected = false;
  #version = 1;
  #priceMinor = 0;
  #ids = 0;
  #lane: LaneApprovals;
  #board: ApprovalBoard;

  constructor(random: Random) {
    this.#random = random;
    this.#lane = this.#newLane();
    this.#board = this.#newBoard();
  }

  async step(): Promise<void> {
    // A cashier waits more than she types; lines hold more than they cut.
    const often = [() => this.#answer(), () => this.#sayUp(), () => this.#sayDown(), () => this.#ask()];
    const seldom = [() => this.#goOn(), () => this.#giveUp(), () => this.#byPin(), () => this.#lane.tick()];
    const rare = [() => this.#sayLate(), () => this.#line(), () => this.#anew()];
    const steps = this.#random.chance(0.93) ? often : this.#random.chance(0.6) ? seldom : rare;
    await this.#random.pick(steps)();
  }

  #newLane(): LaneApprovals {
    const lane = new LaneApprovals(
      {
        version: () => this.#version,
        asked: () => {
          this.#ids += 1;
          const requestId = `r${this.#ids}`;
          this.#asked.set(requestId, { priceMinor: this.#priceMinor, version: this.#version });
          return askedFor(requestId);
        },
        changed: () => undefined,
        failed: (error) => {
          this.broken = String(error);
        },
      },
      (message) => this.#up.push(message),
    );
    lane.serve({
      inTurn: (work) => work(),
      carryOut: (id, command) => {
        const requestId = id.slice("approved-".length);
        this.#check(requestId, command.type === "set-price" ? command.unitPriceMinor : -1);
        this.#version += 1;
        this.done.add(requestId);
        return Promise.resolve(true);
      },
    });
    return lane;
  }

  #newBoard(): ApprovalBoard {
    return new ApprovalBoard({ wallMs: () => 0 }, (_, message) => this.#down.push(message));
  }

  #check(requestId: string, priceMinor: number): void {
    const asked = this.#asked.get(requestId);
    if (!this.#approved.has(requestId)) this.broken = `${requestId} was done, and nobody has approved it`;
    else if (asked?.priceMinor !== priceMinor) this.broken = `${requestId} was approved at another price`;
    else if (asked.version !== this.#version) this.broken = `${requestId} was approved for another state of the sale`;
    else if (this.#givenUp.has(requestId)) this.broken = `${requestId} was done after it was given up`;
    else if (this.done.has(requestId)) this.broken = `${requestId} was done twice`;
  }

  #ask(): void {
    // She waits, as a rule, before she asks for something else.
    if (this.#lane.view()?.state === "waiting" && this.#random.chance(0.95)) return;
    this.#priceMinor = this.#random.between(100, 999);
    const command = { type: "set-price", lineId: "L1", unitPriceMinor: this.#priceMinor, reasonId: null } as const;
    this.#lane.needed(command, needed);
  }

  #giveUp(): void {
    const view = this.#lane.view();
    this.#lane.end("withdrawn");
    if (view !== null) this.#givenUp.add(view.requestId);
  }

  #goOn(): void {
    this.#version += 1;
  }

  #byPin(): void {
    this.#version += 1;
    this.#lane.end("done");
  }

  #answer(): void {
    const { open } = this.#board.view(manager);
    if (open.length === 0) return;
    const { requestId } = this.#random.pick(open);
    const verdict = this.#random.chance(0.8) ? "approved" : "refused";
    const taken = this.#board.answer({ requestId, verdict }, manager);
    if (taken.ok && verdict === "approved") this.#approved.add(requestId);
    if (this.#board.answer({ requestId, verdict: "approved" }, manager).ok) this.broken = "answered twice";
  }

  #sayUp(): void {
    const [first] = this.#up;
    if (!this.#isConnected || first === undefined) return;
    if (!this.#random.chance(0.2)) this.#up.shift();
    const message = readLaneToDesk(JSON.parse(JSON.stringify(first)));
    if (message === null) this.broken = "the hub does not read what its lane says";
    else this.#board.said(box, first);
  }

  async #sayDown(): Promise<void> {
    const [first] = this.#down;
    if (!this.#isConnected || first === undefined) return;
    if (!this.#random.chance(0.2)) this.#down.shift();
    if (readDeskToLane(JSON.parse(JSON.stringify(first))) === null) this.broken = "the lane does not read its hub";
    await this.#lane.received(first);
  }

  async #sayLate(): Promise<void> {
    const message = this.#late.shift();
    if (message !== undefined) await this.#lane.received(message);
  }

  #line(): void {
    this.#late.push(...this.#down);
    [this.#up, this.#down] = [[], []];
    this.#isConnected = !this.#isConnected;
    if (this.#isConnected) this.#lane.connected();
    else {
      this.#lane.disconnected();
      this.#board.left(box);
    }
  }

  /** The lane, or the hub, starts anew and has forgotten. */
  #anew(): void {
    if (this.#isConnected) this.#line();
    this.#up = [];
    if (this.#random.chance(0.5)) this.#lane = this.#newLane();
    else this.#board = this.#newBoard();
  }
}
