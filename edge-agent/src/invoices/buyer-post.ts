// Sends titles and tax numbers to HQ, one after the other, until HQ says that it has them.

import type { BoxPorts } from "../box/box-ports.ts";
import type { InvoiceRequests } from "./invoice-requests.ts";

const retryMs = 5_000;
const timeoutMs = 5_000;

export class BuyerPost {
  readonly #requests: InvoiceRequests;
  readonly #hq: { readonly url: string; readonly token: string };
  readonly #log: BoxPorts["log"];
  #isBusy = false;
  #notBeforeMs = 0;

  constructor(
    requests: InvoiceRequests,
    of: { readonly hqUrl: string; readonly token: string; readonly log: BoxPorts["log"] },
  ) {
    this.#requests = requests;
    this.#hq = { url: of.hqUrl.replace(/\/+$/, ""), token: of.token };
    this.#log = of.log;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#isBusy || nowMs < this.#notBeforeMs) return;
    const next = this.#requests.unsent();
    if (next === null) return;
    this.#isBusy = true;
    this.#put(next.requestId, JSON.stringify(next.buyer))
      .then((isTaken) => {
        if (isTaken) this.#requests.sent(next.requestId);
        else this.#notBeforeMs = nowMs + retryMs;
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }

  async #put(requestId: string, body: string): Promise<boolean> {
    try {
      const response = await fetch(`${this.#hq.url}/invoice-buyers/${requestId}`, {
        method: "PUT",
        headers: { authorization: `Bearer ${this.#hq.token}`, "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (response.status !== 204) this.#log("invoice-buyer-refused", { requestId, status: response.status });
      return response.status === 204;
    } catch {
      // HQ is away; the link says so on every screen.
      return false;
    }
  }
}
