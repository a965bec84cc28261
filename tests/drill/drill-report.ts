// What a drill came to: what was sold, what was reconciled, what a person has to look into, and whether anything was lost
// or doubled. As data, and as lines to read.

import { type Entry, type SaleBody, soldBy } from "@evertill/core";
import type { Kysely } from "kysely";
import type { Tables } from "../../hq/server/src/database/tables.ts";
import { readJournalStatus } from "../../hq/server/src/journal/journal-status.ts";
import { storeDocument, storeId } from "../simulation/catalogue.ts";
import type { Drained, DrillOptions } from "./drill.ts";
import type { ShopFloor } from "./shop-floor.ts";
import type { Comparison, Side, sideOfBoxes } from "./two-sides.ts";

export interface DrillReport {
  readonly drill: DrillOptions;
  readonly sold: {
    readonly entries: number;
    readonly byKind: Readonly<Record<string, number>>;
    readonly totalMinor: number;
    readonly backMinor: number;
    /** What sales were paid with. */
    readonly tendersMinor: Readonly<Record<string, number>>;
    readonly membersSales: number;
    readonly pointsEarned: number;
    readonly pointsSpent: number;
  };
  /** What happened meanwhile, and how often. */
  readonly outage: Readonly<Record<string, number>>;
  readonly drained: {
    readonly entries: number;
    readonly seconds: number;
    readonly entriesPerSecond: number;
    readonly simulatedSeconds: number;
  };
  readonly reconciled: {
    readonly entriesOfBoxes: number;
    readonly entriesAtHub: number;
    readonly entriesAtHq: number;
    readonly balances: number;
    readonly paidScreens: number;
    readonly refundScreens: number;
  };
  /** For a person to look into, by what is the matter. */
  readonly exceptions: readonly { readonly what: string; readonly count: number; readonly first: string }[];
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly unlike: readonly string[];
  /** Seconds that the trade itself took. */
  readonly tradeSeconds: number;
}

interface Ended {
  readonly options: DrillOptions;
  readonly boxes: ReturnType<typeof sideOfBoxes>;
  readonly hq: Side;
  readonly comparison: Comparison;
  readonly counts: ReadonlyMap<string, number>;
  readonly floor: ShopFloor;
  readonly backlog: number;
  readonly drained: Drained;
  readonly outageMs: number;
  readonly db: Kysely<Tables>;
}

export async function reportOf(ended: Ended): Promise<DrillReport> {
  const { options, boxes, hq, comparison, floor, backlog, drained } = ended;
  const screens = screenFaults(floor, boxes.bodies);
  const seconds = drained.wallMs / 1_000;
  return {
    drill: options,
    sold: soldOf(boxes.bodies),
    outage: Object.fromEntries([...ended.counts].filter(([what]) => told.has(what)).sort()),
    drained: {
      ...{ entries: backlog, seconds: tenths(seconds), entriesPerSecond: Math.round(backlog / seconds) },
      simulatedSeconds: tenths(drained.simulatedMs / 1_000),
    },
    reconciled: {
      entriesOfBoxes: boxes.entries.size,
      entriesAtHub: boxes.hub.epochs.reduce((sum, { entries }) => sum + entries.length, 0),
      entriesAtHq: hq.entries.size,
      balances: comparison.balancesCompared,
      paidScreens: floor.paid.size,
      refundScreens: floor.goneBack.size,
    },
    exceptions: await exceptionsOf(ended),
    lost: [...comparison.lost, ...missingAtHub(boxes), ...screens.lost],
    doubled: [...comparison.doubled, ...screens.doubled],
    unlike: [...comparison.unlike, ...(await limitFaults(ended))],
    tradeSeconds: tenths(ended.outageMs / 1_000),
  };
}

const told = new Set([
  ...["X reports", "Z reports", "blind counts", "agents killed", "power cuts", "lanes cut from the hub"],
  ...["orders", "stockPapers", "epoch-opened"],
]);

const tenths = (value: number): number => Math.round(value * 10) / 10;

function soldOf(entries: readonly Entry[]): DrillReport["sold"] {
  const byKind: Record<string, number> = {};
  const tendersMinor: Record<string, number> = {};
  const sum = { totalMinor: 0, backMinor: 0, membersSales: 0, pointsEarned: 0, pointsSpent: 0 };
  for (const entry of entries) {
    byKind[entry.kind] = (byKind[entry.kind] ?? 0) + 1;
    if (entry.kind === "return") sum.backMinor += (entry.body as Pick<SaleBody, "totalMinor">).totalMinor;
    const sale = soldBy(entry);
    if (sale === null) continue;
    sum.totalMinor += sale.totalMinor;
    if (sale.memberId !== undefined) sum.membersSales += 1;
    sum.pointsEarned += sale.points?.earned ?? 0;
    for (const tender of sale.tenders) {
      tendersMinor[tender.type] = (tendersMinor[tender.type] ?? 0) + tender.amountMinor;
      if (tender.type === "points") sum.pointsSpent += tender.points;
    }
  }
  return { entries: entries.length, byKind, ...sum, tendersMinor };
}

