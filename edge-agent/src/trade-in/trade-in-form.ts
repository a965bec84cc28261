// What is asked about an old unit, in which order, and what it is worth by the answers so far. Pure.

import {
  appraise,
  type Bilingual,
  documentEnd,
  type LaterUnit,
  type Minor,
  minor,
  type OwnerDocument,
  offMinor,
  ownerDocuments,
  questionsFor,
  type TradeInAnswers,
  type TradeInBook,
  type TradeInModel,
  type TradeInOffer,
  type TradeInQuestion,
  tradeInNumber,
} from "@evertill/core";
import type { Refused, TradeInAskedView, TradeInView } from "@evertill/protocol";

/** Answers by field, in the order in which they were given. */
export type TradeInFilled = readonly { readonly field: string; readonly value: string }[];

const questionField = ({ questionId }: TradeInQuestion): string => `q:${questionId}`;

const answerTo = (filled: TradeInFilled, field: string): string | undefined =>
  filled.find((one) => one.field === field)?.value;

const modelOf = (book: TradeInBook, filled: TradeInFilled): TradeInModel | undefined =>
  book.models.find(({ modelId }) => modelId === answerTo(filled, "model"));

const documentOf = (filled: TradeInFilled): OwnerDocument | undefined =>
  ownerDocuments.find((each) => each === answerTo(filled, "document"));

/** What is to be answered next; null: nothing. */
export function askedNext(book: TradeInBook, filled: TradeInFilled): TradeInAskedView | null {
  const model = modelOf(book, filled);
  const choice = (field: string, choices: readonly string[]): TradeInAskedView => ({
    ...{ field, is: "choice", name: null },
    choices: choices.map((each) => ({ choice: each, name: null, amountMinor: null })),
  });
  if (model === undefined) {
    const choices = book.models.map(({ modelId, name, baseMinor }) => ({
      choice: modelId,
      name,
      amountMinor: baseMinor,
    }));
    return { field: "model", is: "choice", name: null, choices };
  }
  const open = questionsFor(book, model).find((each) => answerTo(filled, questionField(each)) === undefined);
  if (open !== undefined) return askedOf(open, model);
  const isOpen = (field: string) => answerTo(filled, field) === undefined;
  if (canComeLater(book, model) && isOpen("handed")) return choice("handed", ["now", "later"]);
  const isHere = answerTo(filled, "handed") !== "later";
  if (isHere && model.number !== "none" && isOpen("number"))
    return { field: "number", is: "text", number: model.number };
  if (isHere && model.isWiped && isOpen("wiped")) return choice("wiped", ["wiped"]);
  const document = documentOf(filled);
  if (document === undefined) return choice("document", ownerDocuments);
  return isOpen("documentEnd") ? { field: "documentEnd", is: "text", document } : null;
}

const canComeLater = ({ later }: TradeInBook, { laterDays }: TradeInModel): boolean =>
  later !== undefined && laterDays !== undefined;

function askedOf(question: TradeInQuestion, model: TradeInModel): TradeInAskedView {
  return {
    ...{ field: questionField(question), is: "choice", name: question.name },
    choices: question.options.map((option) => ({
      ...{ choice: option.optionId, name: option.name },
      amountMinor: option.isRefused === true ? null : offMinor(option, model),
    })),
  };
}

export type FormStep =
  | { readonly ok: true; readonly filled: TradeInFilled }
  | {
      readonly ok: false;
      readonly reason: Extract<Refused, "not-now" | "bad-imei" | "bad-serial" | "bad-document-end">;
    };

/**
 * An answer to what is asked next.
 * @param value null: the answer to `field`, or the last one where that is what is asked, is open again with all later ones
 */
export function answered(
  book: TradeInBook,
  filled: TradeInFilled,
  { field, value }: { readonly field: string; readonly value: string | null },
): FormStep {
  if (value === null) {
    const place = filled.findIndex((one) => one.field === field);
    return { ok: true, filled: filled.slice(0, place === -1 ? -1 : place) };
  }
  const asked = askedNext(book, filled);
  if (asked === null || asked.field !== field) return { ok: false, reason: "not-now" };
  const kept = keptAs(asked, value);
  return typeof kept === "string" ? { ok: true, filled: [...filled, { field, value: kept }] } : kept;
}

