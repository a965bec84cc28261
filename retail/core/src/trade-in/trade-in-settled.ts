// What became of an old unit that was to come after its sale: it arrived, and is looked at again; its value was paid after all;
// or it was written off. A unit in a worse state than agreed is worth less: up to the book's amount the store bears it, above it
// the rest stays due until it is paid or written off. One in a better state brings nothing more: a unit never gives change.

import { clearingAccount } from "../accounts.ts";
import type { OriginalSale } from "../after-sale/return-body.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import type { Entry, EntryDraft, SaleBody } from "../entry.ts";
import { addMinor, type Minor, minor } from "../money.ts";
import type { TenderBody } from "../tenders/tender-body.ts";
import { moneyTransfers, tenderAccounts } from "../tenders/tender-transfers.ts";
import { appraise, type TradeInAnswers, type TradeInDeduction } from "./appraisal.ts";
import type { TradeInBook } from "./trade-in-book.ts";
import { type LaterUnit, tradeInDueAccount, tradeInLostAccount } from "./trade-in-later.ts";
import { type TradeInOffer, type TradeInRefusal, type TradeInTenderBody, unitSeen } from "./trade-in-tender.ts";
import { unitTakenIn } from "./trade-in-transfers.ts";

/** As it was found. */
export interface ArrivedUnit extends Pick<TradeInTenderBody, "modelId" | "payer" | "unitNumber" | "isWiped"> {
  /** By which it is worth what it is worth [P7]. */
  readonly bookId: string;
  readonly deductions: readonly TradeInDeduction[];
  readonly valueMinor: Minor;
  /** In the state that was agreed, in time: the value of the sale holds. Absent: by the book of today. */
  readonly isHeld?: true;
  /** What of its value is settled by it. */
  readonly creditedMinor: Minor;
  /** What it is worth less and the store bears. */
  readonly waivedMinor: Minor;
  readonly waivedUpToMinor: Minor;
}

export interface TradeInSettledBody {
  readonly receiptNumber: string;
  readonly currency: SaleBody["currency"];
  readonly original: OriginalSale;
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
  readonly due: string;
  readonly unitName: TradeInTenderBody["unitName"];
  readonly provider: string;
  /** Owed before. */
  readonly dueMinor: Minor;
  /** Exactly one of the three. */
  readonly arrived?: ArrivedUnit;
  readonly charged?: Extract<TenderBody, { type: "cash" | "card" }>;
  /** `approvedBy`: subject id; null: within the own limit of who did it [P9]. */
  readonly writtenOff?: { readonly approvedBy: string | null };
}

export type ArrivalResult =
  | { readonly ok: true; readonly arrived: ArrivedUnit }
  | { readonly ok: false; readonly reason: TradeInRefusal };

/** What it is worth in the state in which it was found. */
export function arrivalValue(
  unit: Pick<LaterUnit, "body" | "later">,
  of: {
    readonly answers: TradeInAnswers;
    readonly book: TradeInBook;
    readonly bookId: string;
    readonly businessDay: string;
  },
):
  | { readonly ok: true; readonly value: Pick<ArrivedUnit, "bookId" | "deductions" | "valueMinor" | "isHeld"> }
  | { readonly ok: false; readonly reason: TradeInRefusal } {
  const { body, later } = unit;
  const result = appraise(of.book, { modelId: body.modelId, answers: of.answers });
  if (!result.ok) return result;
  const { deductions, valueMinor } = result.appraisal;
  const isAgreed = body.deductions.every(({ questionId, optionId }) => of.answers[questionId] === optionId);
  return isAgreed && of.businessDay <= later.appraisedUntilDay
    ? {
        ok: true,
        value: { bookId: body.bookId, deductions: body.deductions, valueMinor: body.valueMinor, isHeld: true },
      }
    : { ok: true, value: { bookId: of.bookId, deductions, valueMinor } };
}

/** A unit that is here is taken in once, by its number, once its data are gone. */
export function unitArrived(
  unit: LaterUnit,
  offer: Pick<TradeInOffer, "answers" | "number" | "isWiped">,
  of: {
    readonly book: TradeInBook;
    readonly bookId: string;
    readonly businessDay: string;
    readonly isKnown: boolean;
  },
): ArrivalResult {
  const { body, dueMinor } = unit;
  const model = of.book.models.find(({ modelId }) => modelId === body.modelId);
  if (model === undefined) return { ok: false, reason: "no-such-trade-in" };
  if (unit.isArrived || dueMinor === 0) return { ok: false, reason: "trade-in-twice" };
  const worth = arrivalValue(unit, { ...of, answers: offer.answers });
  if (!worth.ok) return worth;
  const seen = unitSeen(model, offer, of);
  if (!seen.ok) return seen;
  const { waivedUpToMinor } = unit.later;
  const { payer, modelId } = body;
  return {
    ok: true,
    arrived: {
      ...{ modelId, payer, ...worth.value, ...seen.fields, waivedUpToMinor },
      ...arrivalSums({ valueMinor: worth.value.valueMinor, dueMinor, waivedUpToMinor }),
    },
  };
}

