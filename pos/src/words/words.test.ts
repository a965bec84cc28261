import type { FileTroubleView, Refused } from "@evertill/protocol";
import { createLanguage, wordsOf } from "@evertill/ui";
import { describe, expect, it } from "vitest";
import type { LocalRefusal } from "../desk/desk-state.ts";
import type { NotDone } from "../link/link-state.ts";
import { sayNotice, sayRefused, tillWords } from "./till-words.ts";

/** Every reason there is: a new one in the protocol does not compile until it stands here, and so has words. */
const everyReason: Readonly<Record<Refused | NotDone | LocalRefusal, true>> = {
  stale: true,
  "signed-out": true,
  "training-changed": true,
  "training-receipt": true,
  "not-in-training": true,
  "wrong-pin": true,
  "locked-out": true,
  "unknown-code": true,
  "unknown-member-code": true,
  "bad-member-code": true,
  "member-code-over": true,
  "points-not-taken": true,
  "points-need-member": true,
  "points-need-code": true,
  "points-not-in-steps": true,
  "points-too-few": true,
  "points-beyond-share": true,
  "no-points": true,
  "not-so-many-points": true,
  "points-beyond-limit": true,
  "unknown-member": true,
  "members-not-joined-here": true,
  "bad-member-phone": true,
  "bad-member-name": true,
  "unknown-badge": true,
  "badge-not-now": true,
  "already-in": true,
  "not-in": true,
  "unknown-staff": true,
  "not-quotable": true,
  "bad-deposit": true,
  "deposit-too-much": true,
  "deposit-too-little": true,
  "deposit-not-for-goods": true,
  "deposit-elsewhere": true,
  "quote-unknown": true,
  "quote-needs-hub": true,
  "quote-taken": true,
  "quote-elsewhere": true,
  "quote-over": true,
  "quote-goods-gone": true,
  "unknown-salesperson": true,
  "unknown-share-code": true,
  "not-their-brand": true,
  "too-many-salespeople": true,
  "bad-check-digit": true,
  "approval-needed": true,
  "beyond-limit": true,
  "reason-needed": true,
  "buyer-unchecked": true,
  "price-needed": true,
  "price-out-of-bounds": true,
  "tax-in-prices": true,
  "bad-certificate": true,
  "weight-needed": true,
  "weighing-open": true,
  "no-weight": true,
  "bad-weight": true,
  "serial-twice": true,
  "bad-serial": true,
  "bad-imei": true,
  "serial-not-needed": true,
  "serials-missing": true,
  "serial-sold": true,
  "serial-not-on-receipt": true,
  "no-receipt-returns": true,
  "receipt-needed": true,
  "has-receipt": true,
  "credit-only": true,
  "one-piece-a-line": true,
  "bad-gs1": true,
  "gs1-without-goods": true,
  "not-now": true,
  "no-such-line": true,
  "coupon-unknown": true,
  "coupon-used": true,
  "coupon-void": true,
  "coupon-not-yet": true,
  "coupon-expired": true,
  "coupon-elsewhere": true,
  "coupon-needs-hub": true,
  "order-needs-hub": true,
  "order-unknown": true,
  "order-elsewhere": true,
  "order-in-sale": true,
  "order-paid": true,
  "order-cancelled": true,
  "too-many-orders": true,
  "order-expired": true,
  "order-goods-gone": true,
  "gifts-open": true,
  "no-such-gift": true,
  "gift-unknown": true,
  "bad-quantity": true,
  "no-amount": true,
  "more-than-due": true,
  "not-in-coins": true,
  "bad-approval-code": true,
  "bad-card-digits": true,
  "voucher-number-missing": true,
  "bad-voucher-number": true,
  "voucher-twice": true,
  "no-such-plan": true,
  "not-subsidised": true,
  "grade-differs": true,
  "was-subsidised": true,
  "bad-qualification": true,
  "no-such-trade-in": true,
  "trade-in-unanswered": true,
  "trade-in-refused": true,
  "trade-in-not-wiped": true,
  "trade-in-not-later": true,
  "delivery-needed": true,
  "bad-contact": true,
  "not-delivered-there": true,
  "other-delivery": true,
  "slot-full": true,
  "slot-closed": true,
  "slots-need-hub": true,
  "delivery-over": true,
  "trade-in-twice": true,
  "bad-document-end": true,
  "subsidy-twice": true,
  "tender-not-taken": true,
  "no-such-tender": true,
  "money-taken": true,
  "too-much-cash": true,
  "payment-open": true,
  "payment-code-not-now": true,
  "bad-payment-code": true,
  "no-acquirer": true,
  "acquirer-away": true,
  "label-printer-away": true,
  "label-printer-busy": true,
  "label-not-printed": true,
  "label-unsure": true,
  "last-for-order": true,
  "last-in-sale": true,
  "last-for-online": true,
  "promised-for-order": true,
  "promised-in-sale": true,
  "nothing-to-undo": true,
  "empty-sale": true,
  "other-currency": true,
  "total-too-large": true,
  "offers-changed": true,
  repriced: true,
  "sale-open": true,
  "exchange-open": true,
  "is-exchange": true,
  "not-suspended": true,
  "holder-unreachable": true,
  "other-store": true,
  "own-sales-only": true,
  "unknown-receipt": true,
  "not-a-sale": true,
  "seller-unreachable": true,
  "returning-elsewhere": true,
  "not-on-receipt": true,
  "nothing-left": true,
  "not-today": true,
  "no-protection": true,
  "protection-over": true,
  "nothing-cheaper": true,
  "unit-settled": true,
  "trade-in-open": true,
  "returned-already": true,
  "goods-collected": true,
  "collection-unknown": true,
  "collected-already": true,
  "being-handed-over": true,
  "collection-returning": true,
  "collection-returned": true,
  "hand-over-over": true,
  "collection-needs-hub": true,
  "not-to-collect": true,
  "service-needs-goods": true,
  "not-for-these-goods": true,
  "service-there": true,
  "more-than-goods": true,
  "service-performed": true,
  "cover-too-late": true,
  "sold-value": true,
  "voucher-used": true,
  "transfer-awaited": true,
  "business-customer-needed": true,
  "transfer-twice": true,
  "bad-load": true,
  "bad-value-number": true,
  "nothing-owed": true,
  "not-so-much-owed": true,
  "beyond-offline-limit": true,
  "no-goods-to-pay": true,
  "nothing-chosen": true,
  "approval-code-missing": true,
  "no-shift": true,
  "shift-open": true,
  "count-first": true,
  "bad-count": true,
  "bad-amount": true,
  "bag-used": true,
  "keeps-too-much": true,
  "nothing-to-reprint": true,
  "no-open-day": true,
  "disk-full": true,
  "storage-failed": true,
  malformed: true,
  reconnecting: true,
  "after-refused": true,
  "queue-full": true,
  "least-quantity": true,
  "no-line": true,
  "not-an-amount": true,
};

