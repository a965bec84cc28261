// What other stores have of an item: asked of the tier above as it is wanted, and remembered with its age for when HQ is
// away. A lane asks the hub, the hub asks HQ.

import type { Bilingual, PlacedStock } from "@evertill/core";
import { Type } from "typebox";
import { Compile } from "typebox/compile";
import type { TierAbove } from "../link/tier-above.ts";

export interface StoreStock {
  readonly store: string;
  readonly name: Bilingual;
  readonly places: readonly Pick<PlacedStock, "zone" | "owner" | "condition" | "quantity">[];
}

export interface ChainStock {
  readonly stores: readonly StoreStock[];
  /** HQ does not answer now: this is what it said before. */
  readonly isOld: boolean;
  /** How long ago HQ said so. */
  readonly ageMs: number;
}

/** Asks the tier above; null while it does not answer. What it says is checked here. */
export type AskAbove = (sku: string) => Promise<unknown>;

const whole = Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
const text = Type.String({ maxLength: 400 });
const place = Type.Object({ zone: text, owner: text, condition: text, quantity: whole });
const answerShape = Compile(
  Type.Object({
    stores: Type.Array(
      Type.Object({ store: text, name: Type.Object({ zh: text, en: text }), places: Type.Array(place) }),
      { maxItems: 10_000 },
    ),
    // What a hub remembers says so; HQ itself says neither.
    isOld: Type.Optional(Type.Boolean()),
    ageMs: Type.Optional(Type.Number({ minimum: 0 })),
  }),
);

/** Items remembered; the one asked for longest ago is forgotten first. */
const mostRemembered = 500;

export interface StockElsewhereParts {
  readonly ask: AskAbove;
  /** The link to the tier above stands: one that is known to be away is not waited for. */
  readonly isUp: () => boolean;
  /** A clock that never goes back. */
  readonly nowMs: () => number;
}

export class StockElsewhere {
  readonly #parts: StockElsewhereParts;
  readonly #known = new Map<string, { readonly stores: readonly StoreStock[]; readonly saidAtMs: number }>();

  constructor(parts: StockElsewhereParts) {
    this.#parts = parts;
  }

  /** Null: the tier above does not answer, and never did about this item. */
  async of(sku: string): Promise<ChainStock | null> {
    const { ask, isUp, nowMs } = this.#parts;
    const answer = isUp() ? await ask(sku) : null;
    const isHeard = answerShape.Check(answer);
    if (isHeard) {
      const { stores, ageMs = 0 } = answer;
      this.#known.delete(sku);
      this.#known.set(sku, { stores: stores as readonly StoreStock[], saidAtMs: nowMs() - ageMs });
      for (const oldest of [...this.#known.keys()].slice(0, Math.max(0, this.#known.size - mostRemembered)))
        this.#known.delete(oldest);
    }
    const known = this.#known.get(sku);
    if (known === undefined) return null;
    const isOld = !isHeard || answer.isOld === true;
    return { stores: known.stores, isOld, ageMs: nowMs() - known.saidAtMs };
  }
}

export const askAbove =
  (above: TierAbove, timeoutMs: number): AskAbove =>
  async (sku) => {
    try {
      const response = await above.fetch(["stock", sku], { timeoutMs });
      return response.ok ? await response.json() : null;
    } catch {
      // Refused, lost or late: the tier above is away, which is an answer.
      return null;
    }
  };
