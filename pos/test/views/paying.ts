// Canned views of money being taken, and of what was paid.

import { minor } from "@evertill/core";
import type { PaymentAsideView, PaymentView, SaleView, StageView, TillView } from "@evertill/protocol";
import { at, morningMs, open, saleOf } from "./till.ts";

export const takes: Extract<StageView, { at: "tendering" }>["takes"] = [
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

export const trainingPaying: TillView = { ...tendering, training: true };
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

/** What was just paid, with its receipt on the web for the shopper's phone. */
export const paidWithEReceipt: TillView = {
  ...paid,
  eReceipt: {
    ...{ receiptNumber: "R041202773100000426", url: "https://example.com/r/R041202773100000426" },
    modules: Array.from({ length: 33 }, (_, y) => Array.from({ length: 33 }, (_, x) => (x * y) % 2).join("")),
  },
};
