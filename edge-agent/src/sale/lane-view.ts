// The lane as the window draws it. All amounts are computed here; the window only draws.

import {
  addedTaxMinor,
  addMinor,
  type Basket,
  type BasketLine,
  boxName,
  cashDue,
  cashRounding,
  minor,
  missingNumbers,
  numbersOf,
  type PointsSpending,
  priceBasket,
  quickCash,
  spendablePoints,
  type TenderRule,
  type TenderRules,
  wholeSteps,
  worthOf,
} from "@evertill/core";
import type { PaymentProgress } from "@evertill/device-drivers";
import type { LineView, PaymentView, SaleView, StageView, SuspendedView, TenderKeyView } from "@evertill/protocol";
import { quoteShown } from "../quotes/quote-shown.ts";
import { exchangeView } from "./exchange-step.ts";
import type { LanePayment } from "./lane-payment.ts";
import type { LaneState, OpenSale } from "./lane-state.ts";
import { returnView } from "./return-view.ts";
import { stillDue, takenMinor } from "./tender-step.ts";
import { vouchersOfSale } from "./vouchers-of-sale.ts";

/** Payments by phone, as far as the window draws them. */
export interface PaymentsSeen {
  /** Somebody takes them for this till. */
  readonly takesCodes: boolean;
  progressOf(reference: string): PaymentProgress | null;
}

/** How points are spent, and what the sale's member is known to have; null: not, nobody knows. */
export interface PointsSeen {
  readonly spend: PointsSpending | null;
  readonly known: number | null;
}

/** Where the shopper's code cannot be scanned, it is typed. */
const byPhone: TenderKeyView = { tenderId: "qr", type: "qr", name: { zh: "手机支付", en: "By phone" } };

function tenderKey(rule: TenderRule): TenderKeyView {
  const { tenderId, type, name } = rule;
  const about = { tenderId, type, name };
  if (rule.type === "voucher") return { ...about, hasNumber: rule.hasNumber };
  return rule.type === "instalment" ? { ...about, months: rule.plans.map(({ months }) => months) } : about;
}

/** Offered where the sale has a member and its goods take any. */
function byPoints(sale: OpenSale, { spend, known }: PointsSeen): readonly TenderKeyView[] {
  if (spend === null || sale.basket.member === undefined) return [];
  const tenders = sale.tenders.map(({ body }) => body);
  const taken = spendablePoints(spend, { lines: sale.priced.lines, tenders, dueMinor: stillDue(sale) });
  // What is known may be old: a member of whom nothing is known may have earned some at another lane.
  const has = known === null || known < spend.leastPoints ? taken : wholeSteps(known, spend);
  const mostPoints = Math.min(taken, has);
  if (mostPoints === 0) return [];
  const points = { mostPoints, mostMinor: worthOf(mostPoints, spend), stepPoints: spend.stepPoints };
  return [{ tenderId: "points", type: "points", name: { zh: "积分", en: "Points" }, points }];
}

/** Offered where the sale is an organisation's that buys on account. */
function byBusiness({ basket, exchange }: OpenSale): readonly TenderKeyView[] {
  if (basket.member?.business === undefined || exchange !== undefined) return [];
  return [{ tenderId: "business", type: "business", name: { zh: "对公转账", en: "Transfer" } }];
}

export function stageView(
  state: LaneState,
  tenderRules: TenderRules,
  payments: PaymentsSeen,
  points: PointsSeen = { spend: null, known: null },
): StageView {
  const { person, stage } = state;
  if (person === null) return { at: "signed-out" };
  switch (stage.at) {
    case "idle":
      return { at: "idle", last: stage.last, refunded: stage.refunded ?? null };
    case "returning":
      return { at: "returning", return: returnView(stage.returning, tenderRules) };
    case "open":
      return { at: "open", sale: saleView(stage.sale, tenderRules) };
    case "tendering": {
      const { sale } = stage;
      const dueMinor = stillDue(sale);
      const cashDueMinor = cashDue(dueMinor, cashRounding(tenderRules));
      return {
        at: "tendering",
        sale: saleView(sale, tenderRules),
        takes: [
          ...tenderRules.filter(({ type }) => type !== "trade-in").map(tenderKey),
          ...(payments.takesCodes ? [byPhone] : []),
          ...byPoints(sale, points),
          // Last: what is taken all day keeps its function keys, and F1's list has this one.
          ...tenderRules.filter(({ type }) => type === "trade-in").map(tenderKey),
          ...byBusiness(sale),
        ],
        dueMinor,
        cashDueMinor,
        quickCashMinor: quickCash(cashDueMinor, sale.basket.currency),
        payment: stage.payment === undefined ? null : paymentView(stage.payment, payments),
      };
    }
  }
}

function paymentView({ reference, amountMinor, takesBack, state }: LanePayment, payments: PaymentsSeen): PaymentView {
  const isTakeBack = takesBack !== null;
  const about = { reference, amountMinor, isTakeBack };
  if (state.at !== "running") return { ...about, state: state.at, reason: state.reason };
  const before = isTakeBack ? "reversing" : "asking";
  return { ...about, state: payments.progressOf(reference)?.step ?? before, reason: null };
}

