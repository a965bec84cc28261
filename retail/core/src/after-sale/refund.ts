// How a refund goes back: to the tenders that the sale was paid with, other than cash first, each at most what it
// settled; the rest in cash. Neither the amounts nor the coins handed out ever exceed what was taken.

import {
  clearingAccount,
  drawerAccount,
  pointsRedeemedAccount,
  refundDueAccount,
  roundingAccount,
} from "../accounts.ts";
import { businessDueAccount } from "../business/business-due.ts";
import type { SaleBody } from "../entry.ts";
import { type Minor, minor } from "../money.ts";
import { pointsOf } from "../points/points-tender.ts";
import { goodsMinor } from "../stored-value/load.ts";
import type { StoredValueKind } from "../stored-value/stored-value.ts";
import { storedValueAccount } from "../stored-value/stored-value.ts";
import { approvalCodeOf } from "../tenders/approval-code.ts";
import { type CashRounding, cashDue } from "../tenders/cash-rounding.ts";
import { paidWith, type TenderBody } from "../tenders/tender-body.ts";
import type { AccountAmount } from "../tenders/tender-transfers.ts";
import { dueBack, dueBackAccount, notComeMinor, type UnitDueBack } from "../trade-in/trade-in-later.ts";
import type { RefundBody } from "./return-body.ts";
import {
  fixedShares,
  isFixedPart,
  type ThirdPartyPart,
  thirdPartyAccounts,
  thirdPartyPart,
  thirdPartyRefund,
  unitBack,
} from "./third-party-refund.ts";

/** A share of a refund, before anybody said how it went. */
export type RefundPart =
  | {
      readonly type: "cash";
      readonly amountMinor: Minor;
      /** What is handed out: the amount in coins that there are. */
      readonly handedMinor: Minor;
    }
  | {
      readonly type: "card";
      readonly amountMinor: Minor;
      /** Place of the tender in the sale, from 0. */
      readonly tender: number;
      readonly last4: string | null;
    }
  /** Back on what was paid with, at once. */
  | {
      readonly type: StoredValueKind;
      readonly number: string;
      readonly amountMinor: Minor;
      readonly tender: number;
    }
  /** Off what is still to be transferred. */
  | {
      readonly type: "business-due";
      readonly reference: string;
      readonly amountMinor: Minor;
      readonly tender: number;
    }
  /** Points to who spent them, at once. */
  | {
      readonly type: "points";
      readonly memberId: string;
      readonly points: number;
      readonly amountMinor: Minor;
      readonly tender: number;
    }
  /** To the wallet that was paid with; its acquirer does it later. */
  | {
      readonly type: "qr";
      readonly amountMinor: Minor;
      readonly tender: number;
      readonly acquirer: string;
      /** Of the payment. */
      readonly reference: string;
    }
  | UnitDueBack
  | ThirdPartyPart;

/** What a sale was paid with, and for. */
interface PaidSale extends Pick<SaleBody, "tenders"> {
  readonly lines: Parameters<typeof goodsMinor>[0];
}

