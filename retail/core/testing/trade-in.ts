// A trade-in book as examples/trade-in.md says it, and what tests of old units need.

import { readFileSync } from "node:fs";
import {
  basisPoints,
  minor,
  type TradeInBook,
  type TradeInModel,
  type TradeInOption,
  type TradeInRule,
  type TradeInTenderBody,
} from "../src/index.ts";
import { money, type Row, tableRows } from "./example-book.ts";

const text = readFileSync(new URL("../examples/trade-in.md", import.meta.url), "utf8");

export const tradeInExamples = tableRows(text, "Examples");
export const laterExamples = tableRows(text, "Handed over later");

const named = (word: string) => ({ zh: word, en: word });
export const percent = (words: string) => basisPoints(Number(words.replace(" %", "")) * 100);

const categories: Readonly<Record<string, string>> = { phone: "phone", "cheap phone": "phone", fridge: "fridge" };

function modelOf(row: Row): TradeInModel {
  const { model = "", number } = row;
  if (number !== "imei" && number !== "sn" && number !== "none") throw new Error(`no number: ${number}`);
  return {
    ...{ modelId: model, name: named(model), category: categories[model] ?? "other", number },
    ...{ baseMinor: money(row["good order"] ?? ""), leastMinor: money(row.least ?? ""), isWiped: row.wiped === "yes" },
  };
}

function optionOf(row: Row): TradeInOption {
  const { answer = "", "takes off": off = "" } = row;
  const about = { optionId: answer, name: named(answer) };
  if (off === "refused") return { ...about, isRefused: true };
  const parts = off.split(" and ").filter((part) => part !== "");
  const share = parts.find((part) => part.endsWith(" %"));
  const amount = parts.find((part) => !part.endsWith(" %"));
  return {
    ...about,
    ...(share === undefined ? {} : { deductBp: percent(share) }),
    ...(amount === undefined ? {} : { deductMinor: money(amount) }),
  };
}

const byQuestion = Map.groupBy(tableRows(text, "Answers"), ({ of = "" }) => of);

export const exampleBook: TradeInBook = {
  models: tableRows(text, "Models").map(modelOf),
  questions: [...byQuestion].map(([questionId, rows]) => ({
    ...{ questionId, name: named(questionId), category: questionId === "fridge" ? "fridge" : "phone" },
    options: rows.map(optionOf),
  })),
};

export const exampleRule: TradeInRule = {
  ...{ type: "trade-in", tenderId: "trade-in", name: named("Trade-in"), provider: "recycler", payer: "partner" },
  ...{ mostShareBp: basisPoints(5_000), mostMinor: minor(200_000) },
};

export const owner = { document: "id-card", end: "123X" } as const;

/** A unit of the book's first model, that settled so much. */
export const oldUnit = (amountMinor: number, imei = "356938035643809"): TradeInTenderBody => ({
  ...exampleRule,
  ...{ amountMinor: minor(amountMinor), bookId: "prices-1", modelId: "phone", unitName: named("phone") },
  ...{ baseMinor: minor(180_000), valueMinor: minor(180_000), isWiped: true, owner },
  deductions: [
    { questionId: "phone", optionId: "fine", amountMinor: minor(0) },
    { questionId: "battery", optionId: "good", amountMinor: minor(0) },
  ],
  unitNumber: { kind: "imei", value: imei },
});

/** The same, handed over within fifteen days of 2025-11-21. */
export function laterUnit(amountMinor: number): TradeInTenderBody & Required<Pick<TradeInTenderBody, "later">> {
  const { unitNumber: _none, isWiped: _notYet, ...unit } = oldUnit(amountMinor);
  const later = { untilDay: "2025-12-06", appraisedUntilDay: "2025-11-28", waivedUpToMinor: minor(2_000) };
  return { ...unit, later };
}
