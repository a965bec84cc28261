// A day of one store in seconds: sales on two tills, headquarters killed in the middle and brought back, a till
// killed with a sale open, a payment sent twice. Every wait has a bound; what does not come true names its promise.

import { randomUUID } from "node:crypto";
import { formatAmount, minor } from "@evertill/core";
import type { OpenStore } from "../store/open-store.ts";
import type { StorePorts } from "../store/ports.ts";
import type { SampleCashier } from "../store/sample-cashier.ts";
import { boxStatus } from "./box-status.ts";
import { acquirerBooks, displayGlass, loseNextAnswer, paymentCode, scan, unplugDisplay } from "./emulators.ts";
import { fleetAtHq } from "./fleet-status.ts";
import { payInletOrder } from "./inlet-order.ts";
import { connectKiosk } from "./kiosk-client.ts";
import { payKioskOrder } from "./kiosk-order.ts";
import {
  closeShift,
  type Lane,
  payByPhone,
  payCash,
  paySplit,
  payToCollect,
  piecesOf,
  requireDurable,
  requirePaper,
  returnOne,
  scanAll,
} from "./lane.ts";
import { lookUntil } from "./looking.ts";
import { handOver, receiveGoods } from "./staff-client.ts";
import type { StepRecorder } from "./step-recorder.ts";
import { type StockShown, stockOn } from "./stock-shown.ts";
import { connectTill, type TillClient } from "./till-client.ts";
import { consoleOf, publish, takeOver } from "./updates.ts";
import type { PaidSale } from "./verdict.ts";
import { weighOne } from "./weigh-one.ts";

export interface Scenario {
  readonly store: OpenStore;
  readonly ports: StorePorts;
  readonly cashier: SampleCashier;
  /** GTINs to try; those that HQ refused are passed over. */
  readonly gtins: readonly string[];
  /** Goods that are weighed at the till; null: the catalogue has none. */
  readonly weighedGtin: string | null;
  readonly recorder: StepRecorder;
  /** Grows as paid screens are shown, so that a check that fails midway still knows them. */
  readonly paid: PaidSale[];
  /** Filled at the end, when everything is drained. */
  readonly stock: StockShown[];
}

const catalogueMs = 60_000;
const drainMs = 20_000;
/** Promised: an agent killed in the middle of a sale is back within this. */
const backMs = 5_000;
/** A display that is plugged in again is right within three seconds; the cable is out for one second. */
const displayMs = 4_000;
/** A hub that was away from HQ's broker tries again within five seconds. */
const fleetMs = 15_000;
const goodsNeeded = 4;
/** Above that of the sources. */
const sentVersion = "900.0.0";
const forgedVersion = "901.0.0";

/** Goods that the till knows, once the catalogue has come down from headquarters. */
function knownGoods(till: TillClient, gtins: readonly string[]): Promise<readonly string[]> {
  return lookUntil("the catalogue on the till", catalogueMs, async () => {
    const known: string[] = [];
    for (const gtin of gtins) {
      if ((await till.search(gtin)) > 0) known.push(gtin);
      if (known.length === goodsNeeded) return known;
    }
    return null;
  });
}

/** Nothing that this box holds waits for the tier above. */
async function drained({ config }: Lane): Promise<void> {
  let last = Number.NaN;
  await lookUntil(`${config.box} drained`, drainMs, async () => {
    last = (await boxStatus(config)).unsentEntries;
    return last === 0 ? true : null;
  }).catch((cause: unknown) => {
    throw new Error(`${config.box} still holds ${last} entries that the tier above has not acknowledged`, { cause });
  });
}

/** Headquarters was told by MQTT that the box is in this state. */
function seenAtHq(store: OpenStore, box: string, state: string): Promise<true> {
  return lookUntil(`${box} seen ${state} at headquarters`, fleetMs, async () =>
    (await fleetAtHq(store.configs)).get(box) === state ? true : null,
  );
}

async function allOnline(store: OpenStore): Promise<void> {
  for (const { box } of [store.configs.till1, store.configs.till2]) await seenAtHq(store, box, "online");
}

/** The showroom display plays the chain's playlist, goods at the price that their page says. */
async function displayPlays(store: OpenStore): Promise<void> {
  const kiosk = await connectKiosk(store.address("kiosk-1"));
  const card = await lookUntil("goods on the display", catalogueMs, async () => {
    const scene = kiosk.display?.scenes.find(({ is }) => is === "goods");
    return scene?.is === "goods" ? scene.card : null;
  });
  const answer = await kiosk.ask({ ask: "page", sku: card.sku });
  kiosk.close();
  if (answer.is !== "page" || JSON.stringify(answer.page.price) !== JSON.stringify(card.price))
    throw new Error(`${card.sku} has another price on the display than on its page`);
}

