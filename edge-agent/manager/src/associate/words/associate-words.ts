// Joins the associate's words to i18next's types, and turns the hub's refusals into sentences.

import type { ContactField } from "@evertill/core";
import type { Refusal } from "@evertill/protocol";
import type { TFunction } from "i18next";
import { contactFields } from "../draft.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    associate: typeof en;
  }
}

export const associateWords = { "zh-CN": zh, en } as const;

const isKnown = (reason: string): reason is keyof typeof en.refused => Object.hasOwn(en.refused, reason);

export function sayOrderRefusal(t: TFunction<"associate">, refusal: Refusal): string {
  const { reason } = refusal;
  if (!isKnown(reason)) return t("refused.other", { reason });
  const field = wrongField(refusal);
  return t(`refused.${reason}`, { field: field === null || field === "slot" ? "" : t(`delivery.field.${field}`) });
}

/** What of a delivery is to be looked at again; null: the refusal is about something else. */
export function wrongField({ reason, detail }: Refusal): ContactField | "slot" | null {
  if (reason === "bad-contact") return contactFields.find((field) => field === detail?.field) ?? null;
  if (reason === "not-delivered-there") return "postalCode";
  return reason === "delivery-needed" || reason === "slot-full" || reason === "slot-closed" ? "slot" : null;
}

const isKnownHere = (reason: string): reason is keyof typeof en.handOver.refused =>
  Object.hasOwn(en.handOver.refused, reason);

export const sayHandOverRefusal = (t: TFunction<"associate">, { reason, detail = {} }: Refusal): string =>
  isKnownHere(reason)
    ? t(`handOver.refused.${reason}`, { at: detail.at ?? "", by: detail.by ?? "", receipt: detail.receipt ?? "" })
    : t("handOver.refused.other", { reason });
