// What a till asks to be approved, and why an answer was not taken, in sentences.

import type { Currency } from "@evertill/core";
import type { ApprovalRequestView, Refusal } from "@evertill/protocol";
import { formatMoney } from "@evertill/ui";
import type { TFunction } from "i18next";
import { en } from "../words/en.ts";

type ManagerT = TFunction<"manager">;

const isKnown = (reason: string): reason is keyof typeof en.approvals.refused =>
  Object.hasOwn(en.approvals.refused, reason);

/** "Price of a line: 20 % away from the book". */
export function sayAct(t: ManagerT, { act, measure, size, limit }: ApprovalRequestView, currency: Currency) {
  const measured = (value: number) => (measure === "basis-points" ? `${value / 100} %` : formatMoney(value, currency));
  const what = t(`approvals.act.${act}`);
  if (measure === "once") return what;
  return t("approvals.sized", { what, size: measured(size), limit: measured(limit) });
}

export function sayRefusedAnswer(t: ManagerT, { reason, detail = {} }: Refusal): string {
  const values = { reason, number: String(detail.by ?? "") };
  return isKnown(reason) ? t(`approvals.refused.${reason}`, values) : t("approvals.refused.other", values);
}
