// The gifts that the sale earns: each is handed out, or said to be missing, before the sale is paid.

import type { OpenGift } from "@evertill/core";
import type { TillView } from "@evertill/protocol";
import { ask, notNow } from "./ask.ts";
import type { Desk, DeskStep, Panel, Till } from "./desk-state.ts";
import { saleOf } from "./lines.ts";

export const openGifts = (view: TillView | null): readonly OpenGift[] => saleOf(view)?.openGifts ?? [];

export const showGifts: Pick<Desk, "panel" | "search" | "said"> = {
  panel: { is: "gifts", mark: 0 },
  search: null,
  said: null,
};

/** The panel with its mark kept within the list; null once nothing is open. */
export function atGift(view: TillView | null, mark: number): Extract<Panel, { is: "gifts" }> | null {
  const last = openGifts(view).length - 1;
  return last < 0 ? null : { is: "gifts", mark: Math.min(Math.max(mark, 0), last) };
}

export function giveGift(till: Till, index: number): DeskStep {
  const gift = openGifts(till.view)[index];
  if (gift === undefined) return notNow(till);
  return ask(till, { type: "give-gift", promotionId: gift.promotionId, sku: gift.sku }, seen(till));
}

/** Of the gift that is marked. */
export function declineGift(till: Till): DeskStep {
  const { panel } = till.desk;
  const gift = panel?.is === "gifts" ? openGifts(till.view)[panel.mark] : undefined;
  if (gift === undefined) return notNow(till);
  return ask(till, { type: "decline-gift", promotionId: gift.promotionId, sku: gift.sku }, seen(till));
}

/** A second press before the screen has moved is not for the next gift. */
const seen = ({ view }: Till) => ({ sawVersion: view?.version ?? null });
