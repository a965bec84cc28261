import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { refundAccounts, refundParts, refundsOf } from "../after-sale/refund.ts";
import { accountMoves } from "../balances/account-moves.ts";
import { minor } from "../money.ts";
import { moneyTransfers, tenderAccounts } from "../tenders/tender-transfers.ts";
import { transferMatchedDraft } from "./bank-transfer.ts";
import { type BusinessDueTenderBody, businessDueAccount } from "./business-due.ts";
import { transferReference } from "./transfer-reference.ts";

const text = readFileSync(new URL("../../examples/business-accounts.md", import.meta.url), "utf8");
const rows = text
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));
const fen = (yuan = ""): ReturnType<typeof minor> => minor(Math.round(Number(yuan) * 100));
const listed = (cell = ""): readonly string[] => (cell === "" ? [] : cell.split(", "));

const reference = transferReference({ store: "0412", randomHex: "0123456789abcdef" });
const due: BusinessDueTenderBody = {
  ...{ type: "business-due", customer: "c", reference, amountMinor: minor(100_000), dueDay: "2025-11-28" },
};
const place = { store: "0412", box: "0412-01" };
const moment = {
  ...{ person: "bank", businessDay: "2025-11-22", receiptNumber: "R041202773100000426", customer: "c", reference },
  at: { wallMs: 1, source: "box", monotonicMs: 0, bootId: "b" },
  versions: { engine: "none", priceBook: "none", promotions: "none", tax: "none" },
} as const;

/** As the ledger folds it: the sale, what comes back of it, then the bank's lines in their order. */
function computed([, , sold, back, lines]: readonly string[]) {
  const tender = { ...due, amountMinor: fen(sold) };
  const currency = "CNY" as const;
  const transfers = [
    ...moneyTransfers({ from: [["income:0412", fen(sold)]], to: tenderAccounts(tender, place), currency }),
  ];
  if (fen(back) > 0) {
    const sale = { tenders: [tender], lines: [{ totalMinor: fen(sold) }] };
    const parts = refundParts({ sale, earlier: [], amountMinor: fen(back), rounding: null });
    const refunds = refundsOf(parts, []);
    if (!refunds.ok) throw new Error(refunds.reason);
    const from = refunds.refunds.flatMap((refund) => refundAccounts(refund, place));
    transfers.push(...moneyTransfers({ from, to: [["income:0412", fen(back)]], currency }));
  }
  const dueNow = () => accountMoves(transfers, (account) => account === businessDueAccount(reference))[0]?.amount ?? 0;
  const matches = listed(lines).map((amount, index) => {
    const line = { lineId: `line-${index}`, account: "bank-1", bookedOn: "2025-11-22", amountMinor: fen(amount) };
    const draft = transferMatchedDraft(
      { ...line, currency, text: reference },
      { ...moment, dueBeforeMinor: minor(dueNow()) },
    );
    transfers.push(...draft.transfers);
    return draft.body.match;
  });
  return { matches, dueMinor: dueNow(), goods: dueNow() > 0 ? "wait" : "go" };
}

describe("examples/business-accounts.md", () => {
  test.each(rows)("|%s row %s: %s sold, %s back, lines %s", (...row) => {
    const [, , , , , matched, dueText, goods] = row;
    expect(computed(row)).toEqual({ matches: listed(matched), dueMinor: fen(dueText), goods });
  });
});
