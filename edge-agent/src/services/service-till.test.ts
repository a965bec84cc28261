import { minor, type PriceBook, pricesBySku } from "@evertill/core";
import { expect, it } from "vitest";
import {
  alone,
  beginShift,
  noPayments,
  rightPin,
  testBox,
  testFolder,
  testItem,
  testPerson,
} from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import { servedLines } from "./service-till.ts";

const rule = { sku: "S2", kind: "installation", goods: ["home"], oncePerformed: "kept" } as const;
const book: PriceBook = {
  ...{ bookId: "prices-1", regions: [], embeddedCodes: [], heldForMs: 0, services: [rule] },
  pricesBySku: pricesBySku([{ priceId: "P", sku: "S2", priceMinor: minor(200) }]),
};
let commands = 0;

async function openTill(folder = testFolder()) {
  const box = testBox({ folder, priceBook: () => book, moreItems: [{ ...testItem, sku: "S2", gtin: "96385074" }] });
  if (box.day.shift === null) beginShift(box);
  const till = new Till(box, alone, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  const command = (of: Parameters<Till["command"]>[2]) => till.command(`command-${commands++}`, box.lane.version, of);
  await command({ type: "sign-in", number: testPerson.number, pin: rightPin });
  return { box, till, command };
}

it("what the price book lists for the goods is offered, and added to the line that was asked about", async () => {
  const { box, till, command } = await openTill();
  expect(await command({ type: "enter", text: "S2" })).toMatchObject({ ok: false, reason: "service-needs-goods" });
  await command({ type: "enter", text: "S1" });
  expect(servedLines(box)).toEqual(["L1"]);
  expect(till.services).toBeNull();
  await command({ type: "show-services", lineId: "L1" });
  expect(till.services?.offers).toMatchObject([{ sku: "S2", unitPriceMinor: 200, quantity: 0, lineId: null }]);
  expect(await command({ type: "add-service", lineId: "L1", sku: "S2" })).toEqual({ ok: true });
  expect(till.services?.offers).toMatchObject([{ quantity: 1, lineId: "L2" }]);
  // A line of a service opens the list of its goods.
  expect(servedLines(box)).toEqual(["L1", "L2"]);
  await command({ type: "show-services", lineId: "L2" });
  expect(till.services?.lineId).toBe("L1");
  await command({ type: "put-services-away" });
  expect(till.services).toBeNull();
});

it("a till that is started anew has the service on its goods still, and undo brings both back", async () => {
  const folder = testFolder();
  const before = await openTill(folder);
  await before.command({ type: "enter", text: "S1" });
  await before.command({ type: "enter", text: "S2" });
  const { box, command } = await openTill(folder);
  const lines = () => saleOf(box.lane.stage)?.priced.lines.map(({ sku, service }) => [sku, service?.forLineId]);
  expect(lines()).toEqual([
    ["S1", undefined],
    ["S2", "L1"],
  ]);
  await command({ type: "void-line", lineId: "L1" });
  expect(lines()).toEqual([]);
  await command({ type: "undo" });
  expect(lines()).toHaveLength(2);
});
