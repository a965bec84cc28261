// One shopper at a till: goods are rung up and paid, suspended for a while, or brought back. Each act is what a cashier
// does at the window; what is refused is left, and the till is cleared for the next one.

import type { SaleView, StageView, TillView } from "@evertill/protocol";
import type { Random } from "../simulation/random.ts";
import type { CashDrawer } from "./cash-drawer.ts";
import type { ShopFloor } from "./shop-floor.ts";
import { codeOf, drillCards, drillMembers } from "./store-data.ts";
import type { TillHand } from "./till-hand.ts";

export interface Counter {
  readonly hand: TillHand;
  readonly floor: ShopFloor;
  readonly drawer: CashDrawer;
  readonly random: Random;
}

type Tendering = Extract<StageView, { at: "tendering" }>;

const saleOf = ({ stage }: TillView): SaleView | null =>
  stage.at === "open" || stage.at === "tendering" ? stage.sale : null;

/** Rings up one to four goods and takes the money; now and then the sale is suspended instead. */
export async function sell(counter: Counter): Promise<void> {
  const { hand, random } = counter;
  for (
    let lines = random.weighted([
      [5, 1],
      [3, 2],
      [2, 3],
      [1, 4],
    ]);
    lines > 0;
    lines--
  )
    await ringUp(counter);
  if (saleOf(await hand.ready()) === null) return;
  if (random.chance(0.35)) await showMember(counter);
  if (random.chance(0.03)) await hand.do({ type: "enter", text: counter.floor.someCoupon() });
  if (random.chance(0.1)) await nameSeller(counter);
  await finishLines(counter);
  if (random.chance(0.03)) return void (await hand.do({ type: "suspend" }));
  await pay(counter);
}

/** A gift card is sold, or gets more money. */
export async function loadCard(counter: Counter): Promise<void> {
  const { hand, random } = counter;
  const amountMinor = random.pick([10_000, 20_000, 50_000]);
  if (await hand.done({ type: "load-card", number: random.pick(drillCards), amountMinor })) await pay(counter);
}

/** A sale that this lane or another one suspended is paid here. */
export async function payRetrieved(counter: Counter): Promise<void> {
  const { hand } = counter;
  const [held] = hand.view?.suspended ?? [];
  if (held === undefined || !(await hand.done({ type: "retrieve", saleId: held.saleId }))) return;
  await finishLines(counter);
  await pay(counter);
}

/** An order that was placed at the kiosk is paid by its number. */
export async function payOrder(counter: Counter): Promise<void> {
  const { hand, random } = counter;
  const orders = hand.view?.orders ?? [];
  if (orders.length === 0) return;
  const { number } = random.pick(orders);
  if (!(await hand.done({ type: "enter", text: number }))) return;
  await finishLines(counter);
  await pay(counter);
}

async function ringUp({ hand, floor, random }: Counter): Promise<void> {
  const item = floor.someItem();
  const before = saleOf(await hand.ready())?.pieces ?? 0;
  if (random.chance(0.7)) await hand.scan(item.gtin, (view) => (saleOf(view)?.pieces ?? 0) > before);
  else await hand.do({ type: "add-item", sku: item.sku });
  const line = hand.view === null ? undefined : saleOf(hand.view)?.lines.at(-1);
  if (line?.sku !== item.sku || item.serialRule !== undefined || !random.chance(0.1)) return;
  await hand.do({ type: "set-quantity", lineId: line.lineId, quantity: random.between(2, 4) });
}

/** By the app's code, which spends points without headquarters too, or by a number that is said. */
async function showMember({ hand, random }: Counter): Promise<void> {
  const member = random.pick(drillMembers);
  if (random.chance(0.6)) await hand.scan(codeOf(member), (view) => saleOf(view)?.member !== null);
  else await hand.do({ type: "enter", text: member.phone });
}

async function nameSeller({ hand, random }: Counter): Promise<void> {
  const { salespeople } = hand.till.world.catalogue;
  const { number } = random.pick(salespeople.filter(({ stores }) => stores.length > 0));
  await hand.do({ type: "name-salespeople", lineId: null, numbers: [number] });
}

/** Serial numbers are taken and gifts handed out, until the sale can be paid. */
async function finishLines({ hand, floor }: Counter): Promise<void> {
  const mostTurns = 40;
  for (let turn = 0; turn < mostTurns; turn++) {
    const sale = saleOf(await hand.ready());
    const lacks = sale?.lines.find(({ missing }) => missing.length > 0);
    const gift = sale?.openGifts?.[0];
    if (lacks !== undefined) {
      if (!(await hand.done({ type: "add-serial", lineId: lacks.lineId, text: floor.newSerial() }))) return;
    } else if (gift !== undefined) {
      const { promotionId, sku } = gift;
      if (!(await hand.done({ type: "give-gift", promotionId, sku }))) return;
    } else return;
  }
}

