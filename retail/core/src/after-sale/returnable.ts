// What is left to return of a sale, and what it is worth: shares of what was paid for each line, which sum to it exactly
// however the pieces come back.

import { movedOf, waitingOf } from "../collection/collection.ts";
import { couponsBack } from "../coupons/single-use.ts";
import type { SaleBody, SaleLineBody } from "../entry.ts";
import { addMinor, type Minor, minor, proRata, timesMinor } from "../money.ts";
import { sharesBack } from "../people/sold-shares.ts";
import { pointsTakenBack } from "../points/earned-points.ts";
import type { LineDiscount } from "../priced-basket.ts";
import { asBack, type QuotaBack } from "../quotas/quota-use.ts";
import { unusedCover } from "../services/cover.ts";
import { type KeptService, keptServices } from "../services/services-back.ts";
import { vouchersBack } from "../vouchers/vouchers-back.ts";
import { deductedAccessories } from "./accessory-deductions.ts";
import { conditionAfter, type GoodsSeen, inspectionOf } from "./disposition.ts";
import { deductedGifts } from "./gift-deductions.ts";
import type {
  AccessoryDeduction,
  CoverBack,
  GiftDeduction,
  PieceSeen,
  PointsBack,
  ReturnLineBody,
  ReturnReason,
} from "./return-body.ts";
import { eachOnce, type TakenBack } from "./taken-back.ts";
import { wholeAgain } from "./whole-again.ts";

export interface ReturnableLine {
  /** With the numbers that were taken as it was handed over. */
  readonly line: SaleLineBody;
  /** Pieces that came back earlier. */
  readonly returned: number;
  /** What was refunded of the line, for them and as price differences. */
  readonly refundedMinor: Minor;
  /** Pieces of which a price difference was refunded. */
  readonly protectedPieces: number;
  /** Of those left, pieces that wait to be collected: they come back first. */
  readonly waiting: number;
  /** Pieces that may still come back. */
  readonly left: number;
}

/** What a person chose to take back of one line. */
export interface ChosenLine extends GoodsSeen {
  readonly lineId: string;
  /** 1…left */
  readonly quantity: number;
  /** See ReturnLineBody; of pieces that were sold with a number. */
  readonly pieceSeen?: PieceSeen;
}

export interface QuotedReturn {
  readonly lines: readonly ReturnLineBody[];
  /** By line of the sale. */
  readonly giftDeductions: readonly GiftDeduction[];
  readonly accessoryDeductions: readonly AccessoryDeduction[];
  readonly servicesKept: readonly KeptService[];
  /** Codes of single-use coupons that are good again. */
  readonly couponsBack: readonly string[];
  /** Codes of vouchers that the goods had earned, unused: void from now on. */
  readonly vouchersBack: readonly string[];
  /** Promotions that may be given again so often. */
  readonly quotasBack: readonly QuotaBack[];
  /** Points that the goods had earned; absent: none. */
  readonly points?: PointsBack;
  /** Of the lines, less the deductions; 0 or more. */
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
  readonly pieces: number;
}

/** In the order of the sale. */
export function returnableLines(sale: SaleBody, earlier: readonly TakenBack[]): readonly ReturnableLine[] {
  return sale.lines.map((line) => {
    const back = eachOnce(earlier)
      .flatMap(({ lines }) => lines)
      .filter(({ lineId }) => lineId === line.lineId);
    const returned = back.reduce((sum, { quantity }) => sum + quantity, 0);
    const refundedMinor = addMinor(...back.map(({ totalMinor }) => totalMinor));
    const protectedPieces = back.reduce((sum, { protects = 0 }) => sum + protects, 0);
    const performed = back.reduce((sum, one) => sum + (one.performed ?? 0), 0);
    // Who bought a card may have given it away: it is spent, not returned.
    const returnable = line.load === undefined ? line.quantity - performed : 0;
    return {
      ...{ line: numbered(line, earlier), returned, refundedMinor, protectedPieces },
      ...{ waiting: waitingOf(line, earlier), left: Math.max(0, returnable - returned) },
    };
  });
}

function numbered(line: SaleLineBody, earlier: readonly TakenBack[]): SaleLineBody {
  const { numbers } = movedOf(line.lineId, earlier);
  return numbers.length === 0 ? line : { ...line, serials: [...(line.serials ?? []), ...numbers] };
}

/**
 * What is refunded for the chosen pieces.
 * @throws RangeError for a line that is not there, twice, or of which fewer are left: the sale machine asks before
 */
