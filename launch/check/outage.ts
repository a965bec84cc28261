// The check without headquarters: selling goes on, goods are received and handed over, a till is killed in mid-sale.

import { randomUUID } from "node:crypto";
import { drained } from "./at-rest.ts";
import { endTask } from "./end-task.ts";
import { importedSku } from "./inlet-order.ts";
import { payKioskOrder } from "./kiosk-order.ts";
import { closeShift, payCash, payToCollect, piecesOf, requirePaper, returnOne, scanAll, sell } from "./lane.ts";
import type { OpenDay } from "./opening.ts";
import { askAsPhone } from "./phone-pages.ts";
import type { Scenario } from "./scenario.ts";
import { handOver, receiveGoods } from "./staff-client.ts";
import { stockOn } from "./stock-shown.ts";
import { connectTill } from "./till-client.ts";

/** Promised: an agent killed in the middle of a sale is back within this. */
const backMs = 5_000;

/** @returns goods whose stock was moved */
export async function tradeAlone(scenario: Scenario, { one, two, goods }: OpenDay): Promise<string> {
  const {
    store,
    ports,
    cashier,
    manager,
    paid,
    recorder: { step },
  } = scenario;
  let soldSku = "";
  await step("headquarters killed", "P11", () => store.process("hq").stop({ hurry: true }));
  await step("selling goes on, and the window shows what waits", "P11", async () => {
    for (const lane of [one, two]) paid.push(await sell(lane, goods.slice(0, 2)));
    await one.till.until("entries waiting", ({ unsent, health }) => unsent.entries > 0 && health.hq.state === "down");
  });
  await step("what the store has, without headquarters: a piece less for each piece sold", "P4", async () => {
    await scanAll(two, goods.slice(0, 1));
    const { lineStock } = await two.till.until("the stock of the line", (view) => view.lineStock !== undefined);
    paid.push(await payCash(two));
    if (lineStock === undefined) throw new Error("the line says no stock");
    soldSku = lineStock.sku;
    await drained(two);
    const after = await stockOn(one.till, lineStock.sku);
    if (after.word !== "hub" || after.availableQuantity !== lineStock.availableQuantity - 1)
      throw new Error(`${lineStock.availableQuantity} were there, 1 was sold, ${after.availableQuantity} are shown`);
    await two.till.until("till 2 at rest", (view) => view.stage.at === "idle");
  });
  await step("ordered at the kiosk, paid at a till by its number, without headquarters", "P7", async () => {
    paid.push(await payKioskOrder(store, two, goods[0] ?? ""));
  });
  await step("goods left to be collected, handed over by the stockroom once, without headquarters", "P2", async () => {
    await scanAll(two, goods.slice(0, 1));
    const { sale, code } = await payToCollect(two);
    paid.push(sale);
    await drained(two);
    await handOver(ports.staffPages, cashier, code);
  });
  await step("goods received on the manager's page, without headquarters: each till has them once", "P2", async () => {
    const before = await stockOn(two.till, soldSku);
    await receiveGoods(ports.staffPages, cashier, { sku: soldSku, pieces: 3 });
    for (const { till, config } of [one, two]) {
      const { availableQuantity } = await stockOn(till, soldSku);
      if (availableQuantity !== before.availableQuantity + 3)
        throw new Error(`${before.availableQuantity} and 3 are ${availableQuantity} on ${config.box}`);
    }
  });
  await step(
    "the staff pages open on a phone, over TLS and after a PIN alone, without headquarters",
    "P11",
    async () => {
      const { dataFolder } = store.configs.till1;
      const page = await askAsPhone(`https://127.0.0.1:${ports.phonePages}/associate`, dataFolder);
      const asked = await askAsPhone(`https://127.0.0.1:${ports.phonePages}/api/me`, dataFolder);
      if (page.status !== 200 || !page.body.includes("<script")) throw new Error(`the page answers ${page.status}`);
      if (asked.status !== 401) throw new Error(`without a PIN /api/me answers ${asked.status}: ${asked.body}`);
    },
  );
  await step("goods below zero are a task; the manager ends it once, without headquarters", "P5", async () => {
    await endTask(ports.staffPages, manager, importedSku);
  });
  await step("suspended on till 1, retrieved and paid on till 2", "P11", async () => {
    await scanAll(one, goods.slice(0, 2));
    await one.till.command({ type: "suspend" });
    const { suspended } = await two.till.until("the suspended sale on till 2", (view) => view.suspended.length === 1);
    await two.till.command({ type: "retrieve", saleId: suspended[0]?.saleId ?? "" });
    await two.till.until("the sale on till 2", (view) => piecesOf(view) === 2);
    paid.push(await payCash(two));
    // A receipt on its way when the power goes is asked about, not printed again: here it is let out first.
    await requirePaper(two, paid);
  });
  await step("a sale of till 1 returned at till 2, without headquarters", "P2", async () => {
    const sold = paid.find(({ box }) => box === one.config.box);
    if (sold === undefined) throw new Error("till 1 has sold nothing");
    paid.push(await returnOne(two, sold));
    await requirePaper(two, paid);
  });
  await step("till 2 killed in mid-sale, back with the sale open", "P11", async () => {
    await scanAll(two, goods.slice(0, 3));
    const ready = store.nextReady("till-2");
    store.process("till-2").crash();
    const sinceMs = performance.now();
    await ready;
    two.till.close();
    two.till = await connectTill(store.address("till-2"));
    await two.till.until("the open sale", (view) => piecesOf(view) === 3 && view.person !== null, backMs);
    const tookMs = Math.round(performance.now() - sinceMs);
    if (tookMs > backMs) throw new Error(`it took ${tookMs} ms, ${backMs} are promised`);
  });
  await step("one payment sent twice over a reconnect pays once", "P2", async () => {
    const id = randomUUID();
    const sale = await payCash(two, id);
    paid.push(sale);
    two.till.close();
    two.till = await connectTill(store.address("till-2"));
    await two.till.command({ type: "take-tender", tender: { type: "cash", tenderedMinor: sale.totalMinor } }, id);
  });

  await step("cash picked up into a bag, and till 1 closes its shift without headquarters", "P11", async () => {
    await one.till.command({ type: "pick-up", amountMinor: 10_000, bag: "CHECK-1" });
    await closeShift(one);
  });
  return soldSku;
}
