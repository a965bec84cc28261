// Canned views, one for each state that the till can be in.

import { basisPoints, minor, type OpenGift } from "@evertill/core";
import type {
  DayView,
  HealthView,
  PaymentAsideView,
  PaymentView,
  ReportView,
  ReturnView,
  SaleView,
  StageView,
  TillView,
} from "@evertill/protocol";
import { linesOf } from "./goods.ts";

/** A fixed morning, so that pictures of the screen compare. */
export const morningMs = Date.UTC(2026, 10, 21, 2, 42);

const up: HealthView = { state: "up", sinceMs: morningMs - 7_200_000, reason: null };
const down = (reason: string | null): HealthView => ({ state: "down", sinceMs: morningMs - 1_500_000, reason });

const dayReasons: DayView["reasons"] = {
  "paid-in": ["change-fund", "found", "returned-advance", "other"],
  "paid-out": ["change-fund", "delivery", "cleaning", "refreshments", "advance", "other"],
  "no-sale": ["give-change", "check", "jam", "other"],
};

const openDay: DayView = {
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
  health: { hq: up, hub: up, printer: up, scanner: up, display: up, scale: up, acquirer: up },
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

const at = (stage: StageView, more: Partial<TillView> = {}): TillView => {
  version += 1;
  return { ...signedOut, version, person, stage, ...more };
};

function saleOf(count: number): SaleView {
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

const reason = (reasonId: string, zh: string, en: string) =>
  ({ reasonId, about: "price-override", name: { zh, en } }) as const;
const reasons = [
  reason("price-match", "同行比价", "Price match"),
  reason("negotiated", "议价", "Negotiated"),
  reason("display-unit", "样机", "Display unit"),
  reason("damaged-pack", "包装破损", "Damaged packaging"),
  reason("shelf-label", "价签有误", "Shelf label differs"),
];

const takes: Extract<StageView, { at: "tendering" }>["takes"] = [
  { tenderId: "cash", type: "cash", name: { zh: "现金", en: "Cash" } },
  { tenderId: "card", type: "card", name: { zh: "银行卡", en: "Card" } },
];
const dueMinor = saleOf(8).totalMinor;
const splitSale: SaleView = {
  ...saleOf(8),
  tenders: [
    {
      tenderId: "T1",
      body: {
        type: "card",
        terminal: "stand-alone",
        approvalCode: "A1B2C3",
        last4: "4471",
        amountMinor: minor(1_000_000),
      },
    },
    {
      tenderId: "T2",
      body: {
        type: "cash",
        tenderedMinor: minor(500_000),
        changeMinor: minor(0),
        amountMinor: minor(500_000),
      },
    },
  ],
  takenMinor: minor(1_500_000),
};
const splitDueMinor = minor(dueMinor - 1_500_000);

/** A card and some notes were taken; coins do not pay the fen that are left. */
export const split = at({
  at: "tendering",
  sale: splitSale,
  takes,
  dueMinor: minor(splitDueMinor + 3),
  cashDueMinor: splitDueMinor,
  quickCashMinor: [splitDueMinor, 1_731_500, 1_732_000, 1_735_000, 1_740_000].map(minor),
  payment: null,
});

/** A scan while money was taken: back at the goods, the money stands. */
export const openWithMoney = at({ at: "open", sale: splitSale });

export const tendering = at({
  at: "tendering",
  sale: saleOf(8),
  takes,
  dueMinor,
  cashDueMinor: dueMinor,
  quickCashMinor: [dueMinor, 3_231_100, 3_231_500, 3_232_000, 3_240_000].map(minor),
  payment: null,
});

const payment = (state: PaymentView["state"], reason: string | null = null, more: Partial<TillView> = {}) =>
  at(
    {
      ...{ at: "tendering", sale: saleOf(8), takes, dueMinor, cashDueMinor: dueMinor },
      quickCashMinor: [dueMinor],
      payment: { reference: "7f3a".repeat(8), amountMinor: dueMinor, isTakeBack: false, state, reason },
    },
    more,
  );
const aside = (is: PaymentAsideView["is"], reference: string): PaymentAsideView => ({
  ...{ reference: reference.repeat(8), acquirer: "wallets", is },
  ...{ amountMinor: minor(361_682), begunAtMs: morningMs - 600_000 },
});

export const paymentCharging = payment("charging");
export const paymentShopper = payment("shopper");
export const paymentUnknown = payment("unknown", "reset");
export const paymentDeclined = payment("declined", "no-balance");
export const paymentsAside = open(3, { paymentsAside: [aside("parked", "a1b2"), aside("held", "c3d4")] });

export const paid = at({
  at: "idle",
  last: {
    receiptNumber: "0412-02-000138",
    totalMinor: minor(361_682),
    changeMinor: minor(38_318),
    pieces: 3,
    tenders: [
      {
        type: "cash",
        tenderedMinor: minor(400_000),
        changeMinor: minor(38_318),
        amountMinor: minor(361_682),
      },
    ],
  },
  refunded: null,
});

export const paidByCard = at({
  at: "idle",
  last: {
    receiptNumber: "0412-02-000139",
    totalMinor: minor(361_682),
    changeMinor: minor(0),
    pieces: 3,
    tenders: [{ type: "card", terminal: "stand-alone", approvalCode: "A1B2C3", amountMinor: minor(361_682) }],
  },
  refunded: null,
});

const suspendedSale = (lane: number, count: number, minutesAgo: number, reachable = true) => {
  const sale = saleOf(count);
  return {
    saleId: `suspended-${lane}-${count}`,
    lane,
    pieces: sale.pieces,
    totalMinor: sale.totalMinor,
    firstLine: sale.lines.at(-1)?.name ?? { zh: "", en: "" },
    suspendedAtMs: morningMs - minutesAgo * 60_000,
    reachable,
  };
};

export const suspended = [suspendedSale(2, 3, 4), suspendedSale(1, 5, 18), suspendedSale(3, 7, 41, false)];

export const withSuspended = at({ at: "idle", last: null, refunded: null }, { suspended });

export const hqDown = open(3, {
  health: { ...signedOut.health, hq: down(null) },
  unsent: { entries: 17, oldestMs: morningMs - 1_500_000 },
});

export const muchTrouble = open(8, {
  suspended,
  health: {
    hq: down(null),
    hub: down(null),
    printer: down("paper-end"),
    scanner: { ...up, state: "starting" },
    display: down("unreachable"),
    scale: up,
    acquirer: down("unreachable"),
  },
  unsent: { entries: 3, oldestMs: morningMs - 1_500_000 },
  printQueue: { waiting: 1, asks: [{ jobId: "12", receiptNumber: "0412-02-000137" }] },
});

export const refusedScan = open(3, {
  notice: { id: "n1", code: "unknown-code", tone: "warn", values: { text: "6901234567892" } },
});

/** A price changed, with the chain's reasons at hand. */
export const priced = ((): TillView => {
  const view = open(3, { reasons });
  if (view.stage.at !== "open") throw new Error("not open");
  const [first, second, third] = view.stage.sale.lines;
  if (first === undefined || second === undefined || third === undefined) throw new Error("no lines");
  const [match] = reasons;
  if (match === undefined) throw new Error("no reasons");
  const override = { bookPriceMinor: third.unitPriceMinor, reason: match.name };
  const cheaper = minor(third.unitPriceMinor - 30_000);
  const changed = { ...third, unitPriceMinor: cheaper, totalMinor: cheaper, override };
  return { ...view, stage: { ...view.stage, sale: { ...view.stage.sale, lines: [first, second, changed] } } };
})();

export const training = open(1, { training: true });

const closed: DayView = { ...openDay, shift: null };

export const noShift = at({ at: "idle", last: null, refunded: null }, { day: closed });

const xReport: ReportView = {
  ...{ shiftNumber: 12, businessDay: "2026-11-21", openedAtMs: morningMs - 7_200_000, atMs: morningMs },
  groups: [
    [
      { what: "transactions", count: 38 },
      { what: "pieces", count: 61 },
    ],
    [{ what: "tender", tender: "card", count: 9, amountMinor: minor(1_204_900) }],
    [
      { what: "float", amountMinor: minor(50_000) },
      { what: "paid-in", count: 0, amountMinor: minor(0) },
      { what: "paid-out", count: 2, amountMinor: minor(8_600) },
      { what: "pick-ups", count: 1, amountMinor: minor(500_000) },
      { what: "no-sales", count: 3 },
    ],
  ],
};

const zReport: ReportView = {
  ...xReport,
  groups: [
    [
      { what: "sales", count: 38, amountMinor: minor(2_380_460) },
      { what: "pieces", count: 61 },
      { what: "tax", rateBp: basisPoints(1_300), amountMinor: minor(273_858) },
    ],
    [
      { what: "tender", tender: "card", count: 9, amountMinor: minor(1_204_900) },
      { what: "tender", tender: "cash", count: 29, amountMinor: minor(1_175_560) },
    ],
    xReport.groups[2] ?? [],
    [
      { what: "expected", amountMinor: minor(716_960) },
      { what: "counted", amountMinor: minor(716_460) },
      { what: "over-short", amountMinor: minor(-500) },
      { what: "kept", amountMinor: minor(50_000) },
      { what: "to-safe", amountMinor: minor(666_460) },
    ],
    [{ what: "suspended", count: 1 }],
  ],
};

export const withX = at({ at: "idle", last: null, refunded: null }, { day: { ...openDay, lastX: xReport } });
export const withZ = at(
  { at: "idle", last: null, refunded: null },
  { day: { ...closed, lastZ: zReport, openLanes: [3] }, suspended },
);

const shift = openDay.shift === null ? null : { ...openDay.shift, isCountedAgain: true };
export const countedAgain = at({ at: "idle", last: null, refunded: null }, { day: { ...openDay, shift } });
export const fullDrawer = open(3, {
  day: { ...openDay, shift: openDay.shift === null ? null : { ...openDay.shift, wantsPickUp: true } },
});

const card = { type: "card", amountMinor: minor(300_000), tender: 0, last4: "8812" } as const;

function returnOf(lineCount: number, refunds: ReturnView["refunds"]): ReturnView {
  const lines = linesOf(lineCount).map((line, index): ReturnView["lines"][number] => {
    const sold = index === 1 ? 3 : 1;
    const returned = index === 1 ? 1 : index === 3 ? 1 : 0;
    const chosen = index < 2 ? 1 : 0;
    const { lineId, sku, gtin, name, unitPriceMinor } = line;
    return {
      ...{ lineId, sku, gtin, name, sold, returned, chosen, left: sold - returned, numbers: [], isSeen: false },
      ...{ packageState: index === 1 ? "opened" : "sealed", paidMinor: minor(unitPriceMinor * sold) },
      refundMinor: chosen === 0 ? null : unitPriceMinor,
      ...{ inspection: "to-inspect", condition: "awaiting-inspection" },
      accessories: [
        {
          accessoryId: "remote",
          name: { zh: "遥控器", en: "Remote control" },
          deductionMinor: minor(8_000),
          missing: chosen,
        },
        { accessoryId: "stand", name: { zh: "底座", en: "Stand" }, deductionMinor: minor(12_000), missing: 0 },
        { accessoryId: "manual", name: { zh: "说明书", en: "Manual" }, deductionMinor: minor(0), missing: 0 },
      ],
    };
  });
  const totalMinor = minor(lines.reduce((sum, { refundMinor }) => sum + (refundMinor ?? 0), 0));
  return {
    ...{ receiptNumber: "R041202773100000426", lane: 2, soldAtMs: morningMs - 86_400_000, lines, reason: "faulty" },
    ...{ touchedLineId: lines[1]?.lineId ?? null, totalMinor, taxMinor: minor(71_318), pieces: 2, refunds },
    ...{ canVoid: lineCount > 4, wholeRefunds: refunds },
    accessoryDeductions: lines.slice(0, 1).map(({ lineId }) => {
      const name = { zh: "遥控器", en: "Remote control" };
      return { lineId, accessoryId: "remote", name, amountMinor: minor(8_000) };
    }),
  };
}

const sumBack = returnOf(4, []).totalMinor;
export const returning = at({
  at: "returning",
  return: returnOf(4, [
    card,
    { type: "cash", amountMinor: minor(sumBack - 300_000), handedMinor: minor(sumBack - 300_000) },
  ]),
});
export const protecting = at({
  at: "returning",
  return: {
    ...returnOf(40, [card]),
    protection: {
      lines: linesOf(2).map(({ lineId, name, unitPriceMinor }, index) => ({
        ...{ lineId, name, quantity: index + 1, paidMinor: minor(unitPriceMinor * (index + 1)) },
        ...{ unitPriceMinor: minor(unitPriceMinor - 20_000), amountMinor: minor(20_000 * (index + 1)) },
      })),
      ...{ totalMinor: minor(60_000), pieces: 3, refunds: [{ ...card, amountMinor: minor(60_000) }] },
    },
  },
});
export const withoutReceipt = at({
  at: "returning",
  return: {
    ...returnOf(2, [{ type: "cash", amountMinor: sumBack, handedMinor: sumBack }]),
    ...{ receiptNumber: "", lane: 0, canVoid: false },
    withoutReceipt: { lowestOfDays: 30, cashUpToMinor: minor(20_000) },
  },
});
export const returningMany = at({ at: "returning", return: returnOf(40, [card]) });

export const refunded = at({
  at: "idle",
  last: null,
  refunded: {
    ...{ receiptNumber: "R041201556600000171", original: "R041202773100000426", totalMinor: sumBack, pieces: 2 },
    refunds: [
      { type: "pending", of: "card", amountMinor: minor(300_000), tender: 0 },
      { type: "cash", amountMinor: minor(sumBack - 300_000) },
    ],
  },
});

/** A card that HQ knows, while HQ is away. */
export const valueShown = at(
  { at: "idle", last: null, refunded: null },
  {
    value: {
      ...{ kind: "gift-card", number: "G1004128837192044165", word: "lane", atMs: morningMs },
      ...{ owedMinor: minor(123_456_700), mostMinor: minor(20_000) },
    },
  },
);

const [refrigerator] = linesOf(1);

/** Less than nothing on the floor, and more stores than the list shows. */
export const stockShown = ((): TillView => {
  if (refrigerator === undefined) return empty;
  const { sku, name, brand, model, look } = refrigerator;
  const place = { zone: "floor", owner: "chain", snapshot: 3, tail: -5 } as const;
  const here = {
    ...({ sku, availableQuantity: -2, word: "lane", sinceMs: morningMs - 7_200_000 } as const),
    places: [
      { ...place, condition: "new", quantity: -2 } as const,
      { ...place, condition: "awaiting-inspection", quantity: 1 } as const,
    ],
  };
  const stores = ["徐汇", "浦东", "静安"].map((zh, index) => ({
    ...{ store: `04${20 + index}`, name: { zh: `上海${zh}旗舰店`, en: `Shanghai Flagship ${index + 1}` } },
    availableQuantity: 30 - index,
  }));
  const elsewhere = { at: "known", stores, moreStores: 12, atMs: morningMs - 7_200_000, isOld: true } as const;
  return open(1, { stock: { item: { sku, name, brand, model, look }, here, elsewhere } });
})();

export const giftsOpen = ((): TillView => {
  const sale = saleOf(3);
  const gift = (sku: string, zh: string, en: string): OpenGift => ({
    ...{ promotionId: "G", name: { zh: "买冰箱送好礼", en: "A gift with every refrigerator" }, sku, each: 1 },
    ...{ goodsName: { zh, en }, quantity: 1, isChoice: true },
  });
  return at({
    at: "open",
    sale: {
      ...sale,
      openGifts: [gift("G1", "保鲜盒六件套", "Six food boxes"), gift("G2", "电热水壶", "Electric kettle")],
    },
  });
})();

const exchangeBack = { lineId: "L9", sku: "S9", name: { zh: "双门冰箱", en: "Two-door refrigerator" } } as const;

/** What was brought back cost more than what is taken for it. */
export const exchangeDifference = ((): TillView => {
  const sale = saleOf(1);
  const refundMinor = minor(50_000);
  const backMinor = minor(sale.totalMinor + refundMinor);
  return at({
    at: "tendering",
    sale: {
      ...sale,
      exchange: {
        ...{ receiptNumber: "R041202773100000426", pieces: 1, backMinor, dueMinor: minor(0), refundMinor },
        lines: [{ ...exchangeBack, quantity: 1, condition: "opened", totalMinor: backMinor }],
        refunds: [{ type: "cash", amountMinor: refundMinor, handedMinor: refundMinor }],
      },
    },
    ...{ takes, dueMinor: minor(0), cashDueMinor: minor(0), quickCashMinor: [], payment: null },
  });
})();

/** What was just paid, with its receipt on the web for the shopper's phone. */
export const paidWithEReceipt: TillView = {
  ...paid,
  eReceipt: {
    ...{ receiptNumber: "R041202773100000426", url: "https://example.com/r/R041202773100000426" },
    modules: Array.from({ length: 33 }, (_, y) => Array.from({ length: 33 }, (_, x) => (x * y) % 2).join("")),
  },
};
