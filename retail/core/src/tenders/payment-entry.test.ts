import { expect, it } from "vitest";
import { fold, sortedBalances } from "../ledger.ts";
import { minor } from "../money.ts";
import { type PaymentBody, paymentDraft, paymentParkedDraft, paymentReversalDraft } from "./payment-entry.ts";
import { tenderAccounts } from "./tender-transfers.ts";

const body: PaymentBody = {
  ...{ reference: "r-000001", acquirer: "wallets", amountMinor: minor(3_616), currency: "CNY", saleId: "s1" },
  ...{ wallet: "wechat", acquirerReference: "4200", payerMasked: "****8812" },
};
const moment = {
  ...{ person: "a".repeat(32), businessDay: "2025-11-21" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
} as const;

it("an approved payment waits unapplied, and the sale that it pays for leaves nothing there", () => {
  const { transfers } = paymentDraft(body, moment);
  expect(sortedBalances(fold(transfers)).map(({ account, amount }) => [account, amount])).toEqual([
    ["clearing:wallets", 3_616],
    ["unapplied:wallets", -3_616],
  ]);
  const { wallet, acquirer, reference, acquirerReference, payerMasked, amountMinor } = body;
  const tender = { type: "qr", wallet, acquirer, reference, acquirerReference, payerMasked, amountMinor } as const;
  expect(tenderAccounts(tender, { store: "0412", box: "0412-01" })).toEqual([["unapplied:wallets", 3_616]]);
});

it("a payment that was taken back leaves nothing anywhere, and a parked one moves nothing", () => {
  const both = [...paymentDraft(body, moment).transfers, ...paymentReversalDraft(body, moment).transfers];
  expect(sortedBalances(fold(both)).filter(({ amount }) => amount !== 0)).toEqual([]);
  expect(paymentParkedDraft({ ...body, reason: "reset" }, moment).transfers).toEqual([]);
});

it("each is an entry of its own kind, of its moment and person, with the payment for a body", () => {
  const money = { ledger: "money", unit: "CNY", amount: 3_616 };
  expect(paymentDraft(body, moment)).toEqual({
    ...{ ...moment, kind: "payment", body },
    transfers: [{ ...money, from: "unapplied:wallets", to: "clearing:wallets" }],
  });
  expect(paymentReversalDraft(body, moment)).toEqual({
    ...{ ...moment, kind: "payment-reversal", body },
    transfers: [{ ...money, from: "clearing:wallets", to: "unapplied:wallets" }],
  });
  const parked = { ...body, reason: "reset" };
  expect(paymentParkedDraft(parked, moment)).toEqual({
    ...moment,
    kind: "payment-parked",
    body: parked,
    transfers: [],
  });
});
