// A task in a sentence, for HQ's console and the store's own page alike.

import { groupedDocumentNumber, type Task } from "@evertill/core";
import type { TFunction } from "i18next";
import type {} from "./language.ts";

type Said = Pick<Task, "kind" | "about" | "amount">;

/** @param money says minor units */
export function sayTask(t: TFunction<"ui">, { kind, about, amount }: Said, money: (minor: number) => string): string {
  const count = amount ?? 0;
  switch (kind) {
    case "oversell": {
      const { sku, place } = placed(about);
      return place === "reserved"
        ? t("task.kind.oversellReserved", { sku, count })
        : t("task.kind.oversell", { sku, place, count });
    }
    case "overdraft":
      return about.startsWith("points:")
        ? t("task.kind.overdraftPoints", { count })
        : t("task.kind.overdraft", { about: about.slice(about.indexOf(":") + 1), amount: money(count) });
    case "amount-differs":
      return count === 0
        ? t("task.kind.notComputed")
        : t("task.kind.amountDiffers", { amount: money(Math.abs(count)) });
    case "coupon-twice":
      return t("task.kind.couponTwice", { about, count });
    case "voucher-over":
      return t("task.kind.voucherOver", { about });
    case "quota-over":
      return t("task.kind.quotaOver", { promotion: about.slice(about.lastIndexOf("/") + 1), count });
    case "order-twice":
      return t("task.kind.orderTwice", { about, count });
    case "quote-twice":
      return t("task.kind.quoteTwice", { about: groupedDocumentNumber(about), count });
    case "collected-twice":
      return t("task.kind.collectedTwice", { about, count });
    case "cover-twice":
      return t("task.kind.coverTwice", { about: about.split("/")[1] ?? about, count });
    case "traded-in-twice":
      return t("task.kind.tradedInTwice", { about, count });
    case "trade-in-overdue":
      return t("task.kind.tradeInOverdue", { ...unitDue(about), amount: money(count) });
    case "trade-in-settled-twice":
      return t("task.kind.tradeInSettledTwice", { ...unitDue(about), amount: money(count) });
    case "slot-overbooked":
      return t("task.kind.slotOverbooked", { ...slotOf(about), count });
    case "delivery-to-agree":
      return t("task.kind.deliveryToAgree", { receipt: about });
    case "transfer-overdue":
      return t("task.kind.transferOverdue", { about, amount: money(count) });
    case "transfer-refund":
      return t("task.kind.transferRefund", { about, amount: money(count) });
    case "payment-unknown":
      return t("task.kind.paymentUnknown", { ...listed(about), amount: money(count) });
    case "payment-not-settled":
      return t("task.kind.paymentNotSettled", { ...listed(about), amount: money(count) });
    case "settlement-differs":
      return t("task.kind.settlementDiffers", { ...listed(about), amount: money(Math.abs(count)) });
    case "settlement-outstanding":
      return t("task.kind.settlementOutstanding", { ...listed(about), count });
    case "member-merge":
      return t("task.kind.memberMerge", { about: about.slice(0, 8) });
    case "clock-skew":
      return count < 0
        ? t("task.kind.clockBehind", { box: about, count: -count })
        : t("task.kind.clockAhead", { box: about, count });
    case "journal-replaced":
      return t("task.kind.journalReplaced", { box: about.split("/")[0] ?? about });
    case "gap":
      return t("task.kind.gap", { count });
    case "tampered":
      return t("task.kind.tampered");
    case "forked":
      return t("task.kind.forked");
    case "set-aside":
      return t("task.kind.setAside");
  }
}

/** `2026-12-06.R0412020000000042X.1` */
function unitDue(about: string): { readonly day: string; readonly receipt: string } {
  const [day = "", receipt = ""] = about.split(".");
  return { day, receipt: groupedDocumentNumber(receipt) };
}

/** `wallets/2025-11-21/payment/7f3a…` */
function listed(about: string): { readonly acquirer: string; readonly day: string; readonly reference: string } {
  const [acquirer = "", day = "", , reference = ""] = about.split("/");
  return { acquirer, day, reference };
}

/** `store:0412/floor/chain/new:88123` */
function placed(about: string): { readonly sku: string; readonly place: string } {
  const [, place = "", ...sku] = about.split(":");
  return { sku: sku.join(":"), place: place.slice(place.indexOf("/") + 1) };
}

/** `slot:0412/2026-11-24/am/delivery` */
function slotOf(about: string): { readonly day: string; readonly window: string } {
  const [, day = "", window = ""] = about.split("/");
  return { day, window };
}
