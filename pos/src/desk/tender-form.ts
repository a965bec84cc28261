// What a cashier types for each tender, where the cursor goes, and the command that it becomes.

import type { Currency } from "@evertill/core";
import type { Command, StageView, TenderCommand, TenderKeyView, TillView } from "@evertill/protocol";
import { typedMoney } from "@evertill/ui";

export type TenderField =
  | "amount"
  | "approval"
  | "last4"
  | "paymentCode"
  | "voucherNumber"
  | "months"
  | "providerCode"
  | "grade"
  | "qualification"
  | "serial"
  | "points";

export type TenderTexts = Readonly<Record<TenderField, string>>;

/** The tender whose fields are on the screen. */
export interface ChosenTender {
  /** null: the store's first. */
  readonly tenderId: string | null;
  readonly field: TenderField;
}

interface TenderForm {
  /** In the order in which they stand on the screen. */
  readonly fields: readonly TenderField[];
  /** Where the cursor stands when the tender is chosen; an amount typed before is kept. */
  readonly first: TenderField;
  /** Enter goes to the first of these that is empty; when none is, it takes the tender. */
  readonly required: readonly TenderField[];
}

const forms: Readonly<Record<TenderKeyView["type"], TenderForm>> = {
  cash: { fields: ["amount"], first: "amount", required: [] },
  card: { fields: ["amount", "approval", "last4"], first: "approval", required: ["approval"] },
  qr: { fields: ["amount", "paymentCode"], first: "paymentCode", required: ["paymentCode"] },
  voucher: { fields: ["amount", "voucherNumber"], first: "voucherNumber", required: ["voucherNumber"] },
  subsidy: {
    ...{ fields: ["grade", "qualification", "serial"], first: "grade" },
    required: ["qualification", "serial"],
  },
  points: { fields: ["points"], first: "points", required: [] },
  // Asked on a panel of its own.
  "trade-in": { fields: [], first: "amount", required: [] },
  business: { fields: ["amount"], first: "amount", required: [] },
  instalment: { fields: ["amount", "months", "providerCode"], first: "months", required: ["months", "providerCode"] },
};

const plainVoucher: TenderForm = { fields: ["amount"], first: "amount", required: [] };

/** What is needed of a tender to know its fields. */
type FormOf = Pick<TenderKeyView, "type" | "hasNumber">;

export const formOf = ({ type, hasNumber }: FormOf): TenderForm =>
  type === "voucher" && hasNumber !== true ? plainVoucher : forms[type];

/** Nothing typed, the store's first tender chosen. */
export const emptyTender: { readonly tender: ChosenTender; readonly texts: TenderTexts } = {
  tender: { tenderId: null, field: "amount" },
  texts: {
    ...{ amount: "", approval: "", last4: "", paymentCode: "" },
    ...{ voucherNumber: "", months: "", providerCode: "" },
    ...{ grade: "", qualification: "", serial: "", points: "" },
  },
};

/** A desk with its tender's fields empty, at the store's first tender again. */
export const emptied = <Texts extends TenderTexts>({ texts }: { readonly texts: Texts }) => ({
  tender: emptyTender.tender,
  texts: { ...texts, ...emptyTender.texts },
});

export type Tendering = Extract<StageView, { at: "tendering" }>;

export const tendering = (view: TillView | null): Tendering | null =>
  view?.stage.at === "tendering" ? view.stage : null;

/** The tender that was chosen, else the first; null for a store that takes none. */
export function chosenTender({ takes }: Tendering, { tenderId }: ChosenTender): TenderKeyView | null {
  return takes.find((tender) => tender.tenderId === tenderId) ?? takes[0] ?? null;
}

const longest: Readonly<Record<TenderField, number>> = {
  ...{ amount: 13, approval: 6, last4: 4, paymentCode: 24 },
  ...{ voucherNumber: 32, months: 2, providerCode: 16 },
  ...{ grade: 4, qualification: 40, serial: 40, points: 9 },
};
const written: Readonly<Record<Exclude<TenderField, "amount">, RegExp>> = {
  approval: /^[0-9A-Z]*$/,
  last4: /^[0-9]*$/,
  paymentCode: /^[0-9]*$/,
  voucherNumber: /^[0-9A-Z-]*$/,
  months: /^[0-9]*$/,
  providerCode: /^[0-9A-Z]*$/,
  grade: /^[0-9A-Z-]*$/,
  qualification: /^[0-9A-Z-]*$/,
  serial: /^[0-9A-Z-]*$/,
  points: /^[0-9]*$/,
};

