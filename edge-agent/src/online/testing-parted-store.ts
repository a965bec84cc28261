// A store whose goods are parted between the floor and orders from elsewhere, and its headquarters in memory.

import { minor } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { testItem } from "../box/testing-box.ts";
import { storeWith } from "../stock/testing-store.ts";
import { StoreStock } from "../stock-page/store-stock.ts";
import { hqParts } from "./testing-hq-parts.ts";

const { sku } = testItem;
const elsewhere = { is: "elsewhere", channel: "app" } as const;
export const partedStore: StoreDocument = {
  ...{ storeId: "0412", name: { zh: "店", en: "Shop" }, address: { zh: "", en: "" }, timeZone: "Asia/Shanghai" },
  ...{ currency: "CNY", versions: { engine: "1", priceBook: "none", promotions: "none", tax: "none" } },
  tenders: [{ type: "cash", tenderId: "cash", name: { zh: "现金", en: "Cash" } }],
  offlineLimit: { storeMinor: minor(0), lanes: 0, laneMinor: minor(0), numberMinor: minor(0) },
  allocation: { categories: [{ category: "home", onlineMost: 3, floorKeeps: 1 }], items: [] },
};

/** A store with so many lamps, whose hub has agreed with headquarters. */
export async function agreed(lamps: number) {
  const hub = storeWith(lamps, { store: partedStore });
  const hq = hqParts();
  const serve = () => {
    const stock = new StoreStock(hub.box, async () => ({
      ...{ skus: [sku], through: { sequence: 1, life: "" }, isAll: true },
    }));
    hub.desk().online.serve({ hq: hq.hq, isUp: () => hq.state.isUp, stock });
  };
  serve();
  await hub.desk().online.rebalance();
  return {
    ...{ hub, hq, serve },
    rebalance: () => hub.desk().online.rebalance(),
    outstanding: async () => (await hub.desk().online.outstanding([sku])).get(sku),
    take: async (mark: string, quantity: number) => {
      const answer = await hub.place(mark, quantity, elsewhere);
      hq.answered(mark.repeat(32));
      return answer;
    },
  };
}
