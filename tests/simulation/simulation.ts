// One run: a store of lanes and its HQ, all from one seed. Steps of work and faults, then everything is healed, drained
// and held against the promises.

import type { Command } from "@evertill/protocol";
import type { HqDatabase } from "../../hq/server/src/database/open-database.ts";
import { SimulatedAcquirer } from "./acquirer.ts";
import type { World } from "./agent-process.ts";
import { Cashier } from "./cashier.ts";
import { makeCatalogue } from "./catalogue.ts";
import { ExpectedDay } from "./expected-day.ts";
import { ExpectedReturns } from "./expected-returns.ts";
import { ExpectedSales } from "./expected-sales.ts";
import { Faults } from "./faults.ts";
import { finalChecks } from "./final-checks.ts";
import { HandOvers } from "./hand-overs.ts";
import { HqDoor } from "./hq-door.ts";
import { HqSite } from "./hq-site.ts";
import { Joiners } from "./joiners.ts";
import { lostWithDisk } from "./lost-with-disk.ts";
import { Machine } from "./machine.ts";
import { Network } from "./network.ts";
import { Random } from "./random.ts";
import { type Broken, RunRecord } from "./record.ts";
import { Shopper } from "./shopper.ts";
import { StockClerk } from "./stock-clerk.ts";
import { Stockroom } from "./stockroom.ts";
import { Timeline } from "./timeline.ts";
import { VoucherShoppers } from "./voucher-shoppers.ts";

export interface SimulationOptions {
  readonly seed: number;
  readonly steps: number;
  readonly lanes: number;
  /** False: a quiet world, for comparison. */
  readonly faults?: boolean;
  /** How many of the batches on their way up somebody changes, 0…1. */
  readonly tampering?: number;
  /** How often, among a few hundred, an idle till takes goods back without a receipt; absent: never. */
  readonly withoutReceipt?: number;
  /** How often, among a few hundred, a line is left to be collected, and what waits is handed over; absent: never. */
  readonly collecting?: number;
  /** Weight of quotes given and taken up; absent: none are. */
  readonly quoting?: number;
  /** One promotion is given a few times a day only; absent: none is counted. */
  readonly limited?: boolean;
  /** Sales give vouchers, which shoppers show again; absent: none do. */
  readonly vouchers?: boolean;
  /** Some goods are a brand counter's own; absent: all are the chain's. */
  readonly counters?: boolean;
  /** Shoppers join at tills, are changed and erased; absent: nobody is. */
  readonly members?: boolean;
  /** The same of old units taken in payment. */
  readonly tradingIn?: number;
  /** Weight of disks that fail for a while among all faults, whose weights come to about 100. */
  readonly diskFailures?: number;
  /** Told every event. */
  readonly onNote?: (line: string) => void;
  /** Plants something before the first step. */
  readonly plant?: (world: World, machines: readonly Machine[]) => void;
}

export interface SimulationResult {
  readonly seed: number;
  readonly steps: number;
  readonly lanes: number;
  readonly broken: Broken | null;
  readonly lastEvents: readonly string[];
  readonly simulatedSeconds: number;
  readonly events: number;
  readonly promisesChecked: number;
  readonly counts: { readonly [what: string]: number };
  readonly digest: string;
}

const drainedWithinMs = 180_000;
/** Every how many steps something happens to the world, on average. */
const stepsPerFault = 6;
/** Every how many steps a shopper orders at the kiosk. */
const stepsPerOrder = 15;

