// Joins the page's words to i18next's types, and says what was seen of a promise.

import type { PromiseState, PromiseView } from "@evertill/launch/overview";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    overview: typeof en;
  }
}

export const overviewWords = { "zh-CN": zh, en } as const;

/** Each promise has words for the states that it can be in. */
export function sayPromise(language: string, { name, state, count }: PromiseView): string {
  const words = language === "en" ? en : zh;
  const said: Readonly<Partial<Record<PromiseState, string>>> = words.promises[name];
  return (said[state] ?? "").replace("{{count}}", count.toLocaleString(language));
}
