// Joins the shared words to i18next's types, and turns the hub's refusals into sentences.

import type { Refusal } from "@evertill/protocol";
import type { TFunction } from "i18next";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    door: typeof en;
  }
}

export const doorWords = { "zh-CN": zh, en } as const;

const isKnown = (reason: string): reason is keyof typeof en.refused => Object.hasOwn(en.refused, reason);

export function sayRefusal(t: TFunction<"door">, { reason, detail = {} }: Refusal): string {
  const by = String(detail.by ?? "");
  const values = { reason, by, minutes: Math.ceil(Number(detail.seconds ?? 0) / 60), there: Number(detail.there ?? 0) };
  return isKnown(reason) ? t(`refused.${reason}`, values) : t("refused.other", values);
}
