// The drill: a store trades one day with headquarters, is cut off for days, trades on, and is connected again. Then both
// sides are held against each other. Everything comes from one seed but the times that the machine takes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { SimulatedAcquirer } from "../simulation/acquirer.ts";
import type { World } from "../simulation/agent-process.ts";
import { type Catalogue, makeCatalogue, storeId } from "../simulation/catalogue.ts";
import { HqSite } from "../simulation/hq-site.ts";
import { Network } from "../simulation/network.ts";
import { Random } from "../simulation/random.ts";
import { RunRecord } from "../simulation/record.ts";
import { Shopper } from "../simulation/shopper.ts";
import { StockClerk } from "../simulation/stock-clerk.ts";
import { Timeline } from "../simulation/timeline.ts";
import { type DrillReport, reportOf } from "./drill-report.ts";
import { DrillTill } from "./drill-till.ts";
import { ShopFloor } from "./shop-floor.ts";
import { BalanceReplica, drillPromotions, drillReference } from "./store-data.ts";
import { type StoreGoods, writeGoods } from "./store-goods.ts";
import { type DrillStore, liveDay } from "./store-hours.ts";
import { compareSides, sideOfBoxes, sideOfHq } from "./two-sides.ts";

export interface DrillOptions {
  readonly days: number;
  readonly lanes: number;
  readonly items: number;
  /** Shoppers that each lane serves a day. */
  readonly shoppers: number;
  readonly seed: number;
}

export interface DrillSite {
  /** An HQ of this drill's alone. */
  readonly database: HqDatabase;
  /** Empty; the boxes' files are made in it. */
  readonly folder: string;
  /** Told how far it is, in words. */
  readonly progress: (words: string) => void;
}

const dayMs = 86_400_000;
const drainedWithinMs = 6 * 3_600_000;
const quietLines = { lost: 0, doubled: 0, overtaken: 0 } as const;

/** @throws Error when a lane's day or the draining does not end, or the code under test threw */
export async function drill(options: DrillOptions, { database, folder, progress }: DrillSite): Promise<DrillReport> {
  const { seed } = options;
  const random = new Random(`${seed}/drill`);
  progress(`${options.items} goods are written`);
  const goods = await writeGoods(folder, options.items);
  const timeline = new Timeline();
  const record = new RunRecord(() => timeline.nowMs);
  const world = makeWorld({ seed, timeline, record, goods });
  const hq = new HqSite(world, database, new Random(`${seed}/hq`));
  await hq.reset();
  hq.start();
  const balances = new BalanceReplica();
  await balances.pull(hq);
  const tills = makeTills(world, { ...options, folder, reference: drillReference(world.catalogue, goods, balances) });
  const stop = () => record.broken !== null;
  const store: DrillStore = {
    ...{ tills, hq, timeline, stop, shoppers: options.shoppers, random },
    floor: new ShopFloor(goods.items, new Random(`${seed}/floor`)),
    clerk: new StockClerk(world.catalogue, new Random(`${seed}/clerk`), record),
    shopper: new Shopper(new Random(`${seed}/shopper`)),
  };
  const startedAtMs = performance.now();
  for (let day = 0; day <= options.days && !stop(); day++) {
    await timeline.runUntil(day * dayMs, stop);
    if (day === 1) {
      await balances.pull(hq);
      world.network.cut(tills[0].box);
    }
    await liveDay(store);
    const seconds = Math.round((performance.now() - startedAtMs) / 1_000);
    const words = day === 0 ? "a day with headquarters" : `day ${day} of ${options.days} without`;
    progress(`${words}: ${store.floor.paid.size} sales so far, ${seconds} s`);
  }
  const outageMs = performance.now() - startedAtMs;
  const backlog = sideOfBoxes(tills).entries.size - (await sideOfHq(database.db, storeId)).entries.size;
  progress(`the line is back: ${backlog} entries wait`);
  const drained = await drain(store, world);
  progress(`drained in ${Math.round(drained.wallMs / 1_000)} s; both sides are compared`);
  if (record.broken !== null) throw new Error(`${record.broken.promise} is broken: ${record.broken.what}`);
  const boxes = sideOfBoxes(tills);
  const atHq = await sideOfHq(database.db, storeId);
  await goods.close();
  return reportOf({
    ...{ options, boxes, hq: atHq, comparison: compareSides(boxes, atHq), counts: record.counts, floor: store.floor },
    ...{ backlog, drained, outageMs, db: database.db },
  });
}

function makeWorld(of: { seed: number; timeline: Timeline; record: RunRecord; goods: StoreGoods }): World {
  const { seed, timeline, record, goods } = of;
  const random = new Random(`${seed}/network`);
  const [gift] = goods.items;
  const people = makeCatalogue(new Random(`${seed}/catalogue`));
  const catalogue: Catalogue = { ...people, items: goods.items, promotions: drillPromotions(gift?.sku ?? "") };
  return {
    ...{ timeline, record, catalogue },
    network: new Network({ timeline, record, disturbance: quietLines, random }),
    acquirer: new SimulatedAcquirer(timeline, new Random(`${seed}/acquirer`)),
  };
}

function makeTills(
  world: World,
  { lanes, seed, folder, reference }: DrillOptions & { folder: string; reference: ReturnType<typeof drillReference> },
): DrillStore["tills"] {
  const till = (lane: number): DrillTill => {
    const box = `till-${lane}`;
    mkdirSync(join(folder, box));
    return new DrillTill(world, { box, lane, seed: String(seed), folder: join(folder, box), reference });
  };
  return [till(1), ...Array.from({ length: lanes - 1 }, (_, index) => till(index + 2))];
}

export interface Drained {
  /** By the simulated clock. */
  readonly simulatedMs: number;
  /** By this machine's. */
  readonly wallMs: number;
}

/** Connects the store again and waits until no box has anything left to send; then everything is off. */
async function drain({ tills, timeline, stop }: DrillStore, { network }: World): Promise<Drained> {
  const [beganMs, wallBeganMs] = [timeline.nowMs, performance.now()];
  network.heal(tills[0].box);
  for (const till of tills) till.switchOn();
  const unsent = () =>
    tills.filter(({ process }) => process?.ready !== true || process.agent.box.journal.unsent().entries > 0);
  while (unsent().length > 0 && !stop()) {
    await timeline.runUntil(timeline.nowMs + 500, stop);
    if (timeline.nowMs - beganMs < drainedWithinMs) continue;
    const words = unsent().map(({ box, process }) => `${box}: ${process?.agent.box.journal.unsent().entries ?? "off"}`);
    throw new Error(`not drained after ${drainedWithinMs / 3_600_000} simulated hours; unsent are ${words.join(", ")}`);
  }
  const drained = { simulatedMs: timeline.nowMs - beganMs, wallMs: performance.now() - wallBeganMs };
  for (const till of tills) till.switchOff();
  await timeline.runUntil(timeline.nowMs + 30_000, stop);
  return drained;
}
