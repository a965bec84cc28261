// A plain view for tests of the pure machines.

import type { Minor } from "@evertill/core";
import type { DayView, HealthView, LineView, SaleView, StageView, TillView } from "@evertill/protocol";

const up: HealthView = { state: "up", sinceMs: 0, reason: null };

/** Tests of pages may not run retail/core: a whole number is an amount. */
export const fen = (amount: number): Minor => amount as Minor;

/** A shift is open. */
const reasons: DayView["reasons"] = {
  "paid-in": ["change-fund", "found", "returned-advance", "other"],
  "paid-out": ["change-fund", "delivery", "cleaning", "refreshments", "advance", "other"],
  "no-sale": ["give-change", "check", "jam", "other"],
};

const openDay: DayView = {
  storeDay: { businessDay: "2026-11-21", ended: false },
  shift: {
    ...{ shiftNumber: 1, businessDay: "2026-11-21", openedAtMs: 0, floatMinor: fen(50_000) },
    ...{ isCountedAgain: false, wantsPickUp: false },
  },
  quickFloat: { amountMinor: fen(50_000), from: "standard" },
  standardFloatMinor: fen(50_000),
  denominationsMinor: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10].map(fen),
  ...{ lastX: null, lastZ: null, openLanes: [] },
  reasons,
};

export const closedDay: DayView = { ...openDay, shift: null };

export function viewOf(version: number, stage: StageView = { at: "idle", last: null, refunded: null }): TillView {
  return {
    version,
    store: { id: "0412", name: { zh: "徐汇店", en: "Xuhui" } },
    box: "0412-02",
    lane: 2,
    currency: "CNY",
    hasTaxOnTop: false,
    training: false,
    person: stage.at === "signed-out" ? null : { personId: "p7", number: "07", name: "Lin" },
    stage,
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
}

export function lineOf(lineId: string, quantity = 1): LineView {
  return {
    lineId,
    sku: lineId,
    gtin: "6921234500018",
    name: { zh: `商品${lineId}`, en: `Item ${lineId}` },
    brand: "Haier",
    model: lineId,
    quantity,
    unitPriceMinor: fen(1_000),
    override: null,
    weightGrams: null,
    trace: null,
    numbers: [],
    missing: [],
    discounts: [],
    totalMinor: fen(1_000 * quantity),
    look: { shape: "box", colour: "#cccccc" },
    category: "sample",
  };
}

export function saleOf(...lines: readonly LineView[]): SaleView {
  return {
    saleId: "s1",
    lines,
    touchedLineId: lines.at(-1)?.lineId ?? null,
    pieces: lines.length,
    totalMinor: fen(lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0)),
    taxMinor: fen(0),
    ...{ addedTaxMinor: fen(0), taxes: [], exemption: null },
    discountMinor: fen(0),
    member: null,
    coupons: [],
    missed: [],
    canUndo: true,
    tenders: [],
    takenMinor: fen(0),
  };
}