const everyFileTrouble: Readonly<Record<FileTroubleView["code"], true>> = {
  "disk-full": true,
  "disk-failed": true,
  "journal-broken": true,
  "journal-set-aside": true,
  "invoice-refused": true,
  "member-refused": true,
  "goods-arriving": true,
};
const isFileTrouble = (key: string): key is FileTroubleView["code"] => Object.hasOwn(everyFileTrouble, key);

const languages = ["zh-CN", "en"] as const;
const isReason = (key: string): key is keyof typeof everyReason => Object.hasOwn(everyReason, key);
const reasons = Object.keys(everyReason).filter(isReason);
const values = { code: "42", lane: 3, days: 7, coinMinor: 10, takenMinor: 1_682, mostMinor: 9_999 };
const tOf = (language: (typeof languages)[number]) =>
  createLanguage(language, { till: tillWords }).getFixedT(language, "till");

describe.each(languages)("in %s", (language) => {
  it.each(reasons)("%s has words of its own, with every blank filled in", (reason) => {
    const said = sayRefused(tOf(language), { reason, values }, "CNY");
    expect(said).not.toBe("");
    expect(said).not.toContain(`refused.${reason}`);
    expect(said).not.toMatch(/\{\{|undefined/);
  });

  it.each(["drawer-failed", "give-back-cash", "void-on-terminal", "clock-skew", "resumed", ...reasons])(
    "the notice %s has words",
    (code) => {
      const said = sayNotice(tOf(language), { code, values }, "CNY");
      expect(said).not.toMatch(/\{\{|undefined/);
      expect(said).not.toBe(tOf(language)("notice.other", { code }));
      expect([`notice.${code}`, `refused.${code}`]).not.toContain(said);
    },
  );

  it("a notice from a newer agent is named rather than dropped", () => {
    expect(sayNotice(tOf(language), { code: "moon-full", values: {} }, "CNY")).toContain("moon-full");
  });

  it.each(Object.keys(everyFileTrouble))(
    "the trouble %s of disk or files says what, since when and what to do",
    (key) => {
      if (!isFileTrouble(key)) throw new Error(`${key} is no trouble`);
      const t = tOf(language);
      const said = [t(`files.${key}`), t(`files.${key}More`, { time: "10:42" })];
      expect(said.join(" ")).not.toMatch(/files\.|\{\{|undefined/);
      expect(said[1]).toContain("10:42");
    },
  );

  it("says amounts as money", () => {
    expect(sayRefused(tOf(language), { reason: "money-taken", values }, "CNY")).toContain("¥16.82");
  });
});

describe("the two dictionaries", () => {
  const [zh, en] = [wordsOf(tillWords["zh-CN"]), wordsOf(tillWords.en)];

  it("have the same keys", () => {
    expect(zh.map(([key]) => key).sort()).toEqual(en.map(([key]) => key).sort());
  });

  it("leave no text empty and name the same blanks", () => {
    const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const english = new Map(en);
    for (const [key, text] of zh) {
      expect(text, key).not.toBe("");
      expect(blanks(text), key).toEqual(blanks(english.get(key) ?? ""));
    }
  });

  it("Chinese is written with Chinese punctuation", () => {
    const halfWidth = zh.filter(([, text]) => /[\u4e00-\u9fff][,.!?:;]/.test(text));
    expect(halfWidth).toEqual([]);
  });
});
