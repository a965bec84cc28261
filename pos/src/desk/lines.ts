// Which line of the sale the keys act on: the one chosen, else the newest.

import type { LineView, SaleView, TillView } from "@evertill/protocol";
import type { Till } from "./desk-state.ts";

/** The sale on the screen, open or being paid. */
export function saleOf(view: TillView | null): SaleView | null {
  return view?.stage.at === "open" || view?.stage.at === "tendering" ? view.stage.sale : null;
}

export function chosenLine({ view, desk }: Till): LineView | null {
  const sale = saleOf(view);
  if (sale === null) return null;
  const byId = (id: string | null) => sale.lines.find(({ lineId }) => lineId === id);
  return byId(desk.chosenLineId) ?? byId(sale.touchedLineId) ?? sale.lines.at(-1) ?? null;
}

/** Quantity of a line as it will be once what was asked is done. */
export function expectedQuantity({ desk }: Till, line: LineView): number {
  return desk.expected?.lineId === line.lineId ? desk.expected.quantity : line.quantity;
}

/** The line `by` places away from the chosen one, kept within the sale. */
export function neighbour(till: Till, by: 1 | -1): LineView | null {
  const lines = saleOf(till.view)?.lines ?? [];
  const at = lines.findIndex(({ lineId }) => lineId === chosenLine(till)?.lineId);
  return lines[Math.min(Math.max(at + by, 0), lines.length - 1)] ?? null;
}