/** @param database an HQ of this run's alone. */
export async function simulate(options: SimulationOptions, database: HqDatabase): Promise<SimulationResult> {
  const { seed, lanes } = options;
  const timeline = new Timeline();
  const record = new RunRecord(() => timeline.nowMs);
  if (options.onNote !== undefined) record.onNote = options.onNote;
  const random = new Random(seed);
  const quiet = { lost: 0, doubled: 0, overtaken: 0 };
  const disturbance = options.faults === false ? quiet : { lost: 0.02, doubled: 0.03, overtaken: 0.04 };
  const network = new Network({ timeline, record, disturbance, random: new Random(`${seed}/network`) });
  network.tampering = options.tampering ?? 0;
  const acquirer = new SimulatedAcquirer(timeline, new Random(`${seed}/acquirer`));
  if (options.faults === false) acquirer.disturbance = 0;
  const catalogue = makeCatalogue(new Random(`${seed}/catalogue`), {
    ...{ limited: options.limited === true, vouchers: options.vouchers === true, counters: options.counters === true },
  });
  const world: World = { timeline, record, network, acquirer, catalogue };
  const machines = Array.from({ length: lanes }, (_, index) => {
    const lane = index + 1;
    return new Machine(world, { box: `till-${lane}`, lane, role: index === 0 ? "hub" : "lane", seed: String(seed) });
  });
  const hq = new HqSite(world, database, new Random(`${seed}/hq`));
  if (options.members === true) world.hqDoor = new HqDoor(hq, network, new Random(`${seed}/hq-door`));
  await hq.reset();
  const expected = new ExpectedSales(world.catalogue, record);
  const returns = new ExpectedReturns(record);
  const expectedDay = new ExpectedDay(record);
  const handOvers = new HandOvers(record);
  const lost = new Map<string, string | null>();
  for (const machine of machines) watch(machine, { expected, returns, expectedDay, handOvers, lost });
  options.plant?.(world, machines);

  const stop = () => record.broken !== null;
  const shopper = new Shopper(new Random(`${seed}/shopper`));
  const { withoutReceipt = 0, collecting = 0, quoting = 0, tradingIn = 0 } = options;
  const stockroom = new Stockroom(new Random(`${seed}/stockroom`), record);
  const someCode = () => stockroom.someCode(machines);
  const cashier = new Cashier(world.catalogue, random, shopper, {
    ...{ withoutReceipt, collecting, quoting, tradingIn, someCode },
  });
  const clerk = new StockClerk(world.catalogue, new Random(`${seed}/clerk`), record);
  const clerkAt = new Random(`${seed}/clerk/at`);
  const vouchers = new VoucherShoppers(new Random(`${seed}/vouchers`), record);
  const joiners = new Joiners(new Random(`${seed}/joiners`));
  const membersAt = new Random(`${seed}/members/at`);
  const stockroomAt = new Random(`${seed}/stockroom/at`);
  const looksAtTasks = new Random(`${seed}/tasks`);
  const faults = new Faults(new Random(`${seed}/faults`), machines, hq, options.diskFailures ?? 0);
  hq.start();
  for (const machine of machines) machine.boot();
  await timeline.runUntil(8_000, stop);
  while (record.step < options.steps && !stop()) {
    record.step += 1;
    if (options.faults !== false && random.chance(1 / stepsPerFault)) await faults.strike();
    else cashier.act(random.pick(machines));
    const [hub] = machines;
    if (hub !== undefined && random.chance(1 / stepsPerOrder)) shopper.order(hub);
    if (hub !== undefined && clerkAt.chance(0.1)) clerk.act(hub);
    if (options.vouchers === true) vouchers.act(machines);
    if (options.members === true) joiners.act(machines);
    if (stockroomAt.chance(collecting === 0 ? 0 : 0.06)) stockroom.act(machines);
    await timeline.runUntil(timeline.nowMs + random.between(5, random.pick([50, 400, 2_500])), stop);
    handOvers.observe(machines);
    const fetching = random.pick(machines);
    if (fetching.powered && random.chance(0.03)) await fetching.stock.pull(hq);
    if (options.members === true && membersAt.chance(0.1)) await membersAt.pick(machines).members.pull(hq);
    if (options.members === true && membersAt.chance(0.02)) await hq.settleMembers();
    if (looksAtTasks.chance(0.02)) await hq.tasks();
    const isFaithful = machines.every(({ wasRestored }) => !wasRestored);
    for (const machine of machines) {
      machine.drawer.look();
      machine.offline.look(isFaithful);
    }
  }
  network.disturbance = quiet;
  network.tampering = 0;
  acquirer.disturbance = 0;
  faults.heal();
  await drain({ timeline, machines, cashier, stop, record });
  handOvers.observe(machines);
  if (options.members === true) {
    await hq.settleMembers();
    for (const machine of machines) await machine.members.pull(hq);
  }
  if (!stop()) handOvers.assertSettled();
  if (!stop())
    await finalChecks({
      ...{ record, machines, hq, expected, returns, expectedDay, handOvers, clerk, stockroom, lost },
      isQuiet: options.faults === false,
    });
  for (const machine of machines) machine.process?.end();
  await timeline.runUntil(timeline.nowMs + 1, () => false);
  return {
    ...{ seed, lanes, steps: record.step, broken: record.broken, lastEvents: record.lastEvents() },
    simulatedSeconds: Math.round(timeline.nowMs / 1000),
    events: timeline.events,
    promisesChecked: record.checks,
    counts: Object.fromEntries([...record.counts].sort(([a], [b]) => (a < b ? -1 : 1))),
    digest: record.digest(),
  };
}

