// An old unit as a tender: its value settles a part of the sale and never gives change. The entry says which unit, how it was
// appraised, who takes it, and by which document its owner was known; it names nobody.

import { dayAfter } from "../business/business-due.ts";
import type { Bilingual } from "../item.ts";
import { type BasisPoints, type Minor, minor, rateOf } from "../money.ts";
import { isImei, serialText } from "../serials/serial-rule.ts";
import type { ThirdParty } from "../tenders/third-party.ts";
import { type AppraisalRefusal, appraise, type TradeInAnswers, type TradeInDeduction } from "./appraisal.ts";
import type { TradeInBook, TradeInModel, TradeInNumber } from "./trade-in-book.ts";
import type { UnitLater } from "./trade-in-later.ts";

/** Whose the old unit is from then on, and who bears its value. */
export type TradeInPayer = "chain" | "partner";

/** The store's key for it, and within which bounds it pays; the provider's clearing account has the value. */
export interface TradeInRule extends ThirdParty {
  readonly type: "trade-in";
  readonly payer: TradeInPayer;
  /** Of what the sale's goods cost, all old units together. */
  readonly mostShareBp: BasisPoints;
  /** For one unit. */
  readonly mostMinor: Minor;
}

/** How the owner was known: no name, and of the number its end alone. */
export const ownerDocuments = ["id-card", "passport", "permit"] as const;
export type OwnerDocument = (typeof ownerDocuments)[number];

export interface TradeInOwner {
  readonly document: OwnerDocument;
  /** Its last four letters and digits, capitals. */
  readonly end: string;
}

export interface TradeInTenderBody extends ThirdParty {
  readonly type: "trade-in";
  /** What it settles: the value, or less where the bounds leave less. */
  readonly amountMinor: Minor;
  readonly payer: TradeInPayer;
  /** Price book by which it was appraised [P7]. */
  readonly bookId: string;
  readonly modelId: string;
  readonly unitName: Bilingual;
  readonly baseMinor: Minor;
  readonly deductions: readonly TradeInDeduction[];
  readonly valueMinor: Minor;
  readonly mostShareBp: BasisPoints;
  readonly mostMinor: Minor;
  /** It is handed over after the sale; its number and its data are looked at then. Absent: it is here. */
  readonly later?: UnitLater;
  /** Absent: the model has none. */
  readonly unitNumber?: { readonly kind: Exclude<TradeInNumber, "none">; readonly value: string };
  readonly owner: TradeInOwner;
  /** The shopper's data was seen to be gone from it; absent: there is none on such a unit. */
  readonly isWiped?: true;
}

/** As answered and typed at the till. */
export interface TradeInOffer {
  readonly tenderId: string;
  readonly modelId: string;
  readonly answers: TradeInAnswers;
  /** Empty where the model has none. */
  readonly number: string;
  readonly isWiped: boolean;
  readonly document: OwnerDocument;
  readonly documentEnd: string;
  /** It is handed over later: `number` and `isWiped` are not asked yet. */
  readonly isLater?: true;
}

export type TradeInRefusal =
  | AppraisalRefusal
  | "tender-not-taken"
  | "bad-imei"
  | "bad-serial"
  | "trade-in-not-wiped"
  | "bad-document-end"
  | "trade-in-twice" // that unit has been traded in
  | "trade-in-not-later" // such units are handed over with the sale
  | "no-amount"; // nothing of the sale is left for it

export type TradeInResult =
  | { readonly ok: true; readonly body: TradeInTenderBody }
  | { readonly ok: false; readonly reason: TradeInRefusal; readonly detail?: Readonly<Record<string, number>> };

export const isTradeIn = (tender: { readonly type: string }): tender is TradeInTenderBody => tender.type === "trade-in";

/** What a sale may still be paid with so. */
export interface TradeInRoom {
  readonly dueMinor: Minor;
  /** What its goods cost, after discounts. */
  readonly goodsMinor: Minor;
  readonly taken: readonly { readonly type: string }[];
}

/** The most that one more unit settles, 0 or more. */
export function tradeInRoomMinor(
  { mostShareBp, mostMinor }: Pick<TradeInRule, "mostShareBp" | "mostMinor">,
  { dueMinor, goodsMinor, taken }: TradeInRoom,
): Minor {
  const shareMinor = rateOf(goodsMinor, mostShareBp, "half-up") - takenMinor(taken);
  return minor(Math.max(0, Math.min(shareMinor, mostMinor, dueMinor)));
}

