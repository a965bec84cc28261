// Keeps the hub told of the call of this kiosk's shopper, and the shopper of who comes. The page repeats its question for as
// long as somebody waits; what the hub said last is said again to a hub that was started anew. Nothing is kept on disk: SPEC X1, X5.

import type { KioskAnswer } from "@evertill/protocol";
import type { BoxClock } from "../box/box-ports.ts";
import { type HubOnCall, hubOnCallShape, type SaidOfCall } from "../calls/call-messages.ts";
import type { TierAbove } from "../link/tier-above.ts";
import { callPath } from "../store-desk/kiosk-door.ts";

/** The next question comes a second later. */
const patienceMs = 1_500;
const longestMs = 86_400_000;

export interface CallPostParts {
  readonly hub: Pick<TierAbove, "fetch">;
  readonly box: string;
  readonly clock: Pick<BoxClock, "monotonicMs">;
  readonly log: (event: string, detail?: Readonly<Record<string, unknown>>) => void;
}

interface Call {
  readonly callId: string;
  readonly sinceMs: number;
  readonly wasHeard: boolean;
  readonly coming: { readonly name: string; readonly atMs: number } | null;
}

export class CallPost {
  readonly #parts: CallPostParts;
  #call: Call | null = null;

  constructor(parts: CallPostParts) {
    this.#parts = parts;
  }

  async call({ callId, sku }: { readonly callId: string; readonly sku: string | null }): Promise<KioskAnswer> {
    const nowMs = this.#parts.clock.monotonicMs();
    const known = this.#call?.callId === callId ? this.#call : null;
    const call = known ?? { callId, sinceMs: nowMs, wasHeard: false, coming: null };
    this.#call = call;
    const { coming, wasHeard, sinceMs } = call;
    const says = await this.#put(callId, {
      ...{ is: "call", box: this.#parts.box, sku, wasHeard, waitedMs: span(nowMs - sinceMs) },
      coming: coming === null ? null : { name: coming.name, forMs: span(nowMs - coming.atMs) },
    });
    if (says === null) return { is: "call", callId, call: { at: "away" } };
    if (this.#call?.callId === callId)
      this.#call = {
        ...{ callId, sinceMs, wasHeard: true },
        coming: says.at === "coming" ? { name: says.name, atMs: nowMs - says.forMs } : null,
      };
    return { is: "call", callId, call: says };
  }

  /** A hub that does not hear it hears no more of the call, and gives it up by itself. */
  async off(callId: string): Promise<KioskAnswer> {
    if (this.#call?.callId === callId) this.#call = null;
    await this.#put(callId, { is: "off", box: this.#parts.box });
    return { is: "call", callId, call: { at: "over" } };
  }

  /** Null: the hub is away. */
  async #put(callId: string, put: SaidOfCall): Promise<HubOnCall | null> {
    const { hub, log } = this.#parts;
    try {
      const response = await hub.fetch(callPath(callId), { put, timeoutMs: patienceMs });
      const said: unknown = await response.json();
      if (response.ok && hubOnCallShape.Check(said)) return said;
      log("call-refused", { status: response.status });
    } catch (error) {
      log("call-not-heard", { error: String(error) });
    }
    return null;
  }
}

const span = (ms: number): number => Math.min(longestMs, Math.max(0, Math.round(ms)));
