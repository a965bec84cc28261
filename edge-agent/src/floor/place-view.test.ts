import type { Floor } from "@evertill/core";
import { expect, it } from "vitest";
import { testBox, testItem, testPerson } from "../box/testing-box.ts";
import { CallBoard } from "../calls/call-board.ts";
import { store } from "../deliveries/testing-deliveries.ts";
import { AssociateDesk } from "../orders/associate-desk.ts";
import { stockDetail } from "../stock-page/stock-detail.ts";
import { StoreEndpoint } from "../store-desk/store-endpoint.ts";
import { floorView } from "./place-view.ts";

const area = { xDm: 0, yDm: 0, widthDm: 40, depthDm: 30 };
const floor: Floor = {
  ...{ widthDm: 40, depthDm: 30, zones: [{ zoneId: "B", name: { zh: "B 区", en: "Zone B" }, ...area }] },
  stands: [{ zoneId: "B", standId: "3", ...area, skus: [testItem.sku] }],
  kiosks: [{ box: "0412-k1", xDm: 20, yDm: 5 }],
};
const unlisted = { ...testItem, sku: "S2", gtin: "6901234567908", category: "audio" };

/** What each window of a store says of where goods stand. */
async function saidIn(box: ReturnType<typeof testBox>) {
  const { orders, slots } = new StoreEndpoint(box, "incarnation");
  const detail = (item: typeof testItem) =>
    stockDetail(box, item, { basis: { word: "hq", sinceMs: null }, whoIs: async () => null });
  const calls = new CallBoard(box);
  const call = { is: "call", box: "0412-k1", sku: null, waitedMs: 0, wasHeard: false, coming: null } as const;
  await calls.said("c".repeat(32), call);
  const { goods } = await new AssociateDesk(box, { orders, slots }).find(testItem.gtin, box);
  return {
    associate: goods[0]?.place,
    manager: (await detail(testItem)).place,
    unlisted: (await detail(unlisted)).place,
    calledFrom: calls.view(testPerson).open[0]?.zone,
  };
}

const place = { zoneId: "B", zone: { zh: "B 区", en: "Zone B" }, standId: "3" };

it("says the same to associate and manager, where a kiosk calls from, and of goods that are on no plan nothing", async () => {
  const planned = testBox({ store: { ...store, floor: floor as NonNullable<typeof store.floor> } });
  expect(await saidIn(planned)).toEqual({
    ...{ associate: place, manager: place, unlisted: undefined, calledFrom: { zh: "B 区", en: "Zone B" } },
  });
  expect(await saidIn(testBox({ store }))).toEqual({ calledFrom: null });
});

it("a kiosk is sent the plan without its goods, and where it stands itself", () => {
  expect(floorView(floor, "0412-k1")).toEqual({
    ...{ widthDm: 40, depthDm: 30, kiosk: { xDm: 20, yDm: 5 } },
    ...{ zones: [{ zoneId: "B", ...area }], stands: [{ zoneId: "B", standId: "3", ...area }] },
  });
  expect(floorView(floor, "0412-k2")?.kiosk).toBeNull();
  expect(floorView(undefined, "0412-k1")).toBeNull();
});
