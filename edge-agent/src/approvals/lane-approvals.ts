// A lane's side of approvals at the manager's page: says to the store's desk what is asked for, and has what was approved
// done in the till's turn. The same act can be approved by a PIN at the till at any time [P11].

import { type PrivilegedAct, privilegedActs } from "@evertill/core";
import type { Outcome, PageApprovalView } from "@evertill/protocol";
import type { TurnCommand } from "../box/asked-beside.ts";
import type { ApprovalFromLane, ApprovalToLane, Approver, AskedApproval } from "./approval-messages.ts";
import { type RequestInput, type RequestState, requestStart, requestStep } from "./approval-request-step.ts";

const acts = Object.keys(privilegedActs) as readonly PrivilegedAct[];

/** How the till does what was approved. */
export interface ApprovedBy {
  /** After what the till does now. */
  inTurn(work: () => Promise<void>): Promise<void>;
  /** @returns whether it was done */
  carryOut(id: string, command: TurnCommand, by: Approver): Promise<boolean>;
}

/** What a till asks. */
export interface Approvals {
  /** Sets who carries out what is approved. */
  serve(by: ApprovedBy): void;
  /** A command was refused until somebody approves it. */
  needed(command: TurnCommand, refused: Extract<Outcome, { ok: false }>): void;
  /** It was approved by a PIN at the till (`done`), or given up. */
  end(how: "done" | "withdrawn"): void;
  /** The same act was approved at the page while the PIN was typed. */
  isDone(command: TurnCommand, sawVersion: number): boolean;
  /** What waits for an approval as the till stands now; null: nothing. */
  waiting(): TurnCommand | null;
  view(): PageApprovalView | null;
}

/** As the refusal said it. */
export interface NeededApproval {
  readonly act: PrivilegedAct;
  readonly size: number;
  readonly limit: number;
}

/** The lane that asks. */
export interface AskingLane {
  /** Raised by every change of it. */
  version(): number;
  /** What the act is about, under a new id; null: nobody is signed in, so nobody asks. */
  asked(command: TurnCommand, needed: NeededApproval): AskedApproval | null;
  /** The request is another than it was. */
  changed(): void;
  /** What was approved could not be tried: a bug, or a disk that has failed. */
  failed(error: unknown): void;
}

export class LaneApprovals implements Approvals {
  readonly #lane: AskingLane;
  readonly #send: (message: ApprovalFromLane) => void;
  #state: RequestState = requestStart;
  #isConnected = false;
  #by: ApprovedBy | null = null;

  constructor(lane: AskingLane, send: (message: ApprovalFromLane) => void) {
    this.#lane = lane;
    this.#send = send;
  }

  serve(by: ApprovedBy): void {
    this.#by = by;
  }

  needed(command: TurnCommand, { detail = {} }: Extract<Outcome, { ok: false }>): void {
    const act = acts.find((each) => each === detail.act);
    if (act === undefined) return;
    const needed = { act, size: Number(detail.size), limit: Number(detail.limit) };
    const request = this.#lane.asked(command, needed);
    if (request !== null) this.#move({ type: "needed", request, command, version: this.#lane.version() });
  }

  end(how: "done" | "withdrawn"): void {
    this.#move({ type: "end", how });
  }

  isDone(command: TurnCommand, sawVersion: number): boolean {
    const state = this.#state;
    return (
      state.at === "over" &&
      state.how === "done" &&
      state.version === sawVersion &&
      JSON.stringify(state.command) === JSON.stringify(command)
    );
  }

  waiting(): TurnCommand | null {
    const state = this.#state;
    return state.at === "waiting" && state.version === this.#lane.version() ? state.command : null;
  }

  view(): PageApprovalView | null {
    const state = this.#state;
    switch (state.at) {
      case "none":
        return null;
      case "waiting":
      case "carrying":
        return { requestId: state.request.requestId, state: this.#isConnected ? "waiting" : "hub-away", by: null };
      case "over": {
        if (state.how === "withdrawn" || (state.how === "done" && state.by === null)) return null;
        const how = state.how === "done" ? "approved" : state.how;
        return { requestId: state.requestId, state: how, by: state.by?.number ?? null };
      }
    }
  }

  connected(): void {
    this.#isConnected = true;
    this.#move({ type: "connected" });
  }

  disconnected(): void {
    this.#isConnected = false;
    this.#lane.changed();
  }

  tick(): void {
    this.#move({ type: "look", version: this.#lane.version() });
  }

  answered(message: ApprovalToLane): void {
    this.received(message).catch((error: unknown) => this.#lane.failed(error));
  }

  /** Resolves when what was approved is done. */
  async received({ requestId, verdict, by }: ApprovalToLane): Promise<void> {
    await this.#by?.inTurn(async () => {
      this.#move({ type: "answer", requestId, verdict, by, version: this.#lane.version() });
      const state = this.#state;
      if (state.at !== "carrying" || this.#by === null) return;
      const isDone = await this.#by.carryOut(`approved-${requestId}`, state.command, by);
      this.#move({ type: "carried", isDone });
    });
  }

  #move(input: RequestInput): void {
    const before = this.#state;
    const { state, say } = requestStep(before, input);
    this.#state = state;
    if (this.#isConnected) for (const message of say) this.#send(message);
    if (state !== before) this.#lane.changed();
  }
}
