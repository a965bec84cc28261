// Goods that wait for their weight, as the window draws them.

import type { Bilingual, Item, Minor } from "@evertill/core";

export interface WeighingView {
  readonly sku: string;
  readonly name: Bilingual;
  readonly look: Item["look"];
  readonly pricePerKgMinor: Minor;
  /** What the scale says now; `absent`: the till has none, `away`: it does not answer. */
  readonly scale:
    | ("absent" | "away" | "starting")
    | ("stable" | "unstable" | "zero" | "under-zero" | "over-weight" | "not-ready");
  /** At rest, and the load that was sold last: it is taken again by a person's word alone. */
  readonly isUnchanged: boolean;
  /** A tare is taken off. */
  readonly isNet: boolean;
  /** As the scale shows it, at rest or not; null: it says none. */
  readonly weightGrams: number | null;
  /** What that weight comes to. */
  readonly amountMinor: Minor | null;
  /** Keys of the scale that the till can press. */
  readonly keys: readonly ScaleKeyName[];
}

export type ScaleKeyName = "zero" | "tare" | "clear-tare";

export type WeighingCommand =
  /** The load that lies there, also where it was sold before. */
  | { readonly type: "take-weight" }
  /** The goods that wait for a weight, with one that a person says: whole grams without the container. */
  | { readonly type: "type-weight"; readonly weightGrams: number }
  | { readonly type: "cancel-weighing" }
  | { readonly type: "press-scale"; readonly key: ScaleKeyName };