/** As entries keep it, or why not. */
function keptAs(asked: TradeInAskedView, value: string): string | Extract<FormStep, { ok: false }> {
  if (asked.is === "choice")
    return asked.choices.some(({ choice }) => choice === value) ? value : { ok: false, reason: "not-now" };
  if (asked.field === "documentEnd") return documentEnd(value) ?? { ok: false, reason: "bad-document-end" };
  return (
    tradeInNumber(asked.number, value) ?? { ok: false, reason: asked.number === "imei" ? "bad-imei" : "bad-serial" }
  );
}

/** The option chosen, by question. */
export const answersOf = (filled: TradeInFilled): TradeInAnswers =>
  Object.fromEntries(
    filled.flatMap(({ field, value }) => (field.startsWith("q:") ? [[field.slice(2), value] as const] : [])),
  );

/** Null while something is open. */
export function offerOf(book: TradeInBook, filled: TradeInFilled): Omit<TradeInOffer, "tenderId"> | null {
  const document = documentOf(filled);
  if (document === undefined || askedNext(book, filled) !== null) return null;
  return {
    ...{ modelId: answerTo(filled, "model") ?? "", answers: answersOf(filled), document },
    ...{ number: answerTo(filled, "number") ?? "", isWiped: answerTo(filled, "wiped") !== undefined },
    documentEnd: answerTo(filled, "documentEnd") ?? "",
    ...(answerTo(filled, "handed") === "later" ? { isLater: true as const } : {}),
  };
}

/** A unit that is here after its sale: what was said then stands first; its state is asked again where it does not hold. */
export const arrivalFilled = ({ body, later }: LaterUnit, businessDay: string): TradeInFilled => [
  { field: "model", value: body.modelId },
  { field: "handed", value: "now" },
  { field: "document", value: body.owner.document },
  { field: "documentEnd", value: body.owner.end },
  ...(businessDay <= later.appraisedUntilDay
    ? body.deductions.map(({ questionId, optionId }) => ({ field: `q:${questionId}`, value: optionId }))
    : []),
];

/** Of them, those that nobody can take back. */
export const arrivalFixed = 4;

/** @param roomMinor the most that the sale takes so */
export function formView(
  book: TradeInBook,
  filled: TradeInFilled,
  {
    name,
    roomMinor,
    agreedMinor,
  }: {
    readonly name: Bilingual;
    readonly roomMinor: Minor;
    /** What was agreed and holds, whatever the book says today; absent: nothing. */
    readonly agreedMinor?: Minor;
  },
): TradeInView {
  const model = modelOf(book, filled);
  const about = { name, unit: model?.name ?? null, answered: filled.length };
  const result = model === undefined ? null : appraise(book, { modelId: model.modelId, answers: answersOf(filled) });
  // A refused unit is refused at once: nothing more is asked about it.
  if (isRefused(book, filled)) return { ...about, asked: null, isRefused: true, appraisal: null };
  const asked = askedNext(book, filled);
  if (result?.ok !== true) return { ...about, asked, isRefused: false, appraisal: null };
  const { baseMinor, deductions, raisedMinor } = result.appraisal;
  const valueMinor = agreedMinor ?? result.appraisal.valueMinor;
  const off = deductions.flatMap(({ questionId, optionId, amountMinor }) => {
    const options = book.questions.find((question) => question.questionId === questionId)?.options;
    const chosen = options?.find((option) => option.optionId === optionId);
    return chosen === undefined || amountMinor === 0 ? [] : [{ name: chosen.name, amountMinor }];
  });
  const paysMinor = minor(Math.min(valueMinor, roomMinor));
  return {
    ...{ ...about, asked, isRefused: false },
    appraisal: { baseMinor, deductions: off, raisedMinor, valueMinor, paysMinor },
  };
}

function isRefused({ questions }: TradeInBook, filled: TradeInFilled): boolean {
  return questions.some((question) =>
    question.options.some(
      ({ optionId, isRefused: not }) => not === true && answerTo(filled, questionField(question)) === optionId,
    ),
  );
}
