// The lane as an earlier release of this program saved it: an update finds the open sale where it was left [P10].

import { priceBasket } from "@evertill/core";
import type { LaneState, OpenSale, Stage } from "./lane-state.ts";

/** @param saved parsed JSON of a state that this release or an earlier one saved */
export function savedLaneState(saved: LaneState): LaneState {
  const { stage } = saved;
  if (stage.at === "idle") return saved;
  const sale: Omit<OpenSale, "priced"> & Partial<Pick<OpenSale, "priced">> = stage.sale;
  if (sale.priced !== undefined) return saved;
  const open: Stage = { at: "open", sale: { ...sale, priced: priceBasket(sale.basket) } };
  return { ...saved, stage: open };
}
