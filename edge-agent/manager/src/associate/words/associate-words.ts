// Joins the associate's words to i18next's types, and turns the hub's refusals into sentences.

import type { Refusal } from "@evertill/protocol";
import type { TFunction } from "i18next";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    associate: typeof en;
  }
}

export const associateWords = { "zh-CN": zh, en } as const;

const isKnown = (reason: string): reason is keyof typeof en.refused => Object.hasOwn(en.refused, reason);

export const sayOrderRefusal = (t: TFunction<"associate">, reason: Refusal["reason"]): string =>
  isKnown(reason) ? t(`refused.${reason}`) : t("refused.other", { reason });

const isKnownHere = (reason: string): reason is keyof typeof en.handOver.refused =>
  Object.hasOwn(en.handOver.refused, reason);

export const sayHandOverRefusal = (t: TFunction<"associate">, { reason, detail = {} }: Refusal): string =>
  isKnownHere(reason)
    ? t(`handOver.refused.${reason}`, { at: detail.at ?? "", by: detail.by ?? "", receipt: detail.receipt ?? "" })
    : t("handOver.refused.other", { reason });
