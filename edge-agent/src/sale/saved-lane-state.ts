// The lane as an earlier release of this program saved it: an update finds the open sale where it was left [P10].

import { priceBasket } from "@evertill/core";
import type { LaneState, OpenSale, SignedIn, Stage } from "./lane-state.ts";

/** @param saved parsed JSON of a state that this release or an earlier one saved */
export function savedLaneState(saved: LaneState): LaneState {
  const { person } = saved;
  return withPrices(person === null ? saved : { ...saved, person: withLimits(person) });
}

/** Without limits, every privileged act needs an approval until the next sign-in. */
function withLimits(person: Omit<SignedIn, "limits"> & Partial<SignedIn>): SignedIn {
  return { ...person, limits: person.limits ?? {} };
}

function withPrices(saved: LaneState): LaneState {
  const { stage } = saved;
  if (stage.at === "idle") return saved;
  const sale: Omit<OpenSale, "priced"> & Partial<Pick<OpenSale, "priced">> = stage.sale;
  if (sale.priced !== undefined) return saved;
  const open: Stage = { at: "open", sale: { ...sale, priced: priceBasket(sale.basket) } };
  return { ...saved, stage: open };
}
