// What a very unit is worth: its model's base value less what each answer takes off, never below the model's least. The
// same function appraises at the till and again at headquarters [P7].

import { addMinor, type Minor, minor, rateOf } from "../money.ts";
import { questionsFor, type TradeInBook, type TradeInModel, type TradeInOption } from "./trade-in-book.ts";

/** The option chosen, by question. */
export type TradeInAnswers = Readonly<Record<string, string>>;

export interface TradeInDeduction {
  readonly questionId: string;
  readonly optionId: string;
  /** 0 where the answer takes nothing off. */
  readonly amountMinor: Minor;
}

export interface Appraisal {
  readonly baseMinor: Minor;
  /** One a question, in the book's order. */
  readonly deductions: readonly TradeInDeduction[];
  /** What the least value gave back of the deductions; 0: nothing. */
  readonly raisedMinor: Minor;
  readonly valueMinor: Minor;
}

export type AppraisalRefusal =
  | "no-such-trade-in" // the book has no such model, or it is worth nothing
  | "trade-in-unanswered" // a question is open
  | "trade-in-refused"; // such units are not taken

export type AppraisalResult =
  | { readonly ok: true; readonly model: TradeInModel; readonly appraisal: Appraisal }
  | { readonly ok: false; readonly reason: AppraisalRefusal };

/** What an answer takes off a model's value. */
export function offMinor(
  { deductBp, deductMinor = minor(0) }: Pick<TradeInOption, "deductBp" | "deductMinor">,
  { baseMinor }: Pick<TradeInModel, "baseMinor">,
): Minor {
  return deductBp === undefined ? deductMinor : addMinor(rateOf(baseMinor, deductBp, "half-up"), deductMinor);
}

/** Each deduction is rounded by itself, half up; the value is at least the model's least and at most its base. */
export function appraise(
  book: TradeInBook,
  of: { readonly modelId: string; readonly answers: TradeInAnswers },
): AppraisalResult {
  const model = book.models.find(({ modelId }) => modelId === of.modelId);
  if (model === undefined) return { ok: false, reason: "no-such-trade-in" };
  const { baseMinor, leastMinor } = model;
  const deductions: TradeInDeduction[] = [];
  for (const { questionId, options } of questionsFor(book, model)) {
    const option = options.find(({ optionId }) => optionId === of.answers[questionId]);
    if (option === undefined) return { ok: false, reason: "trade-in-unanswered" };
    if (option.isRefused === true) return { ok: false, reason: "trade-in-refused" };
    deductions.push({ questionId, optionId: option.optionId, amountMinor: offMinor(option, model) });
  }
  const restMinor = baseMinor - addMinor(...deductions.map(({ amountMinor }) => amountMinor));
  const valueMinor = minor(Math.max(restMinor, leastMinor));
  if (valueMinor <= 0) return { ok: false, reason: "no-such-trade-in" };
  return {
    ok: true,
    model,
    appraisal: { baseMinor, deductions, raisedMinor: minor(valueMinor - restMinor), valueMinor },
  };
}