/** @throws RangeError when more would go back than is left of the tenders */
export function refundParts(of: {
  readonly sale: PaidSale;
  /** Of every earlier return of the sale. */
  readonly earlier: readonly RefundBody[];
  readonly amountMinor: Minor;
  readonly rounding: CashRounding | null;
  /** The pieces that come back: subsidies of theirs go back to who paid them. */
  readonly lines?: readonly { readonly lineId: string; readonly quantity: number }[];
  /** The sale is undone as if it had never been. */
  readonly isWhole?: boolean;
}): readonly RefundPart[] {
  const { earlier, amountMinor, lines = [], isWhole = false } = of;
  const tenders = of.sale.tenders.map(paidWith);
  const fixed = fixedShares({ tenders, goodsMinor: goodsMinor(of.sale.lines), earlier, amountMinor, lines });
  // What is fixed by what comes back goes first; only the rest goes to one tender after the other.
  let left: number = amountMinor - sumOf([...fixed.values()]);
  const parts: RefundPart[] = [];
  for (const [tender, body] of dueFirst(tenders)) {
    if (body.type === "cash" || isPaidInCash(body, isWhole)) continue;
    const refunded = sumOf(earlier.map((one) => (one.type !== "cash" && one.tender === tender ? one.amountMinor : 0)));
    const isFixed = isFixedPart(body);
    const share = isFixed ? (fixed.get(tender) ?? 0) : Math.min(left, body.amountMinor - refunded);
    if (share <= 0) continue;
    parts.push(partOf(body, { amountMinor: minor(share), tender }, { isWhole, refundedMinor: minor(refunded) }));
    if (!isFixed) left -= share;
  }
  if (left === 0) return parts;
  const cash = (one: TenderBody) => (isPaidInCash(one, isWhole) ? one.amountMinor - notComeMinor(one) : 0);
  const isOfCash = (paid: TenderBody | undefined) => paid !== undefined && isPaidInCash(paid, isWhole);
  // Store credit may have stood in the place of cash; so may new goods.
  const ofCash = (one: RefundBody) =>
    one.type !== "trade-in-due" &&
    (isCash(one) || ("tender" in one && one.tender !== undefined && isOfCash(tenders[one.tender])))
      ? one.amountMinor
      : 0;
  const beyondCash = left - (sumOf(tenders.map(cash)) - sumOf(earlier.map(ofCash)));
  const owed = isWhole ? [] : unitsOwedNoMore(tenders, earlier, beyondCash);
  left -= sumOf(owed.map((part) => part.amountMinor));
  if (left > sumOf(tenders.map(cash)) - sumOf(earlier.map(ofCash))) throw new RangeError(`${left} in cash is not left`);
  parts.push(...owed);
  if (left === 0) return parts;
  const inDrawer = sumOf(tenders.map(handed)) - sumOf(earlier.map(handed));
  const handedMinor = minor(Math.max(0, Math.min(cashDue(minor(left), of.rounding), inDrawer)));
  return [...parts, { type: "cash", amountMinor: minor(left), handedMinor }];
}

/** What old units were still to pay goes back last: a unit that comes is worth to its owner what was agreed. */
function unitsOwedNoMore(
  tenders: readonly TenderBody[],
  earlier: readonly RefundBody[],
  mostMinor: number,
): readonly UnitDueBack[] {
  let left = mostMinor;
  return tenders.flatMap((body, tender) => {
    if (body.type !== "trade-in") return [];
    const before = earlier.map((one) => (one.type === "trade-in-due" && one.tender === tender ? one.amountMinor : 0));
    const share = Math.min(left, notComeMinor(body) - sumOf(before));
    if (share <= 0) return [];
    left -= share;
    return [dueBack(body, { amountMinor: minor(share), tender })];
  });
}

/** With their places: what nobody has paid yet goes before what was. */
const dueFirst = (tenders: readonly TenderBody[]) =>
  [...tenders.entries()].sort(
    ([, one], [, other]) => Number(other.type === "business-due") - Number(one.type === "business-due"),
  );

function partOf(
  body: Exclude<TenderBody, { type: "cash" }>,
  part: { readonly amountMinor: Minor; readonly tender: number },
  { isWhole, refundedMinor }: { readonly isWhole: boolean; readonly refundedMinor: Minor },
): RefundPart {
  switch (body.type) {
    case "card":
      return { type: "card", ...part, last4: body.last4 ?? null };
    case "qr":
      return { type: "qr", ...part, acquirer: body.acquirer, reference: body.reference };
    case "gift-card":
    case "store-credit":
    case "deposit":
      return { type: body.type, number: body.number, ...part };
    case "business-due":
      return { type: body.type, reference: body.reference, ...part };
    case "points": {
      // Differences of what is back so far: all parts come to the points that were spent.
      const through = pointsOf(minor(refundedMinor + part.amountMinor), body);
      return { type: "points", memberId: body.memberId, points: through - pointsOf(refundedMinor, body), ...part };
    }
    case "trade-in":
      return body.later === undefined ? unitBack(body, part) : dueBack(body, part);
    case "voucher":
    case "instalment":
    case "subsidy":
      return thirdPartyPart(body, part, isWhole);
  }
}

