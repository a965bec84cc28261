// What the chain gives for old units (旧机抵扣), as part of its price book: what a model in good order is worth, and what each
// answer about the very unit takes off it.

import { type Bilingual, isWithin } from "../item.ts";
import type { BasisPoints, Minor } from "../money.ts";

/** `imei`: fifteen digits with a check digit. `none`: an appliance that is known by no number. */
export type TradeInNumber = "imei" | "sn" | "none";

export interface TradeInModel {
  /** Also the unit of the stock ledger under which the old units lie. */
  readonly modelId: string;
  readonly name: Bilingual;
  /** `phone/smartphone`: decides which questions are asked. */
  readonly category: string;
  /** In good order. */
  readonly baseMinor: Minor;
  /** As it is, whatever is wrong with it; a unit that is not taken at all is worth nothing. */
  readonly leastMinor: Minor;
  readonly number: TradeInNumber;
  /** Its owner's data is on it: taken only once they are wiped. */
  readonly isWiped: boolean;
  /** It may be handed over so many days after the sale, as when the new one is delivered; absent: with the sale alone. */
  readonly laterDays?: number;
}

/** What holds for units that are handed over after the sale. */
export interface TradeInLaterRule {
  /** For so many days after the sale an appraisal holds; later, the unit is appraised anew, by the book of that day. */
  readonly appraisalDays: number;
  /** A unit that turns out to be worth less by no more than this is taken for what was agreed. */
  readonly waivedUpToMinor: Minor;
}

export interface TradeInOption {
  readonly optionId: string;
  readonly name: Bilingual;
  /** Of the base value. */
  readonly deductBp?: BasisPoints;
  readonly deductMinor?: Minor;
  /** Such a unit is not taken. */
  readonly isRefused?: true;
}

export interface TradeInQuestion {
  readonly questionId: string;
  readonly name: Bilingual;
  /** Asked of models of this category and below it. */
  readonly category: string;
  /** Two at least, the best first. */
  readonly options: readonly TradeInOption[];
}

export interface TradeInBook {
  readonly models: readonly TradeInModel[];
  readonly questions: readonly TradeInQuestion[];
  /** Absent: no unit is handed over later. */
  readonly later?: TradeInLaterRule;
}

/** In the order in which they are asked. */
export const questionsFor = (
  { questions }: TradeInBook,
  { category }: Pick<TradeInModel, "category">,
): readonly TradeInQuestion[] => questions.filter((question) => isWithin(category, question.category));

/** What the shape of a book cannot say; null: a good book. */
export function tradeInBookFault({
  models,
  questions,
  later,
}: TradeInBook): { readonly where: string; readonly what: string } | null {
  const seen = new Set<string>();
  for (const [index, { modelId, baseMinor, leastMinor, laterDays }] of models.entries()) {
    if (seen.has(modelId))
      return { where: `models/${index}/modelId`, what: `${modelId} again; accepted: an id of its own` };
    seen.add(modelId);
    if (leastMinor > baseMinor) return { where: `models/${index}/leastMinor`, what: "above baseMinor" };
    if (laterDays !== undefined && later === undefined)
      return { where: `models/${index}/laterDays`, what: "without `later`, which says how long an appraisal holds" };
  }
  const asked = new Set<string>();
  for (const [index, { questionId, options }] of questions.entries()) {
    if (asked.has(questionId))
      return { where: `questions/${index}/questionId`, what: `${questionId} again; accepted: an id of its own` };
    asked.add(questionId);
    if (new Set(options.map(({ optionId }) => optionId)).size < options.length)
      return { where: `questions/${index}/options`, what: "an optionId twice" };
  }
  return null;
}
