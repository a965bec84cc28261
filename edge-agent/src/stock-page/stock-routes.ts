// What the pages ask about the store's stock. Looking changes nothing and waits for nobody.

import { setTimeout as pause } from "node:timers/promises";
import { reservedBySku, type StockCondition, type StockOwner, type WorstCase, worstCase } from "@evertill/core";
import type { StockBasisView, StockListView, StockRowView } from "@evertill/protocol";
import { Type } from "typebox";
import type { Box } from "../box/box.ts";
import { placed } from "../floor/place-view.ts";
import type { Health } from "../health.ts";
import type { OnlineDesk } from "../online/online-desk.ts";
import { type StaffRoute, staffRoute } from "../staff-door/staff-route.ts";
import { itemView, stockDetail, stockSums, type WhoIs } from "./stock-detail.ts";
import { selectStock, stockShows } from "./stock-list.ts";
import type { StoreStock } from "./store-stock.ts";

const closed = { additionalProperties: false } as const;
/** Rows of one answer, and items that a search finds. */
const mostRows = 120;
const mostFound = 200;
/** A store's first look reads all its balances: what is known after that long is shown, and said to be on its way. */
const firstLookMs = 500;

const owners: readonly (StockOwner | "all")[] = ["all", "chain", "consignor", "concession"];
const conditions: readonly (StockCondition | "all")[] = [
  ...(["all", "new", "display", "opened", "damaged", "awaiting-inspection", "traded-in"] as const),
];

export interface StockRouteParts {
  readonly box: Box;
  readonly stock: StoreStock;
  readonly online: Pick<OnlineDesk, "worst" | "outstanding">;
  readonly hq: Health;
  readonly whoIs: WhoIs;
}

export function stockRoutes({ box, stock, online, hq, whoIs }: StockRouteParts): readonly StaffRoute[] {
  const { reference } = box.ports;
  const basis = (): StockBasisView => {
    const { state, sinceMs } = hq.view;
    return state === "up" ? { word: "hq", sinceMs: null } : { word: "hub", sinceMs };
  };
  /** Best first; a whole number is found while the search is away. */
  const found = async (text: string): Promise<readonly string[]> => {
    const items = await reference.search(text, mostFound, {});
    if (typeof items !== "string") return items.map(({ sku }) => sku);
    const item = await reference.itemBySku(text);
    return item === null ? [] : [item.sku];
  };
  return [
    staffRoute({
      ...{ method: "GET", path: "/api/stock", needs: null },
      asks: Type.Object(
        {
          find: Type.String({ maxLength: 120 }),
          show: Type.Enum([...stockShows]),
          owner: Type.Enum([...owners]),
          condition: Type.Enum([...conditions]),
          from: Type.String({ pattern: "^[0-9]{1,7}$" }),
        },
        closed,
      ),
      answer: async ({ find, show, owner, condition, from: first }): Promise<StockListView> => {
        const reading = stock.follow();
        await Promise.race([reading, pause(firstLookMs, undefined, { ref: false })]);
        const skus = find.trim() === "" ? null : await found(find.trim());
        const reserved = reservedBySku(box.orders.reservations());
        const granted = await online.worst();
        const kept = { reserved, online: granted };
        const { items, counts } = selectStock(stock.items, { show, owner, condition, skus }, kept);
        const from = Math.min(Number(first), Math.max(0, items.length - 1));
        const rows: StockRowView[] = [];
        for (const { sku, places } of items.slice(from, from + mostRows)) {
          const item = await reference.itemBySku(sku);
          rows.push({
            item: item === null ? unknownItem(sku) : itemView(item),
            ...(item === null ? {} : placed(reference, item)),
            ...stockSums(places, { reserved: reserved.get(sku) ?? 0, online: granted.get(sku) ?? 0 }),
            places: places.map(({ account: _, ...place }) => place),
          });
        }
        const worst = await worstOf(box, granted);
        return { total: items.length, from, rows, counts, basis: basis(), worst, isReading: !stock.isComplete };
      },
    }),
    staffRoute({
      ...{ method: "GET", path: "/api/stock/item", needs: null },
      asks: Type.Object({ sku: Type.String({ minLength: 1, maxLength: 64 }) }, closed),
      answer: async ({ sku }) => {
        const item = await reference.itemBySku(sku);
        if (item === null) return null;
        const granted = (await online.outstanding([sku])).get(sku) ?? 0;
        return stockDetail(box, item, { basis: basis(), whoIs, online: granted });
      },
    }),
  ];
}

/** Of the goods at what they cost here now; null: the store's document has not come yet. */
async function worstOf(box: Box, granted: ReadonlyMap<string, number>): Promise<WorstCase | null> {
  const { inForce, ports } = box;
  const store = ports.reference.store();
  if (store === null) return null;
  const goods = await Promise.all(
    [...granted].map(async ([sku, quantity]) => {
      const item = await ports.reference.itemBySku(sku);
      return item === null ? [] : [{ quantity, priceMinor: inForce.priced(item, null).priceMinor }];
    }),
  );
  const { at, businessDay } = inForce.moment();
  const worth = ports.reference.pointsBook({ nowMs: at.wallMs, businessDay })?.spend ?? null;
  return worstCase(store.currency, goods.flat(), { cards: store.offlineLimit, points: store.offlinePoints, worth });
}

/** Goods that the catalogue knows no more are still there. */
const unknownItem = (sku: string): StockRowView["item"] => ({
  ...{ sku, name: { zh: sku, en: sku }, brand: "", model: "" },
  look: { shape: "box", colour: "#808080" },
});
