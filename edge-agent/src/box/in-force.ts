// What is in force at a box at this moment: the business day, the store's rules and books by the box's own clock, and what
// each step of the lane is told of them.

import {
  type Basket,
  businessDayAt,
  buyerTier,
  type Currency,
  type DepositKind,
  documentNumber,
  type EmbeddedTemplate,
  engineVersion,
  type FavouriteGroup,
  favouritesOf,
  type Item,
  lowestPrice,
  noAfterSaleRules,
  type PointsBook,
  plainDepositKinds,
  plainTenderRules,
  priceOf,
  type ReceiptPlace,
  type ServiceRule,
  type TenderRules,
  type TradeInBook,
  timeTextAt,
} from "@evertill/core";
import type { LaneContext } from "../sale/lane-input.ts";
import { saleOf } from "../sale/lane-state.ts";
import { businessDayOf } from "../shift/day-state.ts";
import type { Box } from "./box.ts";

/** What entries say before HQ has sent the store's own versions. */
const noVersions = { engine: "none", priceBook: "none", promotions: "none", tax: "none" } as const;

/** How long a suspended sale keeps its prices where no price book says so. */
const plainHoldMs = 86_400_000;

const dayMs = 86_400_000;

interface Now {
  readonly nowMs: number;
  readonly businessDay: string;
}

type OfBox = Pick<Box, "ports" | "journal" | "entryClock" | "lane" | "day" | "memberPoints" | "quotas">;

export class InForce {
  readonly #box: OfBox;

  /** @param box read at each question, never before one */
  constructor(box: OfBox) {
    this.#box = box;
  }

  /** What this store takes, and by which rules. */
  get tenderRules(): TenderRules {
    return this.#box.ports.reference.store()?.tenders ?? plainTenderRules;
  }

  /** Null: the store gives no points. */
  get pointsBook(): PointsBook | null {
    return this.#pointsBook(this.#now());
  }

  /** Prices of this store are without tax. */
  get hasTaxOnTop(): boolean {
    const rules = this.#box.ports.reference.taxRules({ ...this.#now(), heldBookId: null });
    return rules?.zone.prices === "without-tax";
  }

  /** How the scales of this chain lay out their codes. */
  get embeddedCodes(): readonly EmbeddedTemplate[] {
    return this.#box.ports.reference.priceBook(this.#now())?.embeddedCodes ?? [];
  }

  /** Which items are services, by the price book in force. */
  get services(): readonly ServiceRule[] {
    return this.#box.ports.reference.priceBook(this.#now())?.services ?? [];
  }

  /** What old units are worth, and by which book; null: the chain takes none. */
  get tradeIn(): { readonly book: TradeInBook; readonly bookId: string } | null {
    const book = this.#box.ports.reference.priceBook(this.#now());
    return book?.tradeIn === undefined ? null : { book: book.tradeIn, bookId: book.bookId };
  }

  /** The kinds of deposit that this chain takes. */
  get depositKinds(): readonly DepositKind[] {
    return this.#box.ports.reference.priceBook(this.#now())?.deposits ?? plainDepositKinds;
  }