const takenMinor = (taken: TradeInRoom["taken"]): number =>
  taken.filter(isTradeIn).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** The number as entries keep it; null: none of the kind that the model has. */
export function tradeInNumber(kind: TradeInNumber, typed: string): string | null {
  if (kind === "none") return "";
  const value = serialText(typed);
  return value === null || (kind === "imei" && !isImei(value)) ? null : value;
}

/** The end of a document's number as entries keep it; null: not four letters and digits. */
export function documentEnd(typed: string): string | null {
  const end = typed.trim().toUpperCase();
  return /^[0-9A-Z]{4}$/.test(end) ? end : null;
}

/** @param of.isKnown the unit's number is of one that was traded in before, as far as is known */
export function takeTradeIn(
  offer: TradeInOffer,
  of: TradeInRoom & {
    readonly rule: TradeInRule;
    readonly book: TradeInBook;
    readonly bookId: string;
    readonly isKnown: boolean;
    /** `YYYY-MM-DD`, of the sale. */
    readonly businessDay: string;
  },
): TradeInResult {
  const { rule, book, bookId } = of;
  const result = appraise(book, offer);
  if (!result.ok) return result;
  const { model, appraisal } = result;
  const { laterDays } = model;
  const isLater = offer.isLater === true;
  if (isLater && (laterDays === undefined || book.later === undefined))
    return { ok: false, reason: "trade-in-not-later" };
  const seen = isLater ? ({ ok: true, fields: {} } as const) : unitSeen(model, offer, of);
  if (!seen.ok) return seen;
  const end = documentEnd(offer.documentEnd);
  if (end === null) return { ok: false, reason: "bad-document-end" };
  const roomMinor = tradeInRoomMinor(rule, of);
  if (roomMinor === 0) return { ok: false, reason: "no-amount" };
  const { tenderId, name, provider, payer, mostShareBp, mostMinor } = rule;
  const { baseMinor, deductions, valueMinor } = appraisal;
  return {
    ok: true,
    body: {
      ...{ type: "trade-in", tenderId, name, provider, payer, amountMinor: minor(Math.min(valueMinor, roomMinor)) },
      ...{ bookId, modelId: model.modelId, unitName: model.name, baseMinor, deductions, valueMinor },
      ...{ mostShareBp, mostMinor, owner: { document: offer.document, end } },
      ...seen.fields,
      ...(isLater && book.later !== undefined
        ? {
            later: {
              untilDay: dayAfter(of.businessDay, laterDays ?? 0),
              appraisedUntilDay: dayAfter(of.businessDay, book.later.appraisalDays),
              waivedUpToMinor: book.later.waivedUpToMinor,
            },
          }
        : {}),
    },
  };
}

/** What is looked at once the unit is here: its number, and that its owner's data are gone. */
export function unitSeen(
  model: Pick<TradeInModel, "number" | "isWiped">,
  { number, isWiped }: Pick<TradeInOffer, "number" | "isWiped">,
  { isKnown, taken = [] }: { readonly isKnown: boolean; readonly taken?: TradeInRoom["taken"] },
):
  | { readonly ok: true; readonly fields: Pick<TradeInTenderBody, "unitNumber" | "isWiped"> }
  | { readonly ok: false; readonly reason: "bad-imei" | "bad-serial" | "trade-in-twice" | "trade-in-not-wiped" } {
  const value = tradeInNumber(model.number, number);
  if (value === null) return { ok: false, reason: model.number === "imei" ? "bad-imei" : "bad-serial" };
  const isHere = value !== "" && taken.filter(isTradeIn).some(({ unitNumber }) => unitNumber?.value === value);
  if (isKnown || isHere) return { ok: false, reason: "trade-in-twice" };
  if (model.isWiped && !isWiped) return { ok: false, reason: "trade-in-not-wiped" };
  return {
    ok: true,
    fields: {
      ...(model.number === "none" ? {} : { unitNumber: { kind: model.number, value } }),
      ...(model.isWiped ? { isWiped: true as const } : {}),
    },
  };
}

/** Whether the old units taken are still within their share: goods may change after they were taken. */
export function tradeInsStand(tenders: readonly { readonly type: string }[], goodsMinor: Minor): boolean {
  const [first] = tenders.filter(isTradeIn);
  return first === undefined || takenMinor(tenders) <= rateOf(goodsMinor, first.mostShareBp, "half-up");
}
