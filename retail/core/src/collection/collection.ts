// Goods that are sold and wait in the store until they are collected: which lines they are, and what of them still waits.

import { eachOnce, type TakenBack } from "../after-sale/taken-back.ts";
import { type Basket, type BasketChange, changedLine } from "../basket.ts";
import type { SaleBody, SaleLineBody } from "../entry.ts";
import type { Trace } from "../scan/gs1-goods.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import { missingNumbers, type PieceNumber, type SerialRule } from "../serials/serial-rule.ts";

/** Of a line whose goods wait. */
export interface CollectTerms {
  /** What its piece is still to be known by at the hand-over; absent: nothing. */
  readonly numbers?: SerialRule;
}

/** Goods of one line that wait. */
export interface WaitingLine {
  readonly line: SaleLineBody;
  /** Pieces, more than 0. */
  readonly quantity: number;
}

/** Marks a line as to be collected later, or as taken along. Cards and gifts are handed out at the till, and a service is no goods. */
export function markCollected(basket: Basket, lineId: string, isCollected: boolean): BasketChange {
  const line = basket.lines.find((each) => each.lineId === lineId);
  if (line === undefined) return { ok: false, reason: "no-such-line" };
  if (line.load !== undefined || line.gift !== undefined || line.service !== undefined)
    return { ok: false, reason: "not-to-collect" };
  const { collect: _, ...alone } = line;
  return changedLine(basket, isCollected ? { ...alone, collect: true } : alone);
}

/** What the entry says of a line that is to be collected. */
export function collectTerms({
  collect,
  serialRule,
  ...line
}: {
  readonly collect?: true;
  readonly serialRule?: SerialRule;
  readonly serials?: readonly PieceNumber[];
  readonly trace?: Trace;
}): { readonly collect?: CollectTerms } {
  if (collect === undefined) return {};
  const lacks = missingNumbers(serialRule, numbersOf(line)).length > 0;
  return { collect: lacks && serialRule !== undefined ? { numbers: serialRule } : {} };
}

/** What a line's goods were handed over or came back of, so far. */
export function movedOf(lineId: string, earlier: readonly TakenBack[]) {
  const moves = eachOnce(earlier)
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineId === lineId);
  return {
    handedOver: moves.reduce((sum, { handedOver = 0 }) => sum + handedOver, 0),
    /** Came back before they were collected. */
    uncollected: moves.reduce((sum, { uncollected = 0 }) => sum + uncollected, 0),
    /** Numbers that were taken as it was handed over. */
    numbers: moves.flatMap(({ numbers = [] }) => numbers),
  };
}

/** Pieces of a line that wait; 0 for lines that were taken along. */
export function waitingOf({ lineId, collect, quantity }: SaleLineBody, earlier: readonly TakenBack[]): number {
  if (collect === undefined) return 0;
  const { handedOver, uncollected } = movedOf(lineId, earlier);
  return Math.max(0, quantity - handedOver - uncollected);
}

/** In the order of the sale. @param earlier its returns and hand-overs that are known */
export const waitingLines = (
  { lines }: Pick<SaleBody, "lines">,
  earlier: readonly TakenBack[],
): readonly WaitingLine[] =>
  lines.map((line) => ({ line, quantity: waitingOf(line, earlier) })).filter(({ quantity }) => quantity > 0);

/** Whether any of its goods were sold to be collected. A signed body may hold anything: a line that is none was not [P3]. */
export const hasCollected = ({ lines }: { readonly lines: readonly Pick<SaleLineBody, "collect">[] }): boolean =>
  lines.some((line: Pick<SaleLineBody, "collect"> | null) => line?.collect !== undefined);
