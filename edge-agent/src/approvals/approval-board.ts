// The hub's board of approvals that tills wait for: what lanes say goes on it, what the manager's page answers goes to the
// lane that asked.

import { type Authority, privilegedActs } from "@evertill/core";
import type { ApprovalAnswered, ApprovalRefused, ApprovalsView } from "@evertill/protocol";
import type { BoxClock } from "../box/box-ports.ts";
import { type BoardInput, type BoardState, boardStart, boardStep, mayApprove } from "./approval-board-step.ts";
import type { ApprovalFromLane, ApprovalToLane, Approver } from "./approval-messages.ts";

/** An answer stays on the page for a while, with what came of it. */
const shownMs = 60_000;

export type AnswerTaken =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: ApprovalRefused; readonly detail?: { readonly by: string } };

export class ApprovalBoard {
  readonly #clock: Pick<BoxClock, "wallMs">;
  readonly #send: (to: string, message: ApprovalToLane) => void;
  #state: BoardState = boardStart;

  constructor(clock: Pick<BoxClock, "wallMs">, send: (to: string, message: ApprovalToLane) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  said(box: string, message: ApprovalFromLane): void {
    const nowMs = this.#clock.wallMs();
    if (message.type === "approval-ask") this.#move({ type: "asked", box, request: message.request, nowMs });
    else if (message.type === "approval-over")
      this.#move({ type: "over", box, requestId: message.requestId, how: message.how });
    else this.#move({ type: "over", box, requestId: null, how: "withdrawn" });
  }

  left(box: string): void {
    this.#move({ type: "left", box });
  }

  answer({ requestId, verdict }: ApprovalAnswered, by: Authority & Approver): AnswerTaken {
    const step = this.#move({ type: "answer", requestId, verdict, by, nowMs: this.#clock.wallMs() });
    if (step.ok) return { ok: true };
    return { ok: false, reason: step.reason, ...(step.by === undefined ? {} : { detail: { by: step.by } }) };
  }

  view(looks: Authority): ApprovalsView {
    const nowMs = this.#clock.wallMs();
    const open = Object.entries(this.#state.open).map(([box, { request, askedAtMs }]) => ({
      ...request,
      ...{ box, askedAtMs, measure: privilegedActs[request.act], mayApprove: mayApprove(request, looks) },
    }));
    const answered = this.#state.answered
      .filter(({ answeredAtMs }) => Math.abs(nowMs - answeredAtMs) < shownMs)
      .map(({ request: { requestId, lane, act }, verdict, by, end }) => ({
        ...{ requestId, lane, act, verdict, end, byNumber: by.number },
      }));
    return { open: open.sort((one, other) => one.askedAtMs - other.askedAtMs), answered: answered.reverse() };
  }

  #move(input: BoardInput) {
    const step = boardStep(this.#state, input);
    if (step.ok) {
      this.#state = step.state;
      for (const { to, message } of step.effects) this.#send(to, message);
    }
    return step;
  }
}
