// Which line of the sale the keys act on: the one chosen, else the newest.

import type { RefundPart } from "@evertill/core";
import type { LineView, ReturnLineView, ReturnView, SaleView, TillView } from "@evertill/protocol";
import type { RefundOrder, Till } from "./desk-state.ts";

/** The sale on the screen, open or being paid. */
export function saleOf(view: TillView | null): SaleView | null {
  return view?.stage.at === "open" || view?.stage.at === "tendering" ? view.stage.sale : null;
}

export function returnOf(view: TillView | null): ReturnView | null {
  return view?.stage.at === "returning" ? view.stage.return : null;
}

/** An exchange of which nothing is to be paid: its difference goes back, or there is none. */
export const isDifference = ({ sale, dueMinor }: Extract<TillView["stage"], { at: "tendering" }>): boolean =>
  sale.exchange !== undefined && dueMinor === 0;

/** How money goes back on the screen as it is. */
export function refundsShown(view: TillView | null, of: RefundOrder["is"]): readonly RefundPart[] {
  const goodsBack = returnOf(view);
  if (goodsBack !== null && of === "protection") return goodsBack.protection?.refunds ?? [];
  if (goodsBack !== null) return of === "post-void" ? goodsBack.wholeRefunds : goodsBack.refunds;
  const deposit = saleOf(view)?.quote?.deposit;
  if (of === "deposit-buyer") return deposit?.refunds.buyer ?? [];
  if (of === "deposit-shop") return deposit?.refunds.shop ?? [];
  return saleOf(view)?.exchange?.refunds ?? [];
}

/** The line of a return that the keys act on: the one chosen, else the one touched last, else the first. */
export function chosenBack({ view, desk }: Till): ReturnLineView | null {
  const goodsBack = returnOf(view);
  if (goodsBack === null) return null;
  const byId = (id: string | null) => goodsBack.lines.find(({ lineId }) => lineId === id);
  return byId(desk.chosenLineId) ?? byId(goodsBack.touchedLineId) ?? goodsBack.lines[0] ?? null;
}

export function chosenLine({ view, desk }: Till): LineView | null {
  const sale = saleOf(view);
  if (sale === null) return null;
  const byId = (id: string | null) => sale.lines.find(({ lineId }) => lineId === id);
  return (
    byId(desk.chosenLineId) ?? byId(sale.touchedLineId) ?? sale.lines.findLast(({ gift }) => gift === undefined) ?? null
  );
}

/** Quantity of a line as it will be once what was asked is done. */
export function expectedQuantity({ desk }: Till, line: { readonly lineId: string; readonly quantity: number }): number {
  return desk.expected?.lineId === line.lineId ? desk.expected.quantity : line.quantity;
}

/** The line `by` places away from the chosen one, kept within the sale. */
export function neighbour(till: Till, by: 1 | -1): { readonly lineId: string } | null {
  const lines: readonly { readonly lineId: string }[] = (saleOf(till.view) ?? returnOf(till.view))?.lines ?? [];
  const chosen = chosenLine(till) ?? chosenBack(till);
  const at = lines.findIndex(({ lineId }) => lineId === chosen?.lineId);
  return lines[Math.min(Math.max(at + by, 0), lines.length - 1)] ?? null;
}
