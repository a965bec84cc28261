// What the ledgers must come to, reckoned by the simulator alone: from what windows showed when they sent "pay", from
// the catalogue's prices, and from the answers. Knows nothing of entries or transfers.

import type { TenderBody } from "@evertill/core";
import type { Command, LineView, Outcome, TenderCommand, TillView } from "@evertill/protocol";
import { type Catalogue, giftCards } from "./catalogue.ts";
import { isExpansion } from "./deposits.ts";
import {
  isVoucherCode,
  limitedId,
  limitedOffMinor,
  reckonedDiscount,
  reckonedGifts,
  voucherId,
  voucherMinor,
} from "./promotions.ts";
import type { RunRecord } from "./record.ts";
import type { UnitsTaken } from "./trade-ins.ts";

/** What a sale brings, by where it lies afterwards. */
export interface TenderedMoney extends UnitsTaken {
  readonly drawerMinor: number;
  readonly cardMinor: number;
  readonly phoneMinor: number;
  /** By number of the gift card; spent is more than 0, put on it less. */
  readonly cards: Readonly<Record<string, number>>;
}

/** The tender that leaves nothing due, and with it the sale. */
export interface Payment {
  readonly box: string;
  readonly saleId: string;
  readonly totalMinor: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly collect?: true }[];
  readonly money: TenderedMoney;
  readonly stale: boolean;
  /** Begun when it is answered, paid when the acquirer says so. */
  readonly isByPhone: boolean;
  readonly hasGifts: boolean;
  readonly isWeighed: boolean;
  readonly hasCoupons: boolean;
  readonly isLimited: boolean;
  state: "in-doubt" | "paid" | "refused";
}

export class ExpectedSales {
  readonly payments = new Map<string, Payment>();
  readonly #catalogue: Catalogue;
  readonly #record: RunRecord;

  constructor(catalogue: Catalogue, record: RunRecord) {
    this.#catalogue = catalogue;
    this.#record = record;
  }

  /** @returns true where the sale is complete when the command is done */
  sent(box: string, id: string, command: Command, sawVersion: number, view: TillView | null): boolean {
    const isByPhone = command.type === "pay-by-code";
    const isRefund = command.type === "refund";
    const isByPoints = command.type === "pay-by-points";
    const isByUnit = command.type === "take-trade-in";
    const isPayment =
      isByUnit || isByPhone || isByPoints || command.type === "take-tender" || command.type === "pay-by-value";
    if (!isPayment && !isRefund) return false;
    if (view === null || view.stage.at !== "tendering") return false;
    const { sale, dueMinor } = view.stage;
    if (isRefund && (sale.exchange === undefined || dueMinor !== 0)) return false;
    const tender: TenderCommand | null = command.type === "take-tender" ? command.tender : null;
    const byAmount = isByPhone || command.type === "pay-by-value" ? (command.amountMinor ?? dueMinor) : 0;
    // A unit pays what the panel says; with nothing on it, nothing.
    const byUnit = isByUnit && view.tradeIn?.asked === null ? (view.tradeIn.appraisal?.paysMinor ?? 0) : 0;
    const asked = isByPoints ? (command.points ?? 0) : isByUnit ? byUnit : byAmount;
    const offeredMinor = tender === null ? asked : offeredBy(tender);
    const settled = sale.tenders.reduce((sum, { body }) => sum + body.amountMinor, 0);
    // Goods by weight lie in the books in grams.
    const lines = sale.lines.map(({ sku, quantity, weightGrams, collect }) => ({
      ...{ sku, quantity: quantity * (weightGrams ?? 1) },
      ...(collect === undefined ? {} : { collect }),
    }));
    const loads = sale.lines.filter(({ category }) => category === "gift-card" || category === "deposit");
    const bought = sale.lines.filter((line) => line.gift === undefined && !loads.includes(line));
    const gifts = sale.lines.filter(({ gift }) => gift !== undefined);
    const given = [...gifts, ...(sale.declinedGifts ?? [])].reduce((sum, { quantity }) => sum + quantity, 0);
    const earned = reckonedGifts(this.#catalogue.promotions, bought);
    this.#record.expect("P7", given === earned, () => `${box} gives ${given} gifts where ${earned} are earned`);
    // What somebody priced gets no discounts.
    const [priced, own] = [
      bought.filter(({ override }) => override !== null),
      bought.filter((line) => line.override === null),
    ];
    const goods = own.map(({ sku, quantity, weightGrams }) => {
      const priceMinor = this.#priceMinor(sku);
      return { sku, quantity, priceMinor: weightGrams === null ? priceMinor : atWeight(priceMinor, weightGrams) };
    });
    const worthMinor = [
      ...goods,
      ...priced.map(({ quantity, unitPriceMinor: priceMinor }) => ({ quantity, priceMinor })),
    ].reduce((sum, { priceMinor, quantity }) => sum + priceMinor * quantity, 0);
    // How often it was given is reckoned at the end: see final-quotas.ts.
    const limited = bought.some(({ discounts }) => discounts.some(({ promotionId }) => promotionId === limitedId))
      ? limitedOffMinor
      : 0;
    // In the quote's goods, and no more than was promised: see final-quotes.ts.
    const expandedMinor = bought
      .flatMap(({ discounts }) => discounts.filter(isExpansion))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const loadedMinor = loads.reduce((sum, { unitPriceMinor }) => sum + unitPriceMinor, 0);
    // Which was shown, and whether it was good: see final-vouchers.ts.
    const vouchersMinor = bought.some(({ discounts }) => discounts.some(({ promotionId }) => promotionId === voucherId))
      ? voucherMinor
      : 0;
    const coupons = sale.coupons.filter((code) => !isVoucherCode(code));
    const totalMinor =
      worthMinor -
      reckonedDiscount(this.#catalogue.promotions, goods, coupons) -
      limited -
      vouchersMinor -
      expandedMinor +
      loadedMinor;
    const backMinor = Math.min(totalMinor, sale.exchange?.backMinor ?? 0);
    this.#record.expect("P7", totalMinor - backMinor - settled === dueMinor, () => {
      return `${box} asks ${dueMinor} for goods worth ${totalMinor}, of which ${settled} is paid`;
    });
    const wantedMinor = tender?.type === "cash" ? inCoins(dueMinor) : dueMinor;
    if (offeredMinor < wantedMinor || (tender?.type !== "cash" && offeredMinor !== dueMinor)) return false;
    const stale = sawVersion !== view.version;
    const last: Paying =
      command.type === "pay-by-value"
        ? ({ type: "gift-card", number: command.number, amountMinor: wantedMinor } as const)
        : {
            type: tender?.type ?? (isRefund ? "cash" : isByUnit ? "trade-in" : isByPoints ? "points" : "qr"),
            amountMinor: wantedMinor,
          };
    const money = moneyOf([...sale.tenders.map(({ body }) => body), last], loads);
    const { saleId } = sale;
    this.payments.set(id, {
      box,
      saleId,
      totalMinor,
      lines,
      money,
      stale,
      isByPhone,
      hasGifts: gifts.length > 0,
      isWeighed: bought.some(({ weightGrams }) => weightGrams !== null),
      hasCoupons: sale.coupons.length > 0,
      isLimited: limited > 0,
      state: "in-doubt",
    });
    return true;
  }