/** What of what is due a unit of some value settles, and what of the rest the store bears. */
function arrivalSums(of: {
  readonly valueMinor: Minor;
  readonly dueMinor: Minor;
  readonly waivedUpToMinor: Minor;
}): Pick<ArrivedUnit, "creditedMinor" | "waivedMinor"> {
  const creditedMinor = minor(Math.min(of.valueMinor, of.dueMinor));
  const shortMinor = of.dueMinor - creditedMinor;
  return { creditedMinor, waivedMinor: minor(shortMinor <= of.waivedUpToMinor ? shortMinor : 0) };
}

type SettledInput = Pick<EntryDraft, "person" | "businessDay" | "at" | "versions"> &
  Pick<TradeInSettledBody, "receiptNumber" | "currency" | "original" | "arrived" | "charged" | "writtenOff"> & {
    readonly unit: LaterUnit;
    readonly store: string;
    readonly box: string;
  };

export function tradeInSettledDraft(input: SettledInput): EntryDraft<"trade-in-settled"> {
  const { person, businessDay, at, versions, store, box, unit, ...of } = input;
  const { tender, due, dueMinor, body } = unit;
  const { arrived, charged } = of;
  const { unitName, provider } = body;
  const lost = tradeInLostAccount(store);
  const to =
    arrived !== undefined
      ? ([
          [clearingAccount(provider), arrived.creditedMinor],
          [lost, arrived.waivedMinor],
        ] as const)
      : charged !== undefined
        ? tenderAccounts(charged, { store, box })
        : ([[lost, dueMinor]] as const);
  return {
    kind: "trade-in-settled",
    ...{ person, businessDay, at, versions },
    body: { ...of, tender, due, unitName, provider, dueMinor },
    transfers: [
      ...(arrived === undefined ? [] : [unitTakenIn(arrived, store)]),
      ...moneyTransfers({
        from: [[tradeInDueAccount(due), addMinor(...to.map(([, amount]) => amount))]],
        to,
        currency: of.currency,
      }),
    ],
  };
}

/** As later steps of its sale must know it. */
export function settledBy({ receiptNumber, tender, dueMinor, arrived, charged }: TradeInSettledBody): TakenBack {
  const unitSettled =
    arrived !== undefined
      ? ({ is: "arrived", amountMinor: addMinor(arrived.creditedMinor, arrived.waivedMinor) } as const)
      : ({ is: charged === undefined ? "written-off" : "charged", amountMinor: dueMinor } as const);
  return { receiptNumber, lines: [], refunds: [], unitSettled: { tender, ...unitSettled } };
}

/** What an entry settles otherwise than its book and its own terms say [P7]. @param bookOf null: a book that is not known */
export function unitSettledDifferences(
  { kind, body }: Pick<Entry, "kind" | "body">,
  bookOf: (bookId: string) => TradeInBook | null,
) {
  if (kind !== "trade-in-settled") return [];
  const { arrived, charged, dueMinor } = body as TradeInSettledBody;
  const found: { readonly where: string; readonly statedMinor: Minor; readonly recomputedMinor: Minor }[] = [];
  const compare = (where: string, statedMinor: Minor, recomputedMinor: Minor) => {
    if (statedMinor !== recomputedMinor) found.push({ where, statedMinor, recomputedMinor });
  };
  if (charged !== undefined) compare("charged.amountMinor", charged.amountMinor, dueMinor);
  if (arrived === undefined) return found;
  const book = bookOf(arrived.bookId);
  const { modelId, deductions, valueMinor, waivedUpToMinor } = arrived;
  if (book !== null) {
    const answers = Object.fromEntries(deductions.map(({ questionId, optionId }) => [questionId, optionId]));
    const again = appraise(book, { modelId, answers });
    compare("arrived.valueMinor", valueMinor, again.ok ? again.appraisal.valueMinor : minor(0));
  }
  const sums = arrivalSums({ valueMinor, dueMinor, waivedUpToMinor });
  compare("arrived.creditedMinor", arrived.creditedMinor, sums.creditedMinor);
  compare("arrived.waivedMinor", arrived.waivedMinor, sums.waivedMinor);
  return found;
}
