import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { goodsPaidBy } from "../../testing/goods.ts";
import { refundParts, refundsOf } from "../after-sale/refund.ts";
import type { RefundBody } from "../after-sale/return-body.ts";
import { basisPoints, type Minor, minor } from "../money.ts";
import { settledMinor, type TenderOffer, takeTender } from "./take-tender.ts";
import type { TenderBody } from "./tender-body.ts";
import type { TenderRules } from "./tender-rules.ts";
import { tenderAccounts } from "./tender-transfers.ts";

const text = readFileSync(new URL("../../examples/tenders.md", import.meta.url), "utf8");

const name = { zh: "券", en: "Voucher" };
const rules: TenderRules = [
  { type: "cash", tenderId: "cash", name },
  { type: "card", tenderId: "card", name },
  { type: "voucher", tenderId: "mall", name, provider: "mall", hasNumber: false, refund: "kept" },
  { type: "voucher", tenderId: "bank", name, provider: "bank", hasNumber: false, refund: "to-provider" },
  { type: "instalment", tenderId: "credit", name, provider: "credit", plans: plansOf() },
];

/** The fees as the document's table says them. */
function plansOf() {
  const [months = [], fees = []] = rowsUnder("# Worked examples", { heading: true });
  return months.slice(1).map((term, place) => {
    const [, rate, feeBy] = /^([\d.]+) % (shop|shopper)$/.exec(fees[place + 1] ?? "") ?? [];
    if (rate === undefined) throw new Error(`no fee for ${term} months`);
    return {
      months: Number(term),
      feeBp: basisPoints(Math.round(Number(rate) * 100)),
      feeBy: feeBy === "shop" ? ("shop" as const) : ("shopper" as const),
    };
  });
}

function rowsUnder(title: string, of: { readonly heading: boolean }): readonly (readonly string[])[] {
  const section = text.slice(text.indexOf(title)).slice(title.length).split(/^#/m)[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("|") && !line.startsWith("| ---"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  return of.heading ? rows : rows.slice(1);
}

const yuan = (amount: string): Minor => minor(Math.round(Number(amount.replaceAll(",", "")) * 100));
const said = (amount: number): string => (amount / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ",");

function offerOf(words: string): TenderOffer {
  const [, how = "", amount = ""] = /^(.*) ([\d,.]+)$/.exec(words) ?? [];
  const amountMinor = yuan(amount);
  const term = /^(\d+) months$/.exec(how)?.[1];
  if (term !== undefined)
    return { type: "instalment", tenderId: "credit", amountMinor, months: Number(term), approvalCode: "A1B2C3" };
  if (how === "cash") return { type: "cash", tenderedMinor: amountMinor };
  if (how === "card") return { type: "card", amountMinor, approvalCode: "A1B2C3" };
  return { type: "voucher", tenderId: how, faceMinor: amountMinor };
}

/** @param dueMinor null: just what is paid */
function paid(words: string, dueMinor: Minor | null): readonly TenderBody[] {
  const taken: TenderBody[] = [];
  const offers = words.split(" + ").map(offerOf);
  const all = offers.reduce((sum, offer) => sum + amountOf(offer), 0);
  for (const offer of offers) {
    const due = minor((dueMinor ?? all) - settledMinor(taken));
    const result = takeTender(offer, { dueMinor: due, currency: "CNY", rules, taken, lines: [], atMs: 0 });
    if (!result.ok) throw new Error(`${words}: ${result.reason}`);
    taken.push(result.body);
  }
  return taken;
}

const amountOf = (offer: TenderOffer): number => {
  if (offer.type === "cash") return offer.tenderedMinor;
  if (offer.type === "subsidy") return 0;
  return offer.type === "voucher" ? offer.faceMinor : offer.amountMinor;
};

function sayRefund(refund: RefundBody): string {
  const amount = said(refund.amountMinor);
  if (refund.type === "kept") return `kept ${amount}`;
  if (refund.type === "pending" && refund.of === "third-party") return `${refund.provider} later ${amount}`;
  return `${refund.type === "instalment" ? refund.provider : refund.type} ${amount}`;
}

describe("tenders.md", () => {
  test.each(rowsUnder("## Where the money lies after the sale", { heading: false }))(
    "%s",
    (_, due, words, accounts) => {
      const tenders = paid(words ?? "", yuan(due ?? ""));
      expect(said(settledMinor(tenders))).toBe(due);
      const sums = new Map<string, number>();
      for (const [account, amount] of tenders.flatMap((tender) =>
        tenderAccounts(tender, { store: "0412", box: "0412-01" }),
      ))
        sums.set(account, (sums.get(account) ?? 0) + amount);
      const lying = [...sums]
        .filter(([, amount]) => amount !== 0)
        .map(([account, amount]) => `${account} ${said(amount)}`);
      expect(lying.join(", ")).toBe(accounts);
    },
  );

  test.each(rowsUnder("## How refunds go back", { heading: false }))("%s", (_, words, back, refunds) => {
    const tenders = paid(words ?? "", null);
    const earlier: RefundBody[] = [];
    const went = (back ?? "").split("; ").map((amount) => {
      const parts = refundParts({ sale: goodsPaidBy(tenders), earlier, amountMinor: yuan(amount), rounding: null });
      const codes = parts.filter(({ type }) => type === "card" || type === "instalment").map(() => "A1B2C3");
      const result = refundsOf(parts, codes);
      if (!result.ok) throw new Error(result.reason);
      earlier.push(...result.refunds);
      return result.refunds.map(sayRefund).join(" + ");
    });
    expect(went.join("; ")).toBe(refunds);
  });
});