/** What a shopper reads is what a till asks for: by search, by the goods' page, by the kiosk's scanner. */
async function priceAtKioskAndTill(store: OpenStore, lane: Lane, gtins: readonly string[]): Promise<void> {
  await store.ready("kiosk-1");
  const kiosk = await connectKiosk(store.address("kiosk-1"));
  for (const gtin of gtins.slice(0, 2)) {
    const card = await lookUntil("goods on the kiosk", catalogueMs, async () => {
      const found = await kiosk.ask({ ask: "search", text: gtin });
      return found.is === "found" ? (found.goods[0] ?? null) : null;
    });
    const answer = await kiosk.ask({ ask: "page", sku: card.sku });
    if (answer.is !== "page" || answer.page.price.is !== "in-hand") throw new Error(`no price for ${card.sku}`);
    const { inHandMinor } = answer.page.price;
    const explained = answer.page.steps.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const scanned = kiosk.nextScan();
    await scan(store.ports.kiosk1.scannerPage, gtin);
    if ((await scanned) !== card.sku) throw new Error(`${gtin} at the kiosk's scanner is not ${card.sku}`);
    await scanAll(lane, [gtin]);
    const { stage } = lane.till.view;
    const chargedMinor = stage.at === "open" ? stage.sale.totalMinor : Number.NaN;
    await lane.till.command({ type: "void-sale" });
    await lane.till.until("the sale voided", ({ stage: now }) => now.at === "idle");
    if (inHandMinor !== chargedMinor || explained !== inHandMinor)
      throw new Error(`${card.sku}: ${inHandMinor} in hand, ${explained} explained, ${chargedMinor} at the till`);
  }
  kiosk.close();
}

/** Sent from the console, and committed by till 2's launcher; then one that nobody signed whom the till knows. */
async function updateTill2(store: OpenStore, { step }: StepRecorder): Promise<void> {
  const { dataFolder, repository } = store;
  const it = await consoleOf(store);
  await step("a release sent to till 2: verified, tried in the other slot, healthy, committed", "P10", async () => {
    await publish(repository, dataFolder, sentVersion);
    const { version, report } = await it.told(await it.send(sentVersion), "committed");
    if (version !== sentVersion || report.slot !== "b")
      throw new Error(`till 2 runs ${version} from slot ${report.slot}, ${sentVersion} was sent`);
  });
  await step("a release signed by others refused, though headquarters sends it", "P10", async () => {
    takeOver(dataFolder, forgedVersion);
    const { version, report } = await it.told(await it.send(forgedVersion), "refused");
    if (version !== sentVersion || report.reason !== "forged")
      throw new Error(`till 2 runs ${version}, and refused for ${report.reason}`);
  });
}

