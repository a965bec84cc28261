// The last of some goods: whether the open sale takes it, and who else counts on it by what the hub says. SPEC K10–K12.

import { type Contested, contested, rungUp } from "@evertill/core";
import type { Refused, StockView } from "@evertill/protocol";
import type { Box } from "../box/box.ts";
import { saleOf } from "../sale/lane-state.ts";
import type { StockWord } from "./stock-desk.ts";

type Till = Pick<Box, "lane">;

const goodsOf = ({ lane }: Till) => rungUp(saleOf(lane.stage)?.basket.lines ?? []);

/** Pieces that the open sale has. */
export const wantedOf = (till: Till, sku: string): number =>
  goodsOf(till).find((one) => one.sku === sku)?.quantity ?? 0;

const onHandOf = ({ availableQuantity, reservedQuantity = 0 }: StockView): number =>
  availableQuantity + reservedQuantity;

/** What the books do not have at all has no last piece. */
export function takesTheLast(stock: StockView, wanted: number): boolean {
  const elsewhere = (stock.sales ?? []).reduce((sum, { quantity }) => sum + quantity, 0);
  return onHandOf(stock) > 0 && stock.availableQuantity - elsewhere - wanted < 1;
}

/** Who counts on the goods that the open sale has; null: nobody else, or there are enough. */
export function contestedBy(till: Till, stock: StockView): Contested | null {
  const quantity = wantedOf(till, stock.sku);
  if (quantity === 0) return null;
  const { orders = [], sales = [] } = stock;
  const own = (saleOf(till.lane.stage)?.basket.orders ?? []).map(({ orderId }) => orderId);
  return contested({ quantity }, { onHandQuantity: onHandOf(stock), orders, sales }, own);
}

/** One of them, as a person is told; orders first, since somebody was promised those. */
export const firstOf = ({
  orders: [order],
  lanes: [lane = 0],
}: Contested): { readonly is: "order" | "sale"; readonly by: string } =>
  order === undefined ? { is: "sale", by: String(lane) } : { is: "order", by: order };

interface Promised {
  readonly ok: false;
  readonly reason: Extract<Refused, "promised-for-order" | "promised-in-sale">;
  readonly detail: { readonly code: string; readonly by: string };
}

/**
 * Goods of the open sale that are not in hand and of which somebody else has the last: they are promised to nobody a second time.
 * Asking claims them. Null: there are none, or the hub is away: what it would have refused is a task then.
 */
export async function promisedElsewhere(till: Till, word: StockWord): Promise<Promised | null> {
  const skus = goodsOf(till).flatMap(({ sku, notInHand }) => (notInHand > 0 ? [sku] : []));
  if (skus.length === 0) return null;
  for (const stock of await word.here(skus)) {
    const found = stock.word === "lane" ? null : contestedBy(till, stock);
    if (found === null) continue;
    const { is, by } = firstOf(found);
    return {
      ok: false,
      reason: is === "order" ? "promised-for-order" : "promised-in-sale",
      detail: { code: stock.sku, by },
    };
  }
  return null;
}