export function quoteReturn(
  sale: SaleBody,
  earlier: readonly TakenBack[],
  {
    chosen,
    reason,
    performed,
    coverDay,
    vouchersUsed,
  }: {
    readonly chosen: readonly ChosenLine[];
    readonly reason: ReturnReason;
    /** Services that were done; absent: none. */
    readonly performed?: readonly string[];
    /** Business day on which warranties end, `YYYY-MM-DD`; absent: as if they had never been sold. */
    readonly coverDay?: string;
    /** Vouchers of the sale that paid for something since, as far as is known; absent: none. */
    readonly vouchersUsed?: readonly string[];
  },
): QuotedReturn {
  const returnable = returnableLines(sale, earlier);
  if (new Set(chosen.map(({ lineId }) => lineId)).size !== chosen.length) throw new RangeError("a line chosen twice");
  const lines = chosen.map((choice) => {
    const of = returnable.find(({ line }) => line.lineId === choice.lineId);
    if (of === undefined) throw new RangeError(`no line ${choice.lineId} in the sale`);
    if (!Number.isInteger(choice.quantity) || choice.quantity < 1 || choice.quantity > of.left)
      throw new RangeError(`${choice.quantity} of line ${choice.lineId}, of which ${of.left} are left`);
    return returnLine(of, choice, { reason, coverDay: coverDay ?? null });
  });
  const accessoryDeductions = returnable.flatMap(({ line }) => {
    const back = lines.find(({ lineId }) => lineId === line.lineId);
    if (back === undefined) return [];
    return deductedAccessories(line, { missing: back.missing ?? [], refundMinor: back.totalMinor });
  });
  const gifts = deductedGifts(sale, eachOnce(earlier), lessAccessories(lines, accessoryDeductions));
  const pieces = {
    before: new Map(returnable.map(({ line, returned }) => [line.lineId, returned])),
    after: new Map(
      returnable.map(({ line: { lineId }, returned }) => {
        const now = chosen.find((choice) => choice.lineId === lineId)?.quantity ?? 0;
        return [lineId, returned + now];
      }),
    ),
  };
  const vouchers = vouchersBack(sale, eachOnce(earlier), {
    ...{ back: pieces.after, used: vouchersUsed ?? [] },
    roomMinor: addMinor(...lines.map(({ totalMinor }) => totalMinor)) - keptIn([...accessoryDeductions, ...gifts]),
  });
  const giftDeductions = [...gifts, ...vouchers.voucherDeductions];
  const deductions = [...accessoryDeductions, ...giftDeductions];
  const off = (of: "amountMinor" | "taxMinor") => addMinor(...deductions.map((deduction) => deduction[of]));
  return {
    ...{ lines, giftDeductions, accessoryDeductions, vouchersBack: vouchers.vouchersBack },
    servicesKept: keptServices(returnable, { chosen, ...(performed === undefined ? {} : { performed }) }),
    couponsBack: couponsBack(sale, pieces),
    quotasBack: wholeAgain(sale.lines, sale.quotas ?? [], pieces).map(asBack),
    ...pointsBack(sale, returnable, lines),
    totalMinor: minor(addMinor(...lines.map(({ totalMinor }) => totalMinor)) - off("amountMinor")),
    taxMinor: minor(addMinor(...lines.map(({ taxMinor }) => taxMinor)) - off("taxMinor")),
    pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
  };
}

const keptIn = (deductions: readonly Pick<GiftDeduction, "amountMinor">[]): Minor =>
  addMinor(...deductions.map(({ amountMinor }) => amountMinor));

/** What is left of each line's refund to keep for gifts. */
const lessAccessories = (lines: readonly ReturnLineBody[], deductions: readonly AccessoryDeduction[]) =>
  lines.map(({ lineId, quantity, totalMinor }) => {
    const kept = deductions.filter((deduction) => deduction.lineId === lineId);
    const keptMinor = addMinor(...kept.map(({ amountMinor }) => amountMinor));
    return { lineId, quantity, totalMinor: minor(totalMinor - keptMinor) };
  });

function pointsBack(
  sale: SaleBody,
  returnable: readonly ReturnableLine[],
  chosen: readonly Pick<ReturnLineBody, "lineId" | "quantity">[],
): { readonly points?: PointsBack } {
  if (sale.memberId === undefined) return {};
  const pieces = returnable.flatMap(({ line: { lineId, quantity: sold }, returned: before }) => {
    const now = chosen.find((choice) => choice.lineId === lineId)?.quantity ?? 0;
    return now === 0 ? [] : [{ lineId, sold, before, through: before + now }];
  });
  const takenBack = pointsTakenBack(sale, pieces);
  return takenBack === 0 ? {} : { points: { memberId: sale.memberId, takenBack } };
}