/** What other lanes see of a suspended sale. */
export function suspendedView(
  basket: Basket,
  held: Pick<SuspendedView, "lane" | "suspendedAtMs" | "reachable">,
): SuspendedView {
  const { totalMinor, pieces } = priceBasket(basket);
  const firstLine = basket.lines[0]?.name ?? { zh: "", en: "" };
  return { saleId: basket.saleId, pieces, totalMinor, firstLine, ...held };
}

/** Who sold a line where that is not as for the sale. */
function soldOtherwise({ soldBy: ofSale = [] }: Basket, { soldBy = [], gift, load }: BasketLine) {
  const numbers = soldBy.map(({ number }) => number);
  const isAsSale = numbers.join() === ofSale.map(({ number }) => number).join();
  return isAsSale || gift !== undefined || load !== undefined ? {} : { salespeople: numbers };
}

/** What was shown of each order, and what its goods come to now. */
function ordersShown({ priced }: OpenSale): Pick<SaleView, "orders"> {
  if (priced.orders === undefined) return {};
  return {
    orders: priced.orders.map(({ number, shownMinor, leftOut, note }) => {
      const own = priced.lines.filter(({ order }) => order === number);
      const nowMinor = addMinor(...own.map(({ totalMinor }) => totalMinor));
      return {
        number,
        shownMinor,
        nowMinor,
        ...(leftOut === undefined ? {} : { leftOut }),
        ...(note === undefined ? {} : { note }),
      };
    }),
  };
}

function saleView(sale: OpenSale, tenderRules: TenderRules): SaleView {
  const exchange = exchangeView(sale, tenderRules);
  const { priced, missed, openGifts, touchedLineId, before } = sale;
  const { saleId, totalMinor, taxMinor, discountMinor, pieces, taxes = [], exemption } = priced;
  return {
    saleId,
    lines: priced.lines.map(
      (line): LineView => ({
        lineId: line.lineId,
        sku: line.sku,
        gtin: line.gtin,
        name: line.name,
        brand: line.brand,
        model: line.model,
        category: line.category,
        look: line.look,
        quantity: line.quantity,
        unitPriceMinor: line.unitPriceMinor,
        ...(line.openPrice === undefined
          ? {}
          : { openPrice: { ...line.openPrice, isTyped: line.isPriceTyped === true } }),
        weightGrams: line.weightGrams ?? null,
        ...(line.weighing?.by === "hand" ? { isWeightTyped: true as const } : {}),
        trace: line.trace ?? null,
        numbers: numbersOf(line).map(({ kind, value }) => ({ kind, value })),
        // Of goods that are collected later, numbers are taken then.
        missing: missingNumbers(line.collect === true ? undefined : line.serialRule, numbersOf(line)).map((number) => ({
          kind: number.kind,
          box: boxName(line.serialRule, number),
        })),
        ...(line.collect === undefined ? {} : { collect: line.collect }),
        override:
          line.override === undefined
            ? null
            : { bookPriceMinor: line.override.bookPriceMinor, reason: line.override.reason.name },
        ...(line.service === undefined ? {} : { serviceKind: line.service.kind }),
        ...(line.service?.cover?.of === undefined ? {} : { coverOf: line.service.cover.of.receiptNumber }),
        ...(line.seller === undefined ? {} : { counterName: line.seller.name }),
        discounts: line.discounts,
        ...soldOtherwise(sale.basket, line),
        ...(line.gift === undefined ? {} : { gift: line.gift.name }),
        totalMinor: minor(line.totalMinor - (line.addedTaxMinor ?? 0)),
      }),
    ),
    addedTaxMinor: addedTaxMinor(priced),
    taxes,
    exemption: exemption === undefined ? null : { certificate: exemption.certificate, reason: exemption.reason.name },
    member: sale.basket.member ?? null,
    ...(sale.basket.soldBy === undefined ? {} : { salespeople: sale.basket.soldBy.map(({ number }) => number) }),
    ...(sale.basket.staffBuyer === undefined ? {} : { staffBuyer: sale.basket.staffBuyer.number }),
    ...(sale.basket.share === undefined ? {} : { sharedBy: sale.basket.share.number }),
    coupons: sale.basket.coupons ?? [],
    missed,
    openGifts,
    freeServices: priced.freeServices ?? [],
    ...vouchersOfSale(priced),
    declinedGifts: priced.declinedGifts ?? [],
    touchedLineId,
    canUndo: before.length > 0,
    ...ordersShown(sale),
    ...quoteShown(sale),
    ...(priced.delivery === undefined || sale.basket.delivery === undefined
      ? {}
      : { delivery: { district: sale.basket.delivery.district.name, slot: priced.delivery.slot } }),
    tenders: sale.tenders,
    takenMinor: takenMinor(sale),
    ...{ totalMinor, taxMinor, discountMinor, pieces },
    ...(exchange === null ? {} : { exchange }),
  };
}