/** The text as the field takes it; null where the field does not take it. */
export function typedInto(field: TenderField, text: string, currency: Currency): string | null {
  if (text.length > longest[field]) return null;
  if (field === "amount") return text === "" || text === "." || typedMoney(text, currency) !== null ? text : null;
  const capitals = text.toUpperCase();
  return written[field].test(capitals) ? capitals : null;
}

/** What is said when Enter is pressed on a field that must not be empty. */
const missingReason = {
  amount: "no-amount",
  approval: "bad-approval-code",
  last4: "bad-card-digits",
  paymentCode: "bad-payment-code",
  voucherNumber: "voucher-number-missing",
  months: "no-such-plan",
  providerCode: "bad-approval-code",
  grade: "not-subsidised",
  qualification: "bad-qualification",
  serial: "bad-serial",
  points: "no-points",
} as const satisfies Readonly<Record<TenderField, string>>;
type MissingReason = (typeof missingReason)[TenderField];

export type PayCommand = Extract<
  Command,
  { type: "take-tender" | "pay-by-code" | "pay-by-points" | "pay-by-business" }
>;

/** What Enter does. */
export type Enter =
  /** By the acquirer all that is due unless an amount was typed, by points all that the sale takes unless a number was. */
  | { readonly does: "pay"; readonly command: PayCommand }
  | { readonly does: "go"; readonly field: TenderField }
  | { readonly does: "appraise" }
  | { readonly does: "refuse"; readonly reason: MissingReason | "not-an-amount" };

const pay = (command: PayCommand): Enter => ({ does: "pay", command });
const taking = (tender: TenderCommand): Enter => pay({ type: "take-tender", tender });

/** @param chosen the tender on the screen */
export function entered(
  chosen: TenderKeyView,
  at: {
    readonly field: TenderField;
    readonly texts: TenderTexts;
    readonly stage: Tendering;
    readonly currency: Currency;
  },
): Enter {
  const { field, texts, stage, currency } = at;
  const { type, tenderId } = chosen;
  const missing = formOf(chosen).required.find((required) => texts[required] === "");
  if (missing !== undefined)
    return missing === field ? { does: "refuse", reason: missingReason[missing] } : { does: "go", field: missing };
  const typed = texts.amount === "" ? null : typedMoney(texts.amount, currency);
  if (typed === null && texts.amount !== "") return { does: "refuse", reason: "not-an-amount" };
  switch (type) {
    case "cash":
      return taking({ type, tenderedMinor: typed ?? stage.cashDueMinor });
    case "card": {
      const card = { type, amountMinor: typed ?? stage.dueMinor, approvalCode: texts.approval };
      return taking(texts.last4 === "" ? card : { ...card, last4: texts.last4 });
    }
    case "voucher": {
      const voucher = { type, tenderId, faceMinor: typed ?? stage.dueMinor };
      const number = texts.voucherNumber;
      return taking(number === "" ? voucher : { ...voucher, number });
    }
    case "subsidy": {
      const { grade, qualification, serial } = texts;
      return taking({ type, tenderId, grade, evidence: { qualification, serial } });
    }
    case "instalment": {
      const { months, providerCode: approvalCode } = texts;
      const amountMinor = typed ?? stage.dueMinor;
      return taking({ type, tenderId, amountMinor, months: Number(months), approvalCode });
    }
    case "trade-in":
      return { does: "appraise" };
    case "points":
      return pay({ type: "pay-by-points", ...(texts.points === "" ? {} : { points: Number(texts.points) }) });
    case "business":
      return pay({ type: "pay-by-business", ...(typed === null ? {} : { amountMinor: typed }) });
    case "qr":
      return pay({ type: "pay-by-code", code: texts.paymentCode, ...(typed === null ? {} : { amountMinor: typed }) });
  }
}

/** The field above or below, kept within the form. */
export function fieldBeside(chosen: FormOf, field: TenderField, by: 1 | -1): TenderField {
  const { fields } = formOf(chosen);
  const at = Math.min(Math.max(fields.indexOf(field) + by, 0), fields.length - 1);
  return fields[at] ?? field;
}