/** What a window acknowledged is an entry, once, of that sum; no sale is an entry that no window knows of. */
function screenFaults(
  floor: ShopFloor,
  entries: readonly Entry[],
): { lost: readonly string[]; doubled: readonly string[] } {
  const [lost, doubled]: [string[], string[]] = [[], []];
  const sales = Map.groupBy(
    entries.flatMap((entry) => soldBy(entry) ?? []),
    ({ saleId }) => saleId,
  );
  for (const [saleId, { box, receiptNumber, totalMinor }] of floor.paid)
    if (sales.get(saleId)?.[0]?.totalMinor !== totalMinor) lost.push(`${receiptNumber} of ${box} was shown as paid`);
  for (const [saleId, [first, second]] of sales) {
    if (second !== undefined) doubled.push(`sale ${first?.receiptNumber} and ${second.receiptNumber} are one`);
    if (!floor.paid.has(saleId) && !floor.inDoubt.has(saleId)) doubled.push(`nobody paid ${first?.receiptNumber}`);
  }
  const back = new Set(
    entries.filter(({ kind }) => kind === "return").map(({ body }) => (body as SaleBody).receiptNumber),
  );
  for (const { box, receiptNumber } of floor.goneBack.values())
    if (!back.has(receiptNumber)) lost.push(`${receiptNumber} of ${box} was shown as refunded`);
  if (back.size > floor.goneBack.size + floor.refundsInDoubt)
    doubled.push(`${back.size} returns are booked, ${floor.goneBack.size} were shown`);
  return { lost, doubled };
}

/** The hub's file holds what every lane wrote. */
function missingAtHub({ entries, hub }: Ended["boxes"]): readonly string[] {
  const held = new Set(hub.epochs.flatMap(({ epoch, entries: of }) => of.map(({ seq }) => `${epoch}/${seq}`)));
  return [...entries]
    .filter(([id]) => !held.has(id))
    .map(([, { box, seq }]) => `the hub has no entry ${seq} of ${box}`);
}

async function exceptionsOf({ db, hq, boxes }: Ended): Promise<DrillReport["exceptions"]> {
  const status = await readJournalStatus(db, storeId);
  const overShort = boxes.bodies.flatMap((entry) => {
    const { overShortMinor = 0 } = entry.kind === "shift-close" ? (entry.body as { overShortMinor?: number }) : {};
    return overShortMinor === 0 ? [] : [`${entry.box} on ${entry.businessDay}: ${overShortMinor}`];
  });
  const oversold = [...hq.balances]
    .filter(([key, amount]) => amount < 0 && key.includes(`"store:${storeId}/floor/`))
    .sort(([, a], [, b]) => a - b)
    .map(([key, amount]) => `${String(JSON.parse(key)[1])}: ${amount}`);
  const late = status.epochs.filter(({ missing }) => missing !== null);
  const coupons = status.priceFindings.filter(isTwice);
  const found = [
    ["entries set aside", status.quarantine.map(({ epoch, seq, reason }) => `${epoch}/${seq}: ${reason}`)],
    ["entries forked", status.forks.map(({ epoch, seq }) => `${epoch}/${seq}`)],
    ["entries late", late.map(({ box, missing }) => `${box}: ${missing?.from}–${missing?.to}`)],
    ["coupons or orders used twice", coupons.map(({ place }) => place)],
    ["gift cards overspent", status.overdrafts.map(({ account, amount }) => `${account}: ${amount}`)],
    ["goods sold beyond what the books had", oversold],
    ["drawers over or short", overShort],
  ] as const;
  return found.map(([what, of]) => ({ what, count: of.length, first: of[0] ?? "" }));
}

/** [P5] HQ's finding of what is good once and was used again, by lanes that could not ask: bounded, and a task. */
const isTwice = ({ place }: { readonly place: string }): boolean => /^(coupons|orders)\./.test(place);

/** [P6, P7] More was let be spent than the store's limit; an amount that headquarters computes otherwise. */
async function limitFaults({ db }: Ended): Promise<readonly string[]> {
  const { overdrafts, priceFindings } = await readJournalStatus(db, storeId);
  const overMinor = overdrafts.reduce((sum, { unit, amount }) => sum + (unit === "points" ? 0 : amount), 0);
  const mostMinor = storeDocument.offlineLimit?.storeMinor ?? 0;
  const others = priceFindings.filter((finding) => !isTwice(finding));
  return [
    ...(overMinor > mostMinor ? [`cards are overspent by ${overMinor}, the store's limit is ${mostMinor}`] : []),
    ...others.map(({ epoch, seq, place }) => `headquarters computes ${place} of ${epoch}/${seq} otherwise`),
  ];
}
