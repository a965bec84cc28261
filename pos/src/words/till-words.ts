// Joins the till's words to i18next's types, and turns codes into sentences. A code without words of its own still
// says what it is.

import type { Currency } from "@evertill/core";
import type { NoticeView } from "@evertill/protocol";
import { formatMoney } from "@evertill/ui";
import type { TFunction } from "i18next";
import type { Said } from "../desk/desk-state.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    till: typeof en;
  }
}

export const tillWords = { "zh-CN": zh, en } as const;

export type TillT = TFunction<"till">;

type Values = Readonly<Record<string, string | number>>;

const isKeyOf = <T extends object>(words: T, key: string): key is string & keyof T => Object.hasOwn(words, key);

/** `values` are the agent's: amounts in minor units end in `Minor`. */
function filled(values: Values, currency: Currency) {
  const money = (name: string): string => {
    const amount = values[name];
    return typeof amount === "number" ? formatMoney(amount, currency) : "";
  };
  return {
    code: values.code ?? values.text ?? "",
    lane: values.lane ?? "",
    days: values.days ?? "",
    receipt: values.receipt ?? "",
    by: values.by ?? "",
    at: values.at ?? "",
    amount: money("amountMinor"),
    coin: money("coinMinor"),
    taken: money("takenMinor"),
    most: money("mostMinor"),
    least: money("leastMinor"),
    grade: values.grade ?? "",
    points: values.mostPoints ?? values.leastPoints ?? values.stepPoints ?? "",
  };
}

export function sayRefused(t: TillT, { reason, values }: Said, currency: Currency): string {
  return t(`refused.${reason}`, filled(values, currency));
}

/** `code` is the agent's; where it is that of a refusal, the refusal's words do. */
export function sayNotice(t: TillT, { code, values }: Pick<NoticeView, "code" | "values">, currency: Currency): string {
  if (isKeyOf(en.notice, code)) return t(`notice.${code}`, filled(values, currency));
  if (isKeyOf(en.refused, code)) return t(`refused.${code}`, filled(values, currency));
  return t("notice.other", { code });
}

/** What needs the approval, and how far one's own limit goes; `values` are the agent's. */
export function sayApproval(t: TillT, values: Values, currency: Currency): string {
  const { act, size, limit } = values;
  const measured = (value: unknown) => sayMeasure(Number(value), String(values.measure), currency);
  const isKnown = typeof act === "string" && isKeyOf(en.approval, act);
  const what = isKnown ? t(`approval.${act}`, { size: measured(size), limit: measured(limit) }) : "";
  const own = Number(limit) > 0 ? t("approval.limit", { limit: measured(limit) }) : t("approval.never");
  return `${what} ${own}`.trim();
}

function sayMeasure(value: number, measure: string, currency: Currency): string {
  return measure === "basis-points" ? `${value / 100} %` : formatMoney(value, currency);
}

/** A tender by its code; one without words is named by it. */
export function sayTender(t: TillT, tender: string): string {
  return isKeyOf(en.day.tender, tender) ? t(`day.tender.${tender}`) : tender;
}