  answered(id: string, outcome: Outcome): void {
    const payment = this.payments.get(id);
    if (payment === undefined) return;
    // A payment by phone has only begun.
    payment.state = outcome.ok ? (payment.isByPhone ? "in-doubt" : "paid") : "refused";
    if (!outcome.ok || payment.isByPhone) return;
    this.#record.count("sales");
    if (payment.hasGifts) this.#record.count("gifts");
    if (payment.isWeighed) this.#record.count("weighed");
    if (payment.hasCoupons) this.#record.count("coupons");
    if (payment.isLimited) this.#record.count("limitedOffers");
    if (payment.money.units > 0) this.#record.count("tradeIns");
    this.#record.expect("P2", !payment.stale, () => `a stale "pay" of ${payment.box} was done`);
  }

  #priceMinor(sku: string): number {
    const item = this.#catalogue.items.find((known) => known.sku === sku);
    if (item === undefined) throw new Error(`a window shows goods that nobody sells: ${sku}`);
    return item.priceMinor;
  }
}

interface Paying {
  readonly type: TenderBody["type"];
  /** Of a gift card. */
  readonly number?: string;
  readonly amountMinor: number;
}

/** A kilogram's price for so many grams, halves up. */
const atWeight = (perKgMinor: number, grams: number): number => Math.floor((perKgMinor * grams + 500) / 1_000);

/** The store's smallest coin is ten minor units, halves up. */
const inCoins = (dueMinor: number): number => Math.floor((dueMinor + 5) / 10) * 10;

/** Which card a line loads is said by the end of its number. */
const loadedCard = ({ name }: LineView): string => giftCards.find((number) => name.en.endsWith(number.slice(-5))) ?? "";

function moneyOf(tenders: readonly Paying[], loads: readonly LineView[]): TenderedMoney {
  const cards: Record<string, number> = {};
  for (const { type, number = "", amountMinor } of tenders)
    if (type === "gift-card") cards[number] = (cards[number] ?? 0) + amountMinor;
  for (const line of loads.filter(({ category }) => category === "gift-card"))
    cards[loadedCard(line)] = (cards[loadedCard(line)] ?? 0) - line.unitPriceMinor;
  const sum = (type: Paying["type"]) =>
    tenders.reduce((total, tender) => total + (tender.type === type ? tender.amountMinor : 0), 0);
  const units = tenders.filter(({ type }) => type === "trade-in").length;
  return {
    ...{ drawerMinor: sum("cash"), cardMinor: sum("card"), phoneMinor: sum("qr"), cards },
    ...{ units, unitsMinor: sum("trade-in") },
  };
}

const offeredBy = (tender: TenderCommand): number => {
  if (tender.type === "cash") return tender.tenderedMinor;
  if (tender.type === "subsidy") return 0;
  return tender.type === "voucher" ? tender.faceMinor : tender.amountMinor;
};