/** @throws StepFailed at the first step that does not come true. */
export async function playScenario(scenario: Scenario): Promise<void> {
  const { store, ports, cashier, gtins, weighedGtin, recorder, paid, stock } = scenario;
  const { step } = recorder;
  const open = async (name: Lane["name"]): Promise<Lane> => ({
    name,
    ports: name === "till-1" ? ports.till1 : ports.till2,
    config: name === "till-1" ? store.configs.till1 : store.configs.till2,
    till: await connectTill(store.address(name)),
  });
  let soldSku = "";
  const sell = async (lane: Lane, goods: readonly string[], pay: typeof paySplit = payCash): Promise<PaidSale> => {
    await scanAll(lane, goods);
    const sale = await pay(lane);
    paid.push(sale);
    return sale;
  };

  await step("processes ready", "P11", () => Promise.all(store.names.map((name) => store.ready(name))));
  const [one, two] = await step("windows connected", "P11", () => Promise.all([open("till-1"), open("till-2")]));
  const goods = await step("catalogue on both tills", "P11", async () => {
    const known = await knownGoods(two.till, gtins);
    await knownGoods(one.till, known);
    return known;
  });
  await step("reference data of both tills begun with a snapshot", "P11", async () => {
    for (const { config } of [one, two]) {
      const { referenceFrom } = await boxStatus(config);
      if (referenceFrom !== "snapshot")
        throw new Error(`${config.box} began its reference data with ${referenceFrom || "what it had"}`);
    }
  });
  await step("signed in", "P9", async () => {
    for (const { till } of [one, two]) await till.command({ type: "sign-in", ...cashier });
  });
  await step("a shift opened on each till with the standard float", "P9", async () => {
    for (const { till } of [one, two]) {
      await till.command({ type: "open-shift", count: null });
      await till.until("the shift open", (view) => view.day.shift !== null);
    }
  });

  await step("scanner bytes to paid, three goods in cash", "P1", () => sell(one, goods.slice(0, 3)));
  await step("receipt printed and drawer open", "P1", () => requirePaper(one, paid));
  await step("the shopper's display: what was paid; unplugged for a sale, and back by itself", "P11", async () => {
    const reads = (sale: PaidSale) => {
      const wanted = `${formatAmount(minor(sale.totalMinor), "CNY", "en")}|CHANGE`;
      return lookUntil(`the shopper's display at ${wanted}`, displayMs, async () =>
        (await displayGlass(ports.till2.displayPage)).includes(wanted) ? true : null,
      );
    };
    await reads(await sell(two, goods.slice(0, 1)));
    await unplugDisplay(ports.till2.displayPage, 1_000);
    await reads(await sell(two, goods.slice(1, 3)));
  });
  if (weighedGtin !== null)
    await step(
      "goods weighed on the till's scale, its cable out meanwhile, paid by what they weigh",
      "P7",
      async () => {
        await weighOne(two, weighedGtin);
        paid.push(await payCash(two));
      },
    );
  await step("by phone, its answer lost: found by its reference, charged once", "P2", async () => {
    await loseNextAnswer(ports.acquirerPage);
    await scanAll(one, goods.slice(0, 1));
    const sale = await payByPhone(one, await paymentCode(ports.acquirerPage));
    paid.push(sale);
    const { takenMinor, chargedTwice } = await acquirerBooks(ports.acquirerPage);
    if (takenMinor !== sale.totalMinor || chargedTwice > 0)
      throw new Error(`${sale.totalMinor} were due, the acquirer took ${takenMinor}; ${chargedTwice} charged again`);
  });
  await step("the kiosk: found by search, explained on its page, charged by a till to the cent", "P7", () =>
    priceAtKioskAndTill(store, two, goods),
  );
  await step("the showroom display plays what headquarters published", "P7", () => displayPlays(store));
  await step("commits wait for the disk", "P1", async () => {
    await sell(two, goods.slice(1, 2));
    for (const lane of [one, two]) await requireDurable(lane);
  });
  await step("journal to hub to headquarters", "P3", async () => {
    for (const lane of [two, one]) await drained(lane);
  });

  await step("every box seen online at headquarters, over MQTT", "P11", () => allOnline(store));

  await step("paid by card and cash in one", "P2", () => sell(one, goods.slice(0, 1), paySplit));

  await step("goods imported, ordered by an app, paid at a till by number: each once", "P2", async () => {
    paid.push(await payInletOrder(store, two));
  });
  await step("headquarters killed", "P11", () => store.process("hq").stop({ hurry: true }));
  await step("selling goes on, and the window shows what waits", "P11", async () => {
    for (const lane of [one, two]) await sell(lane, goods.slice(0, 2));
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
  await step("headquarters back and everything drained", "P4", async () => {
    const ready = store.nextReady("hq");
    store.process("hq").start();
    await ready;
    for (const lane of [two, one]) await drained(lane);
    await allOnline(store);
  });
  await step("till 2 closes its shift, and the day is ended", "P9", async () => {
    await closeShift(two);
    await two.till.until("till 1 closed by the hub's word", ({ day }) => day.openLanes.length === 0);
    await two.till.command({ type: "end-day" });
    for (const lane of [two, one]) await drained(lane);
  });
  await step("every receipt and Z on paper", "P1", async () => {
    await requirePaper(one, paid, { reports: 1, kicks: 1 });
    await requirePaper(two, paid, { reports: 1, kicks: 0 });
  });
  await step("both tills show the stock that headquarters has", "P4", async () => {
    for (const { till, config } of [one, two]) {
      const { availableQuantity: quantity, sku } = await stockOn(till, soldSku);
      stock.push({ box: config.box, sku, quantity });
    }
  });
  for (const { till } of [one, two]) till.close();
  if (store.configs.till2.updates !== undefined) await updateTill2(store, recorder);
  await step("till 2 killed: headquarters is told that it is lost, and sees it again", "P11", async () => {
    const ready = store.nextReady("till-2");
    store.process("till-2").crash();
    await seenAtHq(store, two.config.box, "lost");
    await ready;
    await allOnline(store);
  });
}
