// The last of some goods: whether the open sale takes it, and who else counts on it by what the hub says. SPEC K10–K12, K18.

import { type Contested, contested, isReleased, rungUp } from "@evertill/core";
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
  const elsewhere = (stock.sales ?? []).reduce((sum, { quantity }) => sum + quantity, stock.onlineQuantity ?? 0);
  return onHandOf(stock) > 0 && stock.availableQuantity - elsewhere - wanted < 1;
}

/** Who counts on the goods that the open sale has; null: nobody else, or there are enough. */
export function contestedBy(till: Till, stock: StockView): Contested | null {
  const quantity = wantedOf(till, stock.sku);
  if (quantity === 0) return null;
  const { orders = [], sales = [], onlineQuantity = 0 } = stock;
  const own = (saleOf(till.lane.stage)?.basket.orders ?? []).map(({ orderId }) => orderId);
  return contested({ quantity }, { onHandQuantity: onHandOf(stock), orders, sales, onlineQuantity }, own);
}

/** One of them, as a person is told; orders first, since somebody was promised those. */
export function firstOf({ orders: [order], lanes: [lane], onlineQuantity }: Contested): {
  readonly is: "order" | "sale" | "online";
  readonly by: string;
} {
  if (order !== undefined) return { is: "order", by: order };
  return lane === undefined ? { is: "online", by: String(onlineQuantity) } : { is: "sale", by: String(lane) };
}

type Promised =
  | {
      readonly ok: false;
      readonly reason: Extract<Refused, "promised-for-order" | "promised-in-sale">;
      readonly detail: { readonly code: string; readonly by: string };
    }
  /** Granted to orders from elsewhere, and nobody has stood for it yet. */
  | { readonly ok: false; readonly reason: "granted-online"; readonly sku: string };

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
    if (is === "online") {
      if (isReleased(saleOf(till.lane.stage)?.basket ?? {}, stock.sku)) continue;
      return { ok: false, reason: "granted-online", sku: stock.sku };
    }
    return {
      ok: false,
      reason: is === "order" ? "promised-for-order" : "promised-in-sale",
      detail: { code: stock.sku, by },
    };
  }
  return null;
}
