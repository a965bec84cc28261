// Lines of services follow the goods that they are for.

import type { BasketLine } from "../basket.ts";

/**
 * The lines after a change of goods: a service goes with its goods, is for no more pieces than there are, and follows
 * their number for as long as it was for all of them.
 */
export function withBoundServices(before: readonly BasketLine[], after: readonly BasketLine[]): readonly BasketLine[] {
  return after.flatMap((line) => {
    if (line.service === undefined) return [line];
    const { forLineId, cover } = line.service;
    if (forLineId === null) return [line];
    const goods = after.find(({ lineId }) => lineId === forLineId);
    if (goods === undefined) return [];
    if (cover !== undefined) return placeOf(line, after) < goods.quantity ? [line] : [];
    const had = before.find(({ lineId }) => lineId === forLineId)?.quantity ?? goods.quantity;
    const isForAll = line.quantity === had && had !== goods.quantity;
    const quantity = isForAll ? goods.quantity : Math.min(line.quantity, goods.quantity);
    return [quantity === line.quantity ? line : { ...line, quantity }];
  });
}

/** Of a warranty among those of its goods, each for a piece of its own; from 0. */
const placeOf = ({ lineId, service }: BasketLine, lines: readonly BasketLine[]): number =>
  lines
    .filter((line) => line.service?.cover !== undefined && line.service.forLineId === service?.forLineId)
    .findIndex((line) => line.lineId === lineId);
