// One lane from opening to closing: a shift is opened, shoppers are served, cash comes and goes, X is read, the drawer is
// counted blind and the shift closed with its Z.

import { CashDrawer, countOf } from "./cash-drawer.ts";
import { type Counter, clear, loadCard, payOrder, payRetrieved, sell, takeBack } from "./serve.ts";
import type { TillHand } from "./till-hand.ts";

const floatMinor = 50_000;
/** What a hurried count leaves lying: below what is asked for again, and above. */
const overlookedMinor = [500, 5_000] as const;

export async function workDay(of: Omit<Counter, "drawer">, shoppers: number): Promise<void> {
  const counter: Counter = { ...of, drawer: new CashDrawer() };
  const { hand, random } = counter;
  await openShift(counter);
  const xAfter = Math.floor(shoppers / 2);
  for (let shopper = 0; shopper < shoppers; shopper++) {
    await hand.pause(random.between(50, 1_500));
    await serve(counter);
    await clear(counter);
    if (shopper === xAfter) await readX(counter);
    if (hand.view?.day.shift?.wantsPickUp === true) await pickUp(counter);
  }
  await closeShift(counter);
}

/** The business day of the store ends when its last lane has closed. */
export const endDay = (hand: TillHand): Promise<boolean> => hand.done({ type: "end-day" });

async function serve(counter: Counter): Promise<void> {
  const { random } = counter;
  const act = random.weighted([
    [84, sell],
    [5, takeBack],
    [4, payRetrieved],
    [2, payOrder],
    [2, loadCard],
    [3, moveCash],
  ] as const);
  await act(counter);
}

async function openShift({ hand, drawer, random }: Counter): Promise<void> {
  const { day } = await hand.ready();
  const count = random.chance(0.5) ? countOf(floatMinor, day.denominationsMinor) : null;
  if (!(await hand.done({ type: "open-shift", count })) && (await hand.ready()).day.shift === null)
    throw new Error(`${hand.till.box} cannot open its shift`);
  drawer.heldMinor = (await hand.ready()).day.shift?.floatMinor ?? floatMinor;
}

async function moveCash({ hand, drawer, random }: Counter): Promise<void> {
  const amountMinor = 100 * random.between(1, 100);
  const way = random.pick(["in", "out", "none"] as const);
  if (way === "none") return void (await hand.do({ type: "no-sale", reason: "check" }));
  if (way === "in" && (await hand.done({ type: "paid-in", amountMinor, reason: "found" })))
    drawer.heldMinor += amountMinor;
  if (way === "out" && (await hand.done({ type: "paid-out", amountMinor, reason: "delivery" })))
    drawer.heldMinor -= amountMinor;
}

async function readX({ hand }: Counter): Promise<void> {
  if (await hand.done({ type: "x-report" })) hand.till.world.record.count("X reports");
}

async function pickUp({ hand, drawer, random }: Counter): Promise<void> {
  const amountMinor = Math.max(0, drawer.heldMinor - floatMinor);
  if (amountMinor > 0 && (await hand.done({ type: "pick-up", amountMinor, bag: random.hex(6) })))
    drawer.heldMinor -= amountMinor;
}

/** Counted twice where the first count misses by much. */
async function closeShift({ hand, drawer, random }: Counter): Promise<void> {
  const { record } = hand.till.world;
  const overlooked = random.chance(0.15) ? random.pick(overlookedMinor) : 0;
  for (const leftOut of [overlooked, 0, 0]) {
    const { day } = await hand.ready();
    if (day.shift === null) break;
    const counted = Math.max(0, drawer.heldMinor - leftOut);
    const count = countOf(counted, day.denominationsMinor);
    await hand.do({ type: "close-shift", count, keepMinor: Math.min(counted, floatMinor) });
    record.count("blind counts");
  }
  if ((await hand.ready()).day.shift !== null) throw new Error(`${hand.till.box} cannot close its shift`);
  record.count("Z reports");
}
