// Sends titles and tax numbers to HQ, one after the other, until HQ says that it has them. One that HQ refuses waits behind
// the others and is tried again later: it is thrown away nowhere [P8].

import type { BoxPorts } from "../box/box-ports.ts";
import type { TierAbove } from "../link/tier-above.ts";
import type { InvoiceRequests, UnsentBuyer } from "./invoice-requests.ts";

const retryMs = 5_000;
/** HQ's next release may take what this one refuses. */
const refusedAgainMs = 600_000;
const timeoutMs = 5_000;

/** Not of the request: HQ is busy, or does not know this store's token. */
const passing: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

export interface BuyerPostParts {
  readonly requests: Pick<InvoiceRequests, "unsent" | "sent">;
  readonly hq: TierAbove;
  readonly log: BoxPorts["log"];
  /** HQ refuses some, or none any more. */
  readonly refused: (isAny: boolean) => void;
}

export class BuyerPost {
  readonly #parts: BuyerPostParts;
  /** Requests that HQ refused, and until when they wait. */
  readonly #refused = new Map<string, number>();
  #isBusy = false;
  #notBeforeMs = 0;

  constructor(parts: BuyerPostParts) {
    this.#parts = parts;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#isBusy || nowMs < this.#notBeforeMs) return;
    const waiting = [...this.#refused].flatMap(([requestId, untilMs]) => (nowMs < untilMs ? [requestId] : []));
    const next = this.#parts.requests.unsent(waiting);
    if (next === null) return;
    this.#isBusy = true;
    this.#send(next, nowMs)
      .then(
        (isTaken) => {
          if (!isTaken) this.#notBeforeMs = nowMs + retryMs;
        },
        (error: unknown) => {
          this.#notBeforeMs = nowMs + retryMs;
          this.#parts.log("invoice-buyer-not-sent", { error: String(error) });
        },
      )
      .finally(() => {
        this.#isBusy = false;
      });
  }

  /** True: HQ has it, and it is forgotten here. */
  async #send({ requestId, buyer }: UnsentBuyer, nowMs: number): Promise<boolean> {
    const { requests, refused } = this.#parts;
    const answer = await this.#put(requestId, buyer);
    if (answer === "taken" && !requests.sent(requestId)) return false;
    if (answer === "taken") this.#refused.delete(requestId);
    if (answer === "refused") this.#refused.set(requestId, nowMs + refusedAgainMs);
    refused(this.#refused.size > 0);
    return answer === "taken";
  }

  async #put(requestId: string, buyer: UnsentBuyer["buyer"]): Promise<"taken" | "refused" | "away"> {
    const { hq, log } = this.#parts;
    let status: number;
    try {
      ({ status } = await hq.fetch(["invoice-buyers", requestId], { put: buyer, timeoutMs }));
    } catch {
      // HQ is away; the link says so on every screen.
      return "away";
    }
    if (status === 204) return "taken";
    log("invoice-buyer-refused", { level: "warn", requestId, status });
    return status >= 400 && status < 500 && !passing.has(status) ? "refused" : "away";
  }
}
