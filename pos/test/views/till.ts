// Canned views of a till that nobody troubles, and what the other flows make theirs of.

import { minor } from "@evertill/core";
import type { DayView, HealthView, SaleView, StageView, TillView } from "@evertill/protocol";
import { linesOf } from "../goods.ts";

/** A fixed morning, so that pictures of the screen compare. */
export const morningMs = Date.UTC(2026, 10, 21, 2, 42);

export const up: HealthView = { state: "up", sinceMs: morningMs - 7_200_000, reason: null };
export const down = (reason: string | null): HealthView => ({ state: "down", sinceMs: morningMs - 1_500_000, reason });

const dayReasons: DayView["reasons"] = {
  "paid-in": ["change-fund", "found", "returned-advance", "other"],
  "paid-out": ["change-fund", "delivery", "cleaning", "refreshments", "advance", "other"],
  "no-sale": ["give-change", "check", "jam", "other"],
};

export const openDay: DayView = {
  storeDay: { businessDay: "2026-11-21", ended: false },
  shift: {
    shiftNumber: 12,
    businessDay: "2026-11-21",
    openedAtMs: morningMs - 7_200_000,
    floatMinor: minor(50_000),
    isCountedAgain: false,
    wantsPickUp: false,
  },
  quickFloat: { amountMinor: minor(50_000), from: "last-close" },
  standardFloatMinor: minor(50_000),
  denominationsMinor: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10].map(minor),
  lastX: null,
  lastZ: null,
  openLanes: [],
  reasons: dayReasons,
};

export const signedOut: TillView = {
  version: 1,
  store: { id: "0412", name: { zh: "上海徐汇旗舰店", en: "Shanghai Xuhui Flagship" } },
  box: "0412-02",
  lane: 2,
  currency: "CNY",
  hasTaxOnTop: false,
  training: false,
  person: null,
  stage: { at: "signed-out" },
  reasons: [],
  suspended: [],
  day: openDay,
  health: {
    hq: up,
    hub: up,
    printer: up,
    scanner: up,
    badge: { ...up, state: "absent" },
    display: up,
    scale: up,
    label: up,
    acquirer: up,
  },
  files: [],
  unsent: { entries: 0, oldestMs: null },
  printQueue: { waiting: 0, asks: [] },
  memberPoints: null,
  value: null,
  paymentsAside: [],
  refundsAside: [],
  orders: [],
  notice: null,
};

const person = { personId: "p7", number: "07", name: "林晓梅" };
let version = 1;

export const at = (stage: StageView, more: Partial<TillView> = {}): TillView => {
  version += 1;
  return { ...signedOut, version, person, stage, ...more };
};

export function saleOf(count: number): SaleView {
  const lines = linesOf(count);
  const totalMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0);
  return {
    saleId: "sale-1",
    lines,
    touchedLineId: lines.at(-1)?.lineId ?? null,
    pieces: lines.reduce((sum, line) => sum + line.quantity, 0),
    totalMinor: minor(totalMinor),
    taxMinor: minor(Math.round((totalMinor * 13) / 113)),
    ...{ addedTaxMinor: minor(0), taxes: [], exemption: null },
    discountMinor: minor(0),
    member: null,
    coupons: [],
    missed: [],
    canUndo: count > 0,
    tenders: [],
    takenMinor: minor(0),
  };
}

export const empty = at({ at: "idle", last: null, refunded: null });
export const open = (count: number, more: Partial<TillView> = {}) => at({ at: "open", sale: saleOf(count) }, more);