export type RefundResult =
  | { readonly ok: true; readonly refunds: readonly RefundBody[] }
  | { readonly ok: false; readonly reason: "bad-approval-code" | "approval-code-missing" };

/** Whether a terminal does it, and its slip says a code: the parts that `codes` are for. */
const isByTerminal = ({ type }: Pick<RefundPart, "type">): boolean => type === "card" || type === "instalment";

/** @param codes of each refund on a terminal, in the order of the parts; null: it is still to be done */
export function refundsOf(parts: readonly RefundPart[], codes: readonly (string | null)[]): RefundResult {
  const refunds: RefundBody[] = [];
  const typed = [...codes];
  for (const part of parts) {
    const code = isByTerminal(part) ? typed.shift() : null;
    if (code === undefined) return { ok: false, reason: "approval-code-missing" };
    const refund = refundOf(part, code);
    if (refund === null) return { ok: false, reason: "bad-approval-code" };
    refunds.push(refund);
  }
  return { ok: true, refunds };
}

/** null: no such code. @param code of the terminal; null: still to be done */
function refundOf(part: RefundPart, code: string | null): RefundBody | null {
  const { amountMinor } = part;
  switch (part.type) {
    case "cash": {
      const roundingMinor = minor(part.handedMinor - amountMinor);
      return roundingMinor === 0 ? { type: "cash", amountMinor } : { type: "cash", amountMinor, roundingMinor };
    }
    case "qr": {
      const { tender, acquirer, reference } = part;
      return { type: "pending", of: "qr", amountMinor, tender, acquirer, reference };
    }
    case "card": {
      const { tender } = part;
      if (code === null) return { type: "pending", of: "card", amountMinor, tender };
      const approvalCode = approvalCodeOf(code);
      return approvalCode === null
        ? null
        : { type: "card", amountMinor, tender, terminal: "stand-alone", approvalCode };
    }
    case "gift-card":
    case "store-credit":
    case "deposit":
    case "business-due":
    case "trade-in-due":
    case "points":
      return part;
    default:
      return thirdPartyRefund(part, code);
  }
}

/** Where the money of a refund comes from. What is pending is owed to the customer. */
export function refundAccounts(
  refund: RefundBody,
  { store, box }: { readonly store: string; readonly box: string },
): readonly AccountAmount[] {
  if ("provider" in refund) return thirdPartyAccounts(refund, store);
  if (refund.type === "pending") return [[refundDueAccount(refund.of), refund.amountMinor]];
  if (refund.type === "card") return [[clearingAccount("card"), refund.amountMinor]];
  if (refund.type === "exchanged") return [];
  if (refund.type === "business-due") return [[businessDueAccount(refund.reference), refund.amountMinor]];
  if (refund.type === "trade-in-due") return [[dueBackAccount(refund, store), refund.amountMinor]];
  if (refund.type === "points") return [[pointsRedeemedAccount(store), refund.amountMinor]];
  if (refund.type !== "cash")
    return [[storedValueAccount({ kind: refund.type, number: refund.number }), refund.amountMinor]];
  const roundingMinor = refund.roundingMinor ?? minor(0);
  return [
    [drawerAccount(box), minor(refund.amountMinor + roundingMinor)],
    [roundingAccount(store), minor(-roundingMinor)],
  ];
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/**
 * Whether the tender's share goes back in cash. A deposit's does, since the goods that it was for are not there any more, and
 * an old unit's value, since the unit may be sold by now; where the sale is undone whole, the unit itself goes back.
 */
const isPaidInCash = ({ type }: TenderBody, isWhole: boolean): boolean =>
  type === "cash" || type === "deposit" || (type === "trade-in" && !isWhole);

const isCash = (one: TenderBody | RefundBody): boolean =>
  one.type === "cash" || (one.type === "exchanged" && one.tender === undefined);

const handed = (one: TenderBody | RefundBody): number => {
  if (one.type === "cash") return one.amountMinor + (one.roundingMinor ?? 0);
  if (one.type === "deposit") return one.amountMinor;
  if (one.type === "trade-in") return one.amountMinor - notComeMinor(one);
  return isCash(one) ? one.amountMinor : 0;
};
