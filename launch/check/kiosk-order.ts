// Goods ordered at the kiosk and paid at a till by the order's number, at the very sum that the kiosk showed.

import { randomBytes } from "node:crypto";
import type { OpenStore } from "../store/open-store.ts";
import { scan } from "./emulators.ts";
import { connectKiosk } from "./kiosk-client.ts";
import { type Lane, payCash } from "./lane.ts";
import type { PaidSale } from "./verdict.ts";

/** @param gtin of goods that the kiosk knows; two pieces are ordered */
export async function payKioskOrder(store: OpenStore, lane: Lane, gtin: string): Promise<PaidSale> {
  const kiosk = await connectKiosk(store.address("kiosk-1"));
  const found = await kiosk.ask({ ask: "search", text: gtin });
  const sku = found.is === "found" ? found.goods[0]?.sku : undefined;
  if (sku === undefined) throw new Error(`the kiosk does not know ${gtin}`);
  const lines = [{ sku, quantity: 2 }];
  const answer = await kiosk.ask({ ask: "basket", lines });
  if (answer.is !== "basket") throw new Error(`no price for a basket of ${sku}`);
  const { totalMinor: shownMinor } = answer.basket;
  const order = { ask: "order", orderId: randomBytes(16).toString("hex"), lines, shownMinor } as const;
  const [first, again] = [await kiosk.ask(order), await kiosk.ask(order)];
  kiosk.close();
  if (first.is !== "ordered") throw new Error(`the kiosk's order was answered ${first.is}`);
  const { number } = first.order;
  if (again.is !== "ordered" || again.order.number !== number) throw new Error("sent again, it is another order");
  await scan(lane.ports.scannerPage, number);
  await lane.till.until("the order's goods", ({ stage }) => stage.at === "open" && stage.sale.orders !== undefined);
  const sale = await payCash(lane);
  if (sale.totalMinor !== shownMinor) throw new Error(`${shownMinor} at the kiosk, ${sale.totalMinor} at the till`);
  await lane.till.until("the order paid by the hub's word", ({ orders }) => orders?.length === 0);
  return sale;
}
