// Services in the lane's steps: rung up for goods, and said to be done when those come back.

import {
  addItem,
  addService,
  type BasketChange,
  canBeKept,
  isServiceItem,
  returnableLines,
  withServices,
} from "@evertill/core";
import type { LaneInput } from "../sale/lane-input.ts";
import { type LaneStep, moved, refuse } from "../sale/lane-move.ts";
import type { LaneState, OpenSale } from "../sale/lane-state.ts";
import type { OpenReturn } from "../sale/return-state.ts";

/** Goods, or a service of theirs: for the line that was named, else for the one touched last. */
export function rungUp(
  { basket, touchedLineId }: Pick<OpenSale, "basket" | "touchedLineId">,
  { item, piece, forLineId }: Extract<LaneInput, { type: "add" }>,
): BasketChange {
  if (!isServiceItem(item)) return addItem(basket, item, 1, piece);
  return addService(basket, item, { lineId: forLineId ?? touchedLineId, isNamed: forLineId !== undefined });
}

/** The service comes back with its goods, or is kept since it was done. */
export function markPerformed(
  state: LaneState,
  returning: OpenReturn,
  { lineId, isPerformed }: Extract<LaneInput, { type: "mark-performed" }>,
): LaneStep {
  const returnable = returnableLines(returning.sale, returning.earlier);
  const service = returnable.find(({ line }) => line.lineId === lineId);
  if (service?.line.service === undefined) return refuse("no-such-line");
  if (!canBeKept(service)) return refuse("not-now");
  const others = (returning.performed ?? []).filter((one) => one !== lineId);
  const performed = isPerformed ? [...others, lineId] : others;
  const changed = service.line.service.forLineId ?? lineId;
  const chosen = withServices(returnable, { chosen: returning.chosen, changed, performed });
  return moved(state, { at: "returning", returning: { ...returning, chosen, performed, touchedLineId: lineId } });
}
