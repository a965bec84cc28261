// Who waits for a search: one query at a time goes to the thread, a caller's newer query takes the place of its older
// one, and no more than a bounded number wait. What it says to the thread it says through `send` and `cancel`.

import type { Item } from "@evertill/core";

export type SearchAnswer =
  /** Best first. `complete` is false while parts of the index are still missing. */
  | { readonly ok: true; readonly items: readonly Item[]; readonly complete: boolean }
  /** `superseded`: the same caller has asked anew. `busy`: too many wait. `unavailable`: the search keeps failing. */
  | { readonly ok: false; readonly reason: "superseded" | "busy" | "unavailable" | "closed" };

export interface SearchRequest {
  readonly id: number;
  readonly text: string;
  readonly limit: number;
}

interface Waiting extends SearchRequest {
  readonly caller: object | string;
  readonly attempts: number;
  readonly answer: (answer: SearchAnswer) => void;
}

export interface ThreadPort {
  send(request: SearchRequest): void;
  cancel(id: number): void;
}

const mostWaiting = 64;
/** A query that has brought the thread down this often is not tried again. */
const mostAttempts = 2;

type Service = "up" | "restarting" | "unavailable" | "closed";

export class SearchQueue {
  readonly #port: ThreadPort;
  readonly #waiting = new Map<object | string, Waiting>();
  #running: Waiting | null = null;
  #service: Service = "restarting";
  #lastId = 0;

  constructor(port: ThreadPort) {
    this.#port = port;
  }

  /** The query that the thread works on; null when it is idle. */
  get runningId(): number | null {
    return this.#running?.id ?? null;
  }

  ask(caller: object | string, text: string, limit: number): Promise<SearchAnswer> {
    if (this.#service === "closed" || this.#service === "unavailable") {
      return Promise.resolve({ ok: false, reason: this.#service });
    }
    this.#supersede(caller);
    if (this.#waiting.size >= mostWaiting) return Promise.resolve({ ok: false, reason: "busy" });
    return new Promise((answer) => {
      this.#lastId += 1;
      this.#waiting.set(caller, { id: this.#lastId, caller, text, limit, attempts: 0, answer });
      this.#next();
    });
  }

  /** The thread's word on a query; one that nobody waits for any more is dropped. */
  answered(id: number, answer: SearchAnswer): void {
    if (this.#running?.id !== id) return;
    this.#running.answer(answer);
    this.#running = null;
    if (this.#service === "unavailable") this.#service = "up";
    this.#next();
  }

  /** The thread has worked on one query for too long: nobody waits for it any more until it answers. */
  stuck(): void {
    if (this.#service !== "up") return;
    this.#service = "unavailable";
    this.#running?.answer({ ok: false, reason: "unavailable" });
    this.#refuseAll("unavailable");
  }

  up(): void {
    this.#service = "up";
    this.#next();
  }

  /** The thread is gone. What it worked on is asked again once; what waits goes on waiting if it is soon back. */
  down(isSoonBack: boolean): void {
    const running = this.#running;
    this.#running = null;
    this.#service = isSoonBack ? "restarting" : "unavailable";
    if (running !== null && running.attempts + 1 >= mostAttempts) running.answer({ ok: false, reason: "unavailable" });
    else if (running !== null && !this.#waiting.has(running.caller)) {
      this.#waiting.set(running.caller, { ...running, attempts: running.attempts + 1 });
    }
    if (!isSoonBack) this.#refuseAll("unavailable");
  }

  close(): void {
    this.#service = "closed";
    this.#running?.answer({ ok: false, reason: "closed" });
    this.#running = null;
    this.#refuseAll("closed");
  }

  #supersede(caller: object | string): void {
    this.#waiting.get(caller)?.answer({ ok: false, reason: "superseded" });
    this.#waiting.delete(caller);
    if (this.#running?.caller !== caller) return;
    // It stays the running one until the thread has let go of it.
    this.#running.answer({ ok: false, reason: "superseded" });
    this.#port.cancel(this.#running.id);
  }

  #next(): void {
    if (this.#service !== "up" || this.#running !== null) return;
    const [next] = this.#waiting.values();
    if (next === undefined) return;
    this.#waiting.delete(next.caller);
    this.#running = next;
    this.#port.send({ id: next.id, text: next.text, limit: next.limit });
  }

  #refuseAll(reason: "unavailable" | "closed"): void {
    for (const { answer } of this.#waiting.values()) answer({ ok: false, reason });
    this.#waiting.clear();
  }
}