function returnLine(
  of: ReturnableLine,
  choice: ChosenLine,
  { reason, coverDay }: { readonly reason: ReturnReason; readonly coverDay: string | null },
): ReturnLineBody {
  const { line, returned, refundedMinor, protectedPieces, left } = of;
  const uncollected = Math.min(choice.quantity, of.waiting);
  const cover = endedCover(line, coverDay);
  const through = returned + choice.quantity;
  // From what was paid for all pieces so far, not from a price a piece: the last piece takes what rounding left. Once a
  // price difference was refunded, from what is left of it.
  const refundedAfter =
    cover !== null
      ? proRata(line.totalMinor, cover.unusedDays, cover.totalDays)
      : protectedPieces === 0
        ? Math.max(refundedMinor, proRata(line.totalMinor, through, line.quantity))
        : refundedMinor + proRata(minor(line.totalMinor - refundedMinor), choice.quantity, left);
  const taxBack = taxShares(line, {
    refunded: [refundedMinor, refundedAfter],
    pieces: [returned, through],
  });
  return {
    lineId: line.lineId,
    sku: line.sku,
    gtin: line.gtin,
    name: line.name,
    quantity: choice.quantity,
    ...(line.weightGrams === undefined ? {} : { weightGrams: line.weightGrams }),
    ...(line.trace === undefined ? {} : { trace: line.trace }),
    ...(line.serials === undefined ? {} : { serials: line.serials }),
    ...(line.service === undefined ? {} : { service: line.service.kind }),
    ...(cover === null ? {} : { cover }),
    ...sharesBack(line, { refunded: [refundedMinor, refundedAfter], pieces: [returned, through] }),
    ...(line.seller === undefined ? {} : { seller: line.seller }),
    ...(choice.pieceSeen === undefined ? {} : { pieceSeen: choice.pieceSeen }),
    packageState: choice.packageState,
    // What nobody has carried away is as new as it was.
    inspection: uncollected === choice.quantity || line.service !== undefined ? "passed" : inspectionOf(choice, reason),
    ...(choice.missing === undefined || choice.missing.length === 0 ? {} : { missing: choice.missing }),
    condition: uncollected === choice.quantity || line.service !== undefined ? "new" : conditionAfter(choice, reason),
    ...(uncollected === 0 ? {} : { uncollected }),
    ...(line.gift?.isBilled === true && line.gift.valueMinor > 0
      ? { unbilled: { payer: line.gift.payer, amountMinor: timesMinor(line.gift.valueMinor, choice.quantity) } }
      : {}),
    discounts: line.discounts.flatMap((discount) => discountShare(discount, [returned, through], line.quantity)),
    totalMinor: minor(refundedAfter - refundedMinor),
    taxRateBp: line.taxRateBp,
    ...taxBack,
  };
}

function endedCover({ contract, service, totalMinor, taxMinor }: SaleLineBody, onDay: string | null): CoverBack | null {
  if (contract === undefined) return null;
  const { number, key } = contract;
  const unused = unusedCover(contract, service?.cover?.coolingDays ?? 0, onDay);
  return { number, key, ...unused, deferredMinor: minor(totalMinor - taxMinor) };
}

type Span = readonly [from: number, through: number];

/** The share of each tax that goes back: with the money; by pieces where the shopper paid nothing. */
export function taxShares(
  { totalMinor, taxMinor, taxes, addedTaxMinor, quantity }: SaleLineBody,
  { refunded, pieces }: { readonly refunded: Span; readonly pieces: Span },
): Pick<ReturnLineBody, "taxMinor" | "taxes" | "addedTaxMinor"> {
  const [from, through] = totalMinor === 0 ? pieces : refunded;
  const whole = totalMinor === 0 ? quantity : totalMinor;
  const at = (amount: Minor, part: number) => proRata(amount, Math.min(part, whole), whole);
  const share = (amount: Minor) => minor(at(amount, through) - at(amount, from));
  if (taxes === undefined) return { taxMinor: share(taxMinor) };
  const back = taxes.map(({ taxId, taxableMinor, taxMinor: tax }) => ({
    ...{ taxId, taxableMinor: share(taxableMinor), taxMinor: share(tax) },
  }));
  const sum = addMinor(...back.map((tax) => tax.taxMinor));
  return { taxMinor: sum, taxes: back, ...(addedTaxMinor === undefined ? {} : { addedTaxMinor: sum }) };
}

function discountShare(
  discount: LineDiscount,
  [from, through]: readonly [number, number],
  whole: number,
): readonly LineDiscount[] {
  const { amountMinor } = discount;
  const share = minor(proRata(amountMinor, through, whole) - proRata(amountMinor, from, whole));
  return share === 0 ? [] : [{ ...discount, amountMinor: share }];
}
