import { basisPoints, minor, type PriceBook, pricesBySku } from "@evertill/core";
import { expect, it } from "vitest";
import { alone, beginShift, noPayments, rightPin, testBox, testItem, testPerson } from "../box/testing-box.ts";
import { Till } from "../box/till.ts";
import { saleOf } from "../sale/lane-state.ts";
import { ReturnDesk } from "../store-desk/return-desk.ts";
import { servedLines } from "./service-till.ts";

const cover = { months: 24, afterMonths: 12, coolingDays: 15, withinDays: 30, rateBp: basisPoints(1_000) };
const book: PriceBook = {
  ...{ bookId: "prices-1", regions: [], embeddedCodes: [], heldForMs: 0, pricesBySku: pricesBySku([]) },
  services: [{ sku: "W1", kind: "warranty", goods: ["home"], oncePerformed: "refunded", cover }],
};
let commands = 0;

async function soldLamp() {
  const plan = { ...testItem, sku: "W1", gtin: "96385074", priceMinor: minor(0), taxRateBp: basisPoints(600) };
  const box = testBox({ priceBook: () => book, moreItems: [plan] });
  beginShift(box);
  const returns = new ReturnDesk(box, () => undefined);
  const lanes = {
    ...alone,
    beginReturn: returns.begin.bind(returns),
    soldPieces: (text: string) => Promise.resolve(box.journal.soldPieces(text)),
  };
  const till = new Till(box, lanes, noPayments(box), { earcon: () => undefined, noticed: () => undefined });
  const command = (of: Parameters<Till["command"]>[2]) => till.command(`command-${commands++}`, box.lane.version, of);
  await command({ type: "sign-in", number: testPerson.number, pin: rightPin });
  const pay = async () => {
    await command({ type: "begin-tender" });
    return command({ type: "take-tender", tender: { type: "cash", tenderedMinor: 100_000 } });
  };
  await command({ type: "enter", text: "S1" });
  await pay();
  const receipt = () => (box.lane.stage.at === "idle" ? (box.lane.stage.last?.receiptNumber ?? "") : "");
  return { box, till, command, pay, receipt };
}

it("[P5] a warranty is sold later on the goods' receipt, once a piece, and again once it was cancelled", async () => {
  const { box, till, command, pay, receipt } = await soldLamp();
  const goods = receipt();
  const opened = (number: string) => command({ type: "begin-return", number });
  expect(await opened(goods)).toEqual({ ok: true });
  expect(servedLines(box)).toEqual(["L1"]);
  await command({ type: "show-services", lineId: "L1" });
  expect(till.services?.offers).toMatchObject([{ sku: "W1", unitPriceMinor: 100 }]);
  expect(await command({ type: "add-service", lineId: "L1", sku: "W1" })).toEqual({ ok: true });
  expect(saleOf(box.lane.stage)?.priced.lines).toMatchObject([{ sku: "W1", totalMinor: 100 }]);
  expect(await pay()).toEqual({ ok: true });
  const warranty = receipt();
  expect(warranty).not.toBe(goods);

  await opened(goods);
  expect(await command({ type: "add-service", lineId: "L1", sku: "W1" })).toMatchObject({ reason: "service-there" });
  await command({ type: "cancel-return" });
  await opened(warranty);
  expect(await command({ type: "refund", approvalCodes: [] })).toEqual({ ok: true });
  expect(box.lane.stage).toMatchObject({ at: "idle", refunded: { totalMinor: 100 } });
  await opened(goods);
  expect(await command({ type: "add-service", lineId: "L1", sku: "W1" })).toEqual({ ok: true });
  await command({ type: "void-sale" });
});
