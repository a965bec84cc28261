// A warranty for a piece that was sold before: begun on the sale that is open for return, and sold as a sale of its own.

import {
  addCoverLater,
  type CoveredPiece,
  type CoverItem,
  coverKey,
  emptyBasket,
  numbersOf,
  type ReturnableLine,
  returnableLines,
} from "@evertill/core";
import type { OtherLanes } from "../box/other-lanes.ts";
import type { LaneContext } from "../sale/lane-input.ts";
import { type LaneStep, moved, refuse } from "../sale/lane-move.ts";
import type { LaneState } from "../sale/lane-state.ts";
import { newSale } from "../sale/open-sale.ts";
import type { OpenReturn } from "../sale/return-state.ts";

export interface CoverLaterInput {
  readonly type: "sell-cover";
  readonly item: CoverItem;
  readonly lineId: string;
  /** Which piece of the line has none, from 1. */
  readonly place: number;
}

/** The lane lets go of the sale that was claimed: nothing of it comes back. */
export function sellCover(state: LaneState, input: CoverLaterInput, context: LaneContext): LaneStep {
  const { stage } = state;
  if (stage.at !== "returning") return refuse("not-now");
  const { returning } = stage;
  if (returning.noReceipt !== undefined) return refuse("receipt-needed");
  const of = lineOf(returning, input.lineId);
  if (of === undefined) return refuse("no-such-line");
  if (of.left === 0) return refuse("nothing-left", { left: 0 });
  const change = addCoverLater(emptyBasket(context.newSaleId, context.currency), input.item, {
    goods: of.line,
    piece: pieceOf(returning, of, input.place),
    today: context.businessDay,
  });
  if (!change.ok) return refuse(change.reason);
  const sale = newSale(change.basket, context);
  return moved(state, { at: "open", sale: { ...sale, touchedLineId: change.touchedLineId } });
}

/** A piece of the line that nobody knows to have a warranty; null: each has one. */
export async function uncoveredPlace(
  returning: OpenReturn,
  lineId: string,
  lanes: Pick<OtherLanes, "soldPieces">,
): Promise<number | null> {
  const of = lineOf(returning, lineId);
  if (of === undefined) return null;
  const { receiptNumber } = returning.original;
  const places = Array.from({ length: Math.min(of.line.quantity, mostAsked) }, (_, index) => index + 1);
  const covers = await Promise.all(places.map((place) => lanes.soldPieces(coverKey({ receiptNumber, lineId, place }))));
  const inForce = covers.filter((sold) => sold.length > 0).length;
  if (inForce >= of.left) return null;
  const free = covers.findIndex((sold) => sold.length === 0);
  return free === -1 ? null : free + 1;
}

/** Of one line: nobody sells more warranties on one receipt's line. */
const mostAsked = 20;

const lineOf = ({ sale, earlier }: OpenReturn, lineId: string): ReturnableLine | undefined =>
  returnableLines(sale, earlier).find(({ line }) => line.lineId === lineId);

function pieceOf({ original, sold }: OpenReturn, { line }: ReturnableLine, place: number): CoveredPiece {
  const [known] = numbersOf(line);
  return {
    ...{ receiptNumber: original.receiptNumber, lineId: line.lineId, place, businessDay: sold.businessDay },
    ...(known === undefined ? {} : { number: known.value }),
  };
}