/** Until nothing is due. What a card, points or a code do not pay is paid in cash. */
async function pay(counter: Counter): Promise<void> {
  const { hand, random } = counter;
  if (!(await hand.done({ type: "begin-tender" }))) return;
  const canSpendPoints = (hand.view?.memberPoints?.points ?? 0) >= 100;
  const how = random.weighted([
    [48, "cash"],
    [38, "card"],
    [7, "split"],
    [7, "gift card"],
    [canSpendPoints ? 40 : 0, "points"],
  ] as const);
  let stage = (await hand.ready()).stage;
  if (stage.at !== "tendering") return;
  const { saleId } = stage.sale;
  const dueMinor = stage.dueMinor;
  const part = Math.max(1, Math.floor(dueMinor / 3));
  const firsts = {
    cash: async () => {},
    card: () => takeCard(counter, saleId, dueMinor),
    split: () => takeCard(counter, saleId, part),
    "gift card": () =>
      tender(counter, saleId, {
        type: "pay-by-value",
        number: random.pick(drillCards),
        amountMinor: Math.min(part, 5_000),
      }),
    points: () => tender(counter, saleId, { type: "pay-by-points", points: 100 }),
  };
  await firsts[how]();
  stage = (await hand.ready()).stage;
  if (stage.at !== "tendering" || stage.sale.saleId !== saleId) return;
  const { cashDueMinor } = stage;
  const tenderedMinor = Math.ceil(cashDueMinor / 1_000) * 1_000 + random.pick([0, 0, 10_000]);
  await tender(counter, saleId, { type: "take-tender", tender: { type: "cash", tenderedMinor } });
}

const takeCard = (counter: Counter, saleId: string, amountMinor: number): Promise<void> =>
  tender(counter, saleId, {
    type: "take-tender",
    tender: { type: "card", amountMinor, approvalCode: String(counter.random.between(100_000, 999_999)) },
  });

/** Gives one tender, and writes down what the window says came of it. */
async function tender(
  { hand, floor, drawer }: Counter,
  saleId: string,
  command: Parameters<TillHand["do"]>[0],
): Promise<void> {
  const outcome = await hand.do(command);
  if (outcome?.ok === false) return;
  const { stage } = await hand.ready();
  if (stage.at === "tendering" && stage.sale.saleId === saleId) return;
  // The money is taken; what the screen said of it went with the power.
  if (stage.at !== "idle" || stage.last === null) return void floor.inDoubt.add(saleId);
  const { receiptNumber, totalMinor, tenders } = stage.last;
  drawer.took(tenders);
  floor.paid.set(saleId, { box: hand.till.box, receiptNumber, totalMinor });
  floor.pocket(receiptNumber);
}

/** Goods of any lane's sale come back here; sometimes a sale of this till is undone whole. */
export async function takeBack(counter: Counter): Promise<void> {
  const { hand, floor, random } = counter;
  const number = floor.someReceipt();
  if (number === null || !(await hand.done({ type: "begin-return", number }))) return;
  const { stage } = await hand.ready();
  if (stage.at !== "returning") return;
  const line = stage.return.lines.find(({ left, gift }) => left > 0 && gift === undefined);
  if (line === undefined) return;
  const [piece] = line.numbers;
  const isSeen = (view: TillView) =>
    view.stage.at === "returning" &&
    view.stage.return.lines.some(({ lineId, isSeen }) => lineId === line.lineId && isSeen);
  if (piece !== undefined) await hand.scan(piece.value, isSeen);
  const quantity = random.between(1, line.left);
  const packageState = random.pick(["sealed", "sealed", "opened", "damaged"] as const);
  await hand.do({ type: "choose-return", lineId: line.lineId, quantity, packageState });
  await hand.do({ type: "return-reason", reason: random.pick(["faulty", "other"] as const) });
  await refund(counter, (view) =>
    view.stage.at === "returning" ? view.stage.return.refunds.map(({ type }) => type) : [],
  );
}

async function refund({ hand, floor, drawer }: Counter, parts: (view: TillView) => readonly string[]): Promise<void> {
  const approvalCodes = parts(await hand.ready())
    .filter((type) => type === "card")
    .map(() => "R10001");
  const outcome = await hand.do({ type: "refund", approvalCodes });
  if (outcome?.ok === false) return;
  const { stage } = await hand.ready();
  if (stage.at !== "idle" || stage.refunded === null) {
    if (outcome === null) floor.refundsInDoubt += 1;
    return;
  }
  const { receiptNumber, totalMinor, refunds } = stage.refunded;
  drawer.gave(refunds);
  floor.goneBack.set(receiptNumber, { box: hand.till.box, receiptNumber, totalMinor });
}

/** Whatever is still open is put away, so that the next shopper can be served. */
export async function clear({ hand }: Counter): Promise<void> {
  const mostTurns = 12;
  for (let turn = 0; turn < mostTurns; turn++) {
    const { stage } = await hand.ready();
    if (stage.at === "idle") return;
    if (stage.at === "returning") await hand.do({ type: "cancel-return" });
    if (stage.at === "open") await hand.do({ type: "void-sale" });
    if (stage.at === "tendering") await leaveTendering(hand, stage);
  }
  throw new Error(`${hand.till.box} cannot be cleared: ${JSON.stringify(hand.view?.stage).slice(0, 400)}`);
}

async function leaveTendering(hand: TillHand, { sale }: Tendering): Promise<void> {
  const [taken] = sale.tenders;
  if (taken === undefined) await hand.do({ type: "cancel-tender" });
  else await hand.do({ type: "take-back-tender", tenderId: taken.tenderId });
}
