// Sends what is personal and in no entry to HQ, one document after the other, until HQ says that it has it. One that HQ
// refuses waits behind the others and is tried again later: it is thrown away nowhere [P8].

import type { BoxPorts } from "../box/box-ports.ts";
import type { TierAbove } from "./tier-above.ts";

const retryMs = 5_000;
/** HQ's next release may take what this one refuses. */
const refusedAgainMs = 600_000;
const timeoutMs = 5_000;

/** Not of the document: HQ is busy, or does not know this store's token. */
const passing: ReadonlySet<number> = new Set([401, 403, 408, 425, 429]);

export interface UnsentDocument {
  readonly id: string;
  readonly body: unknown;
}

export interface DocumentPostParts {
  /** What is sent, as logs say it. */
  readonly what: string;
  /** Where HQ takes it, its id behind that. */
  readonly path: string;
  readonly queue: {
    /** The next that HQ has not taken. @param but documents that are not sent now */
    unsent(but: readonly string[]): UnsentDocument | null;
    /** HQ has it, as it was sent. False: the disk refused, and it is sent again. */
    sent(document: UnsentDocument): boolean;
    /** HQ says that it is to be erased (410), and takes it nowhere; absent: as refused. */
    erased?(document: UnsentDocument): boolean;
  };
  readonly hq: TierAbove;
  readonly log: BoxPorts["log"];
  /** HQ refuses some, or none any more. */
  readonly refused: (isAny: boolean) => void;
}

export class DocumentPost {
  readonly #parts: DocumentPostParts;
  /** Documents that HQ refused, and until when they wait. */
  readonly #refused = new Map<string, number>();
  #isBusy = false;
  #notBeforeMs = 0;

  constructor(parts: DocumentPostParts) {
    this.#parts = parts;
  }

  /** @param nowMs of a clock that never goes back */
  tick(nowMs: number): void {
    if (this.#isBusy || nowMs < this.#notBeforeMs) return;
    const waiting = [...this.#refused].flatMap(([id, untilMs]) => (nowMs < untilMs ? [id] : []));
    const next = this.#parts.queue.unsent(waiting);
    if (next === null) return;
    this.#isBusy = true;
    this.#send(next, nowMs)
      .then(
        (isTaken) => {
          if (!isTaken) this.#notBeforeMs = nowMs + retryMs;
        },
        (error: unknown) => {
          this.#notBeforeMs = nowMs + retryMs;
          this.#parts.log(`${this.#parts.what}-not-sent`, { error: String(error) });
        },
      )
      .finally(() => {
        this.#isBusy = false;
      });
  }

  /** True: HQ has it. */
  async #send(document: UnsentDocument, nowMs: number): Promise<boolean> {
    const { queue, refused } = this.#parts;
    const { id } = document;
    const answer = await this.#put(document);
    const isKept = answer === "gone" ? queue.erased?.(document) : answer !== "taken" || queue.sent(document);
    if (isKept === false) return false;
    if (answer === "taken" || answer === "gone") this.#refused.delete(id);
    if (answer === "refused") this.#refused.set(id, nowMs + refusedAgainMs);
    refused(this.#refused.size > 0);
    return answer === "taken" || answer === "gone";
  }

  async #put({ id, body }: UnsentDocument): Promise<"taken" | "gone" | "refused" | "away"> {
    const { hq, log, what, path } = this.#parts;
    let status: number;
    try {
      ({ status } = await hq.fetch([path, id], { put: body, timeoutMs }));
    } catch {
      // HQ is away; the link says so on every screen.
      return "away";
    }
    if (status === 204) return "taken";
    if (status === 410 && this.#parts.queue.erased !== undefined) return "gone";
    log(`${what}-refused`, { level: "warn", id, status });
    return status >= 400 && status < 500 && !passing.has(status) ? "refused" : "away";
  }
}
