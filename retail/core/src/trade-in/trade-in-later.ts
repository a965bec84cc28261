// An old unit that is handed over after the sale that it pays for, as when the new one is delivered. Until then its value is
// owed to the store on an account of its own, which names the last day and the receipt: whoever folds entries knows what is due
// since when. A unit that arrives, is paid for after all or is written off takes the account back to 0.

import type { TakenBack } from "../after-sale/taken-back.ts";
import { eachOnce } from "../after-sale/taken-back.ts";
import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { paidWith, type SaleTender, type TenderBody } from "../tenders/tender-body.ts";
import type { TradeInTenderBody } from "./trade-in-tender.ts";

export interface UnitLater {
  /** `YYYY-MM-DD`: after it, a unit that has not come is somebody's to look into. */
  readonly untilDay: string;
  /** The last day on which the appraisal holds. */
  readonly appraisedUntilDay: string;
  /** See `TradeInLaterRule`. */
  readonly waivedUpToMinor: Minor;
  /** By which it is owed; absent while its sale is open. */
  readonly due?: string;
  /** Of what it settles, what came in since, as a unit or as money. No entry of a sale has it: see `asSettled`. */
  readonly paidInMinor?: Minor;
  /** What did not come in was written off: nobody owes it any more. As above. */
  readonly isLost?: true;
}

const prefix = "trade-in-due:";

/** Positive: still to be handed over. */
export const tradeInDueAccount = (due: string): string => `${prefix}${due}`;

/** What old units were worth less than agreed, or never came: borne by the store. */
export const tradeInLostAccount = (store: string): string => `trade-in-lost:${store}`;

/** By which an account's unit is owed, its last day, and the receipt of its sale; null for all other accounts. */
export function tradeInDueOf(
  account: string,
): { readonly due: string; readonly untilDay: string; readonly receiptNumber: string } | null {
  const [, due, untilDay, receiptNumber] = /^trade-in-due:(([\d-]{10})\.([^.]+)\.\d+)$/.exec(account) ?? [];
  return due === undefined || untilDay === undefined || receiptNumber === undefined
    ? null
    : { due, untilDay, receiptNumber };
}

/** As the sale's entry has them: each unit that is to come is owed under the sale's own number. */
export const withDues = (tenders: readonly TenderBody[], receiptNumber: string): readonly TenderBody[] =>
  tenders.map((tender, place) =>
    tender.type === "trade-in" && tender.later !== undefined
      ? { ...tender, later: { ...tender.later, due: `${tender.later.untilDay}.${receiptNumber}.${place + 1}` } }
      : tender,
  );

/** One that was to come after its sale, as far as is known since. */
export interface LaterUnit {
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
  readonly body: TradeInTenderBody;
  readonly later: UnitLater;
  readonly due: string;
  /** Still owed. */
  readonly dueMinor: Minor;
  readonly isArrived: boolean;
}

export function laterUnits(
  { tenders }: { readonly tenders: readonly SaleTender[] },
  earlier: readonly TakenBack[],
): readonly LaterUnit[] {
  const known = eachOnce(earlier);
  return tenders.flatMap((one, tender): readonly LaterUnit[] => {
    const body = paidWith(one);
    if (body.type !== "trade-in" || body.later?.due === undefined) return [];
    const settled = known.flatMap(({ unitSettled }) => (unitSettled?.tender === tender ? [unitSettled] : []));
    const refunded = known
      .flatMap(({ refunds }) => refunds)
      .reduce((sum, one) => sum + (one.type === "trade-in-due" && one.tender === tender ? one.amountMinor : 0), 0);
    const settledMinor = settled.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    return [
      {
        ...{ tender, body, later: body.later, due: body.later.due },
        dueMinor: minor(Math.max(0, body.amountMinor - settledMinor - refunded)),
        isArrived: settled.some(({ is }) => is === "arrived"),
      },
    ];
  });
}

/** The sale with what its units to come have brought in since: refunds of it follow from that. */
export function asSettled(sale: SaleBody, earlier: readonly TakenBack[]): SaleBody {
  const settled = eachOnce(earlier).flatMap(({ unitSettled }) => (unitSettled === undefined ? [] : [unitSettled]));
  if (settled.length === 0) return sale;
  const tenders = sale.tenders.map((one, place): SaleTender => {
    if (one.type !== "trade-in" || one.later === undefined) return one;
    const mine = settled.filter(({ tender }) => tender === place);
    const paidIn = mine.filter(({ is }) => is !== "written-off").reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const isLost = mine.some(({ is }) => is === "written-off");
    return { ...one, later: { ...one.later, paidInMinor: minor(paidIn), ...(isLost ? { isLost } : {}) } };
  });
  return { ...sale, tenders };
}

/** A share of a sale that an old unit was to pay and has not: it is owed no more. */
export interface UnitDueBack {
  readonly type: "trade-in-due";
  readonly due: string;
  /** It had been written off: the loss is undone. */
  readonly isLost?: true;
  readonly amountMinor: Minor;
  /** Place of the tender in the sale, from 0. */
  readonly tender: number;
}

/** What a tender settles that has not come in; 0 for all but units to come. */
export const notComeMinor = (body: TenderBody): Minor =>
  body.type === "trade-in" && body.later !== undefined
    ? minor(body.amountMinor - (body.later.paidInMinor ?? 0))
    : minor(0);

export function dueBack(
  { later }: Pick<TradeInTenderBody, "later">,
  part: Pick<UnitDueBack, "amountMinor" | "tender">,
): UnitDueBack {
  return { type: "trade-in-due", due: later?.due ?? "", ...(later?.isLost === true ? { isLost: true } : {}), ...part };
}

/** Where its money comes from. */
export const dueBackAccount = ({ due, isLost }: UnitDueBack, store: string): string =>
  isLost === true ? tradeInLostAccount(store) : tradeInDueAccount(due);
