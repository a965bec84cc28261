// The hours of one business day: the hub's box comes up first, every lane works its day, things fail meanwhile, and at
// night everything is off. A day's trade takes minutes of the simulated clock; the night passes at once.

import type { HqSite } from "../simulation/hq-site.ts";
import type { Random } from "../simulation/random.ts";
import type { Shopper } from "../simulation/shopper.ts";
import type { StockClerk } from "../simulation/stock-clerk.ts";
import type { Timeline } from "../simulation/timeline.ts";
import type { DrillTill } from "./drill-till.ts";
import { endDay, workDay } from "./lane-day.ts";
import type { ShopFloor } from "./shop-floor.ts";
import { TillHand } from "./till-hand.ts";

export interface DrillStore {
  readonly tills: readonly [DrillTill, ...DrillTill[]];
  readonly hq: HqSite;
  readonly floor: ShopFloor;
  readonly clerk: StockClerk;
  readonly shopper: Shopper;
  readonly timeline: Timeline;
  readonly random: Random;
  /** Shoppers of one lane and day. */
  readonly shoppers: number;
  readonly stop: () => boolean;
}

const hourMs = 3_600_000;
/** By then every lane has closed; a day's trade takes minutes. */
const longestDayMs = 8 * hourMs;
/** Entries that are still on their way to the hub. */
const afterClosingMs = 5_000;

/** @throws Error naming the lane whose day does not end */
export async function liveDay(store: DrillStore): Promise<void> {
  const { tills, timeline, stop, random } = store;
  const [hub, ...lanes] = tills;
  hub.switchOn();
  await timeline.runUntil(timeline.nowMs + 4_000, stop);
  for (const lane of lanes) lane.switchOn();
  const hands = tills.map((till) => new TillHand(till, random.between(0, 1)));
  const work = hands.map((hand) => {
    const laneRandom = hand.till.random;
    return settledBy(workDay({ hand, floor: store.floor, random: laneRandom }, store.shoppers), hand.till.box);
  });
  const troubles = planTroubles(store, hands);
  const behind = everyFewMinutes(store, work);
  await runUntilDone(store, work);
  troubles.over();
  behind.over();
  const [first] = hands;
  if (first !== undefined) await runUntilDone(store, [settledBy(endDay(first), hub.box)]);
  await timeline.runUntil(timeline.nowMs + afterClosingMs, stop);
  for (const till of tills) {
    till.switchOff();
    till.printer.paper.clear();
    till.printer.begunAtMs.clear();
  }
  await timeline.runUntil(timeline.nowMs + 30_000, stop);
}

interface Task {
  readonly who: string;
  state: "at-it" | "done";
  error: unknown;
}

function settledBy(work: Promise<unknown>, who: string): Task {
  const task: Task = { who, state: "at-it", error: null };
  work.then(
    () => {
      task.state = "done";
    },
    (error: unknown) => {
      task.state = "done";
      task.error = error ?? new Error("failed");
    },
  );
  return task;
}

async function runUntilDone({ timeline, stop, tills }: DrillStore, tasks: readonly Task[]): Promise<void> {
  const endMs = timeline.nowMs + longestDayMs;
  while (tasks.some(({ state }) => state === "at-it") && !stop()) {
    await timeline.runUntil(timeline.nowMs + 1_000, stop);
    for (const { who, error } of tasks)
      if (error !== null) throw new Error(`${who}: ${String(error)}`, { cause: error });
    const [late] = tasks.filter(({ state }) => state === "at-it");
    if (timeline.nowMs < endMs || late === undefined) continue;
    const till = tills.find(({ box }) => box === late.who);
    throw new Error(`${late.who} is not done after a day: ${JSON.stringify(till?.window.view?.stage)?.slice(0, 400)}`);
  }
}

/** Once in a while an agent is killed, a box loses power, or a lane its line to the hub. */
function planTroubles(store: DrillStore, hands: readonly TillHand[]): { over(): void } {
  const { timeline, random } = store;
  const life = { alive: true };
  /** About as long as a lane serves its shoppers. */
  const tradeMs = store.shoppers * 1_200;
  for (const hand of hands) {
    const { till } = hand;
    if (random.chance(0.4)) timeline.after(random.between(5_000, tradeMs), life, () => till.kill());
    if (random.chance(0.1)) timeline.after(random.between(5_000, tradeMs), life, () => darken(hand));
    if (!till.isHub && random.chance(0.15))
      timeline.after(random.between(5_000, tradeMs), life, () => {
        till.world.record.count("lanes cut from the hub");
        till.world.network.cut(till.box);
        timeline.after(random.between(10_000, 60_000), null, () => till.world.network.heal(till.box));
      });
  }
  return {
    over: () => {
      life.alive = false;
      for (const { till } of hands) if (!till.isHub) till.world.network.heal(till.box);
    },
  };
}

function darken(hand: TillHand): void {
  hand.till.cutPower();
  hand.forget();
}

/** Behind the lanes: goods are received and counted, shoppers order at the kiosk. */
function everyFewMinutes(store: DrillStore, work: readonly Task[]): { over(): void } {
  const { timeline, random, clerk, shopper, tills } = store;
  const life = { alive: true };
  const next = () => {
    if (work.every(({ state }) => state === "done")) return;
    if (random.chance(0.5)) clerk.act(tills[0]);
    if (random.chance(0.3)) shopper.order(tills[0]);
    timeline.after(random.between(500, 6_000), life, next);
  };
  timeline.after(1_000, life, next);
  return {
    over: () => {
      life.alive = false;
    },
  };
}
