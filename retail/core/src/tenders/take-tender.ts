// Whether a tender is taken, and what it then is in the entry. Only cash may exceed what is due.

import { addMinor, type Currency, type Minor, minor } from "../money.ts";
import { approvalCodeOf } from "./approval-code.ts";
import { payCash } from "./cash.ts";
import { type SubsidisedLine, takeSubsidy } from "./subsidy.ts";
import type { SaleTender, TenderBody } from "./tender-body.ts";
import { cashRounding, ruleOf, type TenderRules } from "./tender-rules.ts";
import { type ThirdPartyOffer, type ThirdPartyRefusal, takeInstalment, takeVoucher } from "./third-party.ts";

/** What a cashier offers towards a sale, as typed. */
export type TenderOffer =
  | { readonly type: "cash"; readonly tenderedMinor: Minor }
  | {
      readonly type: "card";
      readonly amountMinor: Minor;
      readonly approvalCode: string;
      readonly last4?: string;
    }
  | ThirdPartyOffer;

export type TenderResult =
  | { readonly ok: true; readonly body: TenderBody }
  | {
      readonly ok: false;
      readonly reason: TenderRefusal;
      /** Amounts that the words need, in minor units. */
      readonly detail?: Readonly<Record<string, number>>;
    };

export type TenderRefusal =
  | "tender-not-taken" // this store does not take it
  | "no-amount"
  | "too-much-cash" // detail: mostMinor
  | "not-in-coins" // detail: coinMinor
  | "more-than-due" // detail: mostMinor
  | "bad-approval-code"
  | "bad-card-digits"
  | ThirdPartyRefusal;

export interface Tendering {
  /** Still due, ≥ 0. */
  readonly dueMinor: Minor;
  readonly currency: Currency;
  readonly rules: TenderRules;
  /** For the sale so far. */
  readonly taken: readonly TenderBody[];
  /** Of the sale, as they are to be paid. */
  readonly lines: readonly SubsidisedLine[];
  readonly atMs: number;
}

export function takeTender(offer: TenderOffer, tendering: Tendering): TenderResult {
  const { rules } = tendering;
  const notTaken = { ok: false, reason: "tender-not-taken" } as const;
  switch (offer.type) {
    case "cash":
      return ruleOf(rules, "cash") === undefined ? notTaken : cash(offer.tenderedMinor, tendering);
    case "card":
      return ruleOf(rules, "card") === undefined ? notTaken : card(offer, tendering);
    case "voucher": {
      const rule = rules.find(({ tenderId }) => tenderId === offer.tenderId);
      return rule?.type === "voucher" ? takeVoucher(offer, { ...tendering, rule }) : notTaken;
    }
    case "subsidy": {
      const rule = rules.find(({ tenderId }) => tenderId === offer.tenderId);
      return rule?.type === "subsidy" ? takeSubsidy(offer, { ...tendering, rule }) : notTaken;
    }
    case "instalment": {
      const rule = rules.find(({ tenderId }) => tenderId === offer.tenderId);
      return rule?.type === "instalment" ? takeInstalment(offer, { ...tendering, rule }) : notTaken;
    }
  }
}

function cash(tenderedMinor: Minor, { dueMinor, currency, rules }: Tendering): TenderResult {
  const paid = payCash({ dueMinor, tenderedMinor, currency, rounding: cashRounding(rules) });
  if (paid.ok) return paid;
  const { ok, reason, ...detail } = paid;
  return { ok, reason, detail };
}

function card(offer: Extract<TenderOffer, { type: "card" }>, { dueMinor }: Tendering): TenderResult {
  const { amountMinor, last4 } = offer;
  if (amountMinor <= 0) return { ok: false, reason: "no-amount" };
  if (amountMinor > dueMinor) return { ok: false, reason: "more-than-due", detail: { mostMinor: dueMinor } };
  const approvalCode = approvalCodeOf(offer.approvalCode);
  if (approvalCode === null) return { ok: false, reason: "bad-approval-code" };
  if (last4 !== undefined && !/^[0-9]{4}$/.test(last4)) return { ok: false, reason: "bad-card-digits" };
  const body = { type: "card", amountMinor, terminal: "stand-alone", approvalCode } as const;
  return { ok: true, body: last4 === undefined ? body : { ...body, last4 } };
}

/** What tenders settle of a total. */
export function settledMinor(tenders: readonly Pick<SaleTender, "amountMinor">[]): Minor {
  return addMinor(...tenders.map(({ amountMinor }) => amountMinor));
}

/** Given back of all tenders; cash alone gives change. */
export function changeOf(tenders: readonly SaleTender[]): Minor {
  return addMinor(...tenders.map((tender) => (tender.type === "cash" ? tender.changeMinor : minor(0))));
}
