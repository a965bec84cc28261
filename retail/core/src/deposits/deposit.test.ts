import receiptline from "receiptline";
import { describe, expect, test } from "vitest";
import type { RefundBody } from "../after-sale/return-body.ts";
import { minor } from "../money.ts";
import { printedWidth } from "../receipt-lines.ts";
import { depositPaidBack, mostDeposit } from "./deposit-rule.ts";
import { depositSettledDraft } from "./deposit-settled.ts";
import { depositSettledText } from "./deposit-text.ts";

describe("by China's Civil Code, arts. 586 and 587", () => {
  test.each([
    ["earnest", 169_900, 33_980],
    ["earnest", 4, 0],
    ["prepayment", 169_900, 169_899],
    ["prepayment", 0, 0],
  ] as const)("%s money for %i is %i at most", (rule, forMinor, most) => {
    expect(mostDeposit(rule, minor(forMinor))).toBe(most);
  });

  test.each([
    ["earnest", "buyer", 0],
    ["earnest", "shop", 60_000],
    ["prepayment", "buyer", 30_000],
    ["prepayment", "shop", 30_000],
  ] as const)("%s money of 300.00 where the %s withdraws: %i is paid back", (rule, end, paidBack) => {
    expect(depositPaidBack(rule, end, minor(30_000))).toBe(paidBack);
  });
});

const number = "T1204126600455479470";
const place = {
  store: { id: "0412", name: { zh: "徐汇店", en: "Xuhui" }, address: { zh: "路 1 号", en: "1 Road" } },
  ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 12:40" },
};
const settled = (
  by: "buyer" | "shop",
  refunds: readonly RefundBody[] = by === "shop" ? [{ type: "cash", amountMinor: minor(60_000) }] : [],
) =>
  depositSettledDraft({
    ...{ person: "p", businessDay: "2025-11-21", store: "0412", box: "0412-02", currency: "CNY" },
    at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "b" },
    versions: { engine: "4", priceBook: "p", promotions: "o", tax: "t" },
    ...{ receiptNumber: "R041202773100000426", number, quote: "Q041202773100000400", rule: "earnest", by },
    ...{ amountMinor: minor(30_000), claimId: "c", word: "hq", refunds },
  });

test("[P4] what is kept is income of its own, what is paid on top an expense", () => {
  const moves = (by: "buyer" | "shop") => settled(by).transfers.map(({ from, to, amount }) => [from, to, amount]);
  expect(moves("buyer")).toEqual([["deposits-kept:0412", `deposit:${number}`, 30_000]]);
  expect(moves("shop")).toEqual([
    ["drawer:0412-02", `deposit:${number}`, 30_000],
    ["drawer:0412-02", "deposit-penalties:0412", 30_000],
  ]);
});

test.each(
  (["zh", "en"] as const).flatMap((language) => ([32, 42, 48] as const).map((columns) => ({ language, columns }))),
)("its paper fits: $language, $columns", (paper) => {
  const card = { type: "card", tender: 0, terminal: "stand-alone", approvalCode: "A1B2C3" } as const;
  const owed = { type: "pending", of: "qr", tender: 1 } as const;
  const refunds: readonly RefundBody[] = [
    ...[
      { ...card, amountMinor: minor(20_000) },
      { ...owed, amountMinor: minor(10_000) },
    ],
    { type: "cash", amountMinor: minor(30_000) },
  ];
  const text = depositSettledText(place, settled("shop", refunds).body, paper);
  const rows = receiptline.transform(text, { cpl: paper.columns, encoding: "gb18030", command: "text" }).split("\n");
  for (const row of rows) expect(printedWidth(row.trimEnd())).toBeLessThanOrEqual(paper.columns);
  for (const amount of ["600.00", "200.00", "100.00", "A1B2C3"]) expect(rows.join("")).toContain(amount);
});