function watch(
  machine: Machine,
  of: {
    expected: ExpectedSales;
    returns: ExpectedReturns;
    expectedDay: ExpectedDay;
    handOvers: HandOvers;
    lost: Map<string, string | null>;
  },
): void {
  const { expected, returns, expectedDay, handOvers, lost } = of;
  const retrieves = new Map<string, string>();
  machine.window.watch = {
    sent: (id, { command, sawVersion }, view) => {
      if (command.type === "retrieve") {
        retrieves.set(id, command.saleId);
        handOvers.asked(command.saleId, machine.box);
      }
      const completes = expected.sent(machine.box, id, command, sawVersion, view);
      if (completes) returns.exchanged(machine.box, id, command, sawVersion, view);
      returns.sent(machine.box, id, command, sawVersion, view);
      expectedDay.sent(machine.box, id, command);
    },
    showed: (code, { view }) => {
      const command: Command = { type: "pay-by-code", code };
      const completes = expected.sent(machine.box, `scan ${code}`, command, view?.version ?? 0, view);
      if (completes) returns.exchanged(machine.box, `scan ${code}`, command, view?.version ?? 0, view);
    },
    answered: (id, outcome) => {
      expected.answered(id, outcome);
      returns.answered(id, outcome);
      expectedDay.answered(id, outcome);
      const saleId = retrieves.get(id);
      if (saleId !== undefined && outcome.ok) handOvers.retrieved(saleId, id);
    },
  };
  machine.onRestored = (image) => {
    const { entries, held, receipts } = lostWithDisk(machine.box, machine.disk.image(), image);
    for (const [id, saleId] of entries) lost.set(id, saleId);
    handOvers.restored(machine.box, held);
    for (const receipt of receipts) machine.printer.paper.delete(receipt);
  };
}

/** Restarts everything once, then lets it come to rest. */
async function drain(of: {
  readonly timeline: Timeline;
  readonly machines: readonly Machine[];
  readonly cashier: Cashier;
  readonly record: RunRecord;
  readonly stop: () => boolean;
}): Promise<void> {
  const { timeline, machines, cashier, record, stop } = of;
  await timeline.runUntil(timeline.nowMs + 25_000, stop);
  for (const machine of machines) machine.kill();
  const untilMs = timeline.nowMs + drainedWithinMs;
  const restless = () => machines.map(unrest).filter((why) => why !== null);
  await timeline.runUntil(timeline.nowMs + 10_000, stop);
  while (restless().length > 0 && timeline.nowMs < untilMs && !stop()) {
    for (const machine of machines) if (machine.window.view !== null) cashier.answers(machine, machine.window.view);
    await timeline.runUntil(timeline.nowMs + 1_000, stop);
  }
  if (stop()) return;
  const left = restless();
  record.expect("P4", left.length === 0, () => `not at rest after ${drainedWithinMs} ms: ${left.join("; ")}`);
}

/** What a box still has to do; null when nothing. */
function unrest({ box, role, world, process, window }: Machine): string | null {
  if (process?.ready !== true || !window.connected) return `${box} is not up`;
  const { journal, jobs, suspended, payments, refunds } = process.agent.box;
  const unsent = journal.unsent().entries;
  if (unsent > 0) return `${box} has ${unsent} entries unsent`;
  if (window.waiting > 0) return `${box} owes its window ${window.waiting} answers`;
  if (jobs.waiting() > 0 || jobs.asks().length > 0) return `${box} has receipts waiting`;
  if (payments.open().length > 0) return `${box} has payments open`;
  if (refunds.open().some(({ state }) => state === "owed")) return `${box} owes refunds by phone`;
  const untold = world.hqDoor === undefined ? 0 : process.agent.box.members.unsentCount(role);
  if (untold > 0) return `${box} has ${untold} members unsent`;
  if (suspended.unsettled().length > 0) return `${box} has hand-overs unsettled`;
  return null;
}