  /** Goods that this store's tills have on their screens. */
  get favourites(): readonly FavouriteGroup[] {
    const groups = this.#box.ports.reference.priceBook(this.#now())?.favourites ?? [];
    return favouritesOf(groups, this.#box.ports.identity.store);
  }

  get currency(): Currency {
    return this.#box.ports.reference.store()?.currency ?? "CNY";
  }

  /** Whose drawer an entry's cash moves. */
  get drawer(): { readonly box: string; readonly currency: Currency } {
    return { box: this.#box.ports.identity.box, currency: this.currency };
  }

  /**
   * The item at the price that it has in this store now, whatever the till of this box is doing: a hub answers kiosks and
   * associates too. @param tier of the member whom it is for; null: nobody in particular
   */
  priced(item: Item, tier: string | null): Item {
    const { identity, reference } = this.#box.ports;
    const now = this.#now();
    return priceOf(item, reference.priceBook(now), { store: identity.store, atMs: now.nowMs, tier });
  }

  /** As this box's till takes it: for the open sale's member, or back without a receipt. */
  pricedAtTill(item: Item): Item {
    const { stage } = this.#box.lane;
    if (stage.at === "returning" && stage.returning.noReceipt !== undefined) return this.#lowest(item, this.#now());
    return this.priced(item, buyerTier(saleOf(stage)?.basket ?? {}));
  }

  /** At which goods come back without a receipt. */
  #lowest(item: Item, now: Now): Item {
    const { identity, reference } = this.#box.ports;
    const days = reference.store()?.afterSale?.noReceipt?.lowestOfDays ?? 0;
    return lowestPrice(item, {
      ...{ book: reference.priceBook(now), sinceMs: now.nowMs - days * dayMs },
      promotions: reference.promotions(now.nowMs)?.promotions ?? [],
      context: {
        ...{ atMs: now.nowMs, businessDay: now.businessDay, store: identity.store, currency: this.currency },
        ...{ channel: "till", member: null, coupons: [], used: {} },
      },
    });
  }

  /** What every entry of this moment says. */
  moment(): Pick<LaneContext, "at" | "businessDay" | "versions"> {
    const { at, businessDay, versions } = this.context();
    return { at, businessDay, versions };
  }

  /** What a receipt says of the place and the moment. */
  place(wallMs: number): ReceiptPlace {
    const { identity, reference } = this.#box.ports;
    const store = reference.store();
    const none = { zh: "", en: "" };
    return {
      store: {
        ...{ id: identity.store, name: store?.name ?? none, address: store?.address ?? none },
        ...(store?.operator === undefined ? {} : { operator: store.operator }),
      },
      lane: identity.lane,
      cashierNumber: this.#box.lane.person?.number ?? "",
      timeText: timeTextAt(wallMs, store?.timeZone ?? "UTC"),
    };
  }

  /** @param held what the sale that the step is about keeps of an earlier moment; null: nothing */
  context(held: Pick<Basket, "taxBookId" | "quote"> | null = null): Omit<LaneContext, "approver"> {
    const { identity, randomHex, reference } = this.#box.ports;
    const { store, box, lane } = identity;
    const at = this.#box.entryClock.now();
    const businessDay = this.#businessDay(at.wallMs);
    const now = { nowMs: at.wallMs, businessDay };
    const document = reference.store();
    const book = reference.promotions(at.wallMs);
    const priceBook = reference.priceBook(now);
    const versions = document?.versions ?? noVersions;
    const taxRules = reference.taxRules({ ...now, heldBookId: held?.taxBookId ?? null });
    const head = this.#box.journal.ownHead();
    const receiptNumber = (entries: number): string =>
      head === null
        ? ""
        : documentNumber({ kind: "receipt", store, lane, epoch: head.epoch, count: head.seq + entries });
    return {
      ...{ store, box, at, businessDay, taxRules, currency: this.currency, tenderRules: this.tenderRules },
      hasShift: this.#box.day.shift !== null,
      versions: {
        ...versions,
        priceBook: priceBook === null ? versions.priceBook : `${versions.priceBook}+${priceBook.bookId}`,
        engine: engineVersion,
        promotions: book?.bookId ?? noVersions.promotions,
        tax: taxRules?.bookId ?? versions.tax,
      },
      commission: reference.commission(now),
      promotions: book?.promotions ?? [],
      quoted: held?.quote?.held === undefined ? null : reference.promotions(held.quote.held.atMs),
      timeZone: document?.timeZone ?? "UTC",
      pointsBook: this.#pointsBook(now),
      memberPoints: this.#box.memberPoints.of(saleOf(this.#box.lane.stage)?.basket.member?.memberId),
      quotasKnown: this.#box.quotas.known,
      ...(priceBook?.deposits === undefined
        ? {}
        : { deposits: { bookId: priceBook.bookId, kinds: priceBook.deposits } }),
      ...(priceBook?.sellers === undefined ? {} : { sellers: priceBook.sellers }),
      pricesHeldForMs: priceBook?.heldForMs ?? plainHoldMs,
      afterSale: document?.afterSale ?? noAfterSaleRules,
      newSaleId: randomHex(16),
      receiptNumber: receiptNumber(1),
      receiptNumberAfterOne: receiptNumber(2),
    };
  }

  #pointsBook(now: Now): PointsBook | null {
    const book = this.#box.ports.reference.pointsBook(now);
    return book?.currency === this.currency ? book : null;
  }

  #now(): Now {
    const nowMs = this.#box.entryClock.now().wallMs;
    return { nowMs, businessDay: this.#businessDay(nowMs) };
  }

  /** That of the open shift, else the store's; it ends when it is ended, not at midnight. */
  #businessDay(wallMs: number): string {
    const { day, ports } = this.#box;
    return businessDayOf(day, businessDayAt(wallMs, ports.reference.store()?.timeZone ?? "UTC"));
  }
}
