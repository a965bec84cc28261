// The lane as an earlier release of this program saved it: an update finds the open sale where it was left [P10].

import { type Basket, priceBasket } from "@evertill/core";
import type { PaidView } from "@evertill/protocol";
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
  if (stage.at === "idle") return withTenders(saved, stage.last);
  if (stage.at === "returning") return saved;
  const sale: Pick<OpenSale, "basket"> & Partial<OpenSale> = stage.sale;
  if (sale.versions !== undefined && sale.tenders !== undefined && sale.openGifts !== undefined) return saved;
  if (sale.versions !== undefined && sale.tenders !== undefined)
    return { ...saved, stage: { ...stage, sale: { ...stage.sale, openGifts: [] } } };
  const open: Stage = { at: "open", sale: { ...withoutPromotions(sale.basket), ...sale } };
  return { ...saved, stage: open };
}

/** Until the next step prices it: the beginning of tendering at the latest. */
const withoutPromotions = (basket: Basket): OpenSale => ({
  ...{
    basket,
    priced: priceBasket(basket),
    missed: [],
    openGifts: [],
    touchedLineId: null,
    before: [],
    tenders: [],
    tendersMade: 0,
  },
  versions: { engine: "1", priceBook: "none", promotions: "none", tax: "none" },
  basis: { atMs: 0, channel: "till", member: null, coupons: [], used: {} },
});

/** A paid sale that was shown before tenders were is not shown again. */
function withTenders(saved: LaneState, last: Partial<PaidView> | null): LaneState {
  return last === null || last.tenders !== undefined ? saved : { ...saved, stage: { at: "idle", last: null } };
}
