import { describe, expect, it } from "vitest";
import { basisPoints, minor } from "../money.ts";
import type { TenderBody } from "./tender-body.ts";
import { type AccountAmount, moneyTransfers, tenderAccounts } from "./tender-transfers.ts";
import type { InstalmentTenderBody } from "./third-party.ts";

const here = { store: "0412", box: "0412-01" };
const party = { tenderId: "t", name: { zh: "", en: "" }, provider: "lender" };
const agreed: Omit<InstalmentTenderBody, "feeBy"> = {
  ...{ type: "instalment", ...party, amountMinor: minor(10_000), months: 3, feeBp: basisPoints(150) },
  ...{ feeMinor: minor(150), approvalCode: "ABCD" },
};

describe("where a tender's money lies", () => {
  it.each<[string, TenderBody, readonly (readonly [string, number])[]]>([
    [
      "cash in the drawer",
      { type: "cash", tenderedMinor: minor(1_200), changeMinor: minor(200), amountMinor: minor(1_000) },
      [
        ["drawer:0412-01", 1_000],
        ["rounding:0412", 0],
      ],
    ],
    [
      "what coins could not pay",
      {
        ...{ type: "cash", tenderedMinor: minor(1_000), changeMinor: minor(0) },
        amountMinor: minor(1_004),
        roundingMinor: minor(-4),
      },
      [
        ["drawer:0412-01", 1_000],
        ["rounding:0412", 4],
      ],
    ],
    [
      "a card's in clearing",
      { type: "card", amountMinor: minor(5), terminal: "stand-alone", approvalCode: "A1B2C3" },
      [["clearing:card", 5]],
    ],
    [
      "a gift card's under its number",
      {
        ...{ type: "gift-card", number: "G1004126600455479474", amountMinor: minor(7), leftMinor: minor(0) },
        claimId: "c",
        word: "hq",
      },
      [["gift-card:G1004126600455479474", 7]],
    ],
    [
      "store credit under its number",
      {
        ...{ type: "store-credit", number: "C1004126600455479474", amountMinor: minor(7), leftMinor: minor(0) },
        ...{ claimId: "c", word: "hq" },
      },
      [["store-credit:C1004126600455479474", 7]],
    ],
    [
      "all that a voucher is worth, the excess for the shop",
      { ...{ type: "voucher", ...party, amountMinor: minor(900), faceMinor: minor(1_000) }, refund: "kept" },
      [
        ["clearing:lender", 1_000],
        ["voucher-excess:0412", -100],
      ],
    ],
    [
      "instalments less the fee that the shop bears",
      { ...agreed, feeBy: "shop" },
      [
        ["clearing:lender", 9_850],
        ["tender-fees:lender", 150],
      ],
    ],
    [
      "instalments whole where the shopper pays the fee",
      { ...agreed, feeBy: "shopper" },
      [
        ["clearing:lender", 10_000],
        ["tender-fees:lender", 0],
      ],
    ],
  ])("%s", (_, tender, accounts) => expect(tenderAccounts(tender, here)).toEqual(accounts));
});

describe("transfers of money", () => {
  const on = (...amounts: readonly (readonly [string, number])[]): readonly AccountAmount[] =>
    amounts.map(([account, amount]) => [account, minor(amount)]);
  const moved = (from: readonly AccountAmount[], to: readonly AccountAmount[]) =>
    moneyTransfers({ from, to, currency: "CNY" }).map((transfer) => [transfer.from, transfer.to, transfer.amount]);

  it("are the fewest, in the order given", () => {
    expect(moved(on(["income", 90], ["tax", 10]), on(["drawer", 60], ["card", 40]))).toEqual([
      ["income", "drawer", 60],
      ["income", "card", 30],
      ["tax", "card", 10],
    ]);
    expect(moved(on(["income", 50], ["tax", 50]), on(["drawer", 50], ["card", 50]))).toEqual([
      ["income", "drawer", 50],
      ["tax", "card", 50],
    ]);
  });

  it("move nothing on an account that pays for what is put on itself", () => {
    const money = moneyTransfers({
      from: [
        ["income", minor(500)],
        ["gift-card:G1", minor(300)],
      ],
      to: [
        ["drawer", minor(400)],
        ["gift-card:G1", minor(400)],
      ],
      currency: "CNY",
    });
    expect(money.map(({ from, to, amount }) => [from, to, amount])).toEqual([
      ["income", "drawer", 400],
      ["income", "gift-card:G1", 100],
    ]);
  });

  it("are of the ledger of money and of one currency", () => {
    expect(moneyTransfers({ from: on(["income", 5]), to: on(["drawer", 5]), currency: "USD" })).toEqual([
      { ledger: "money", unit: "USD", from: "income", to: "drawer", amount: 5 },
    ]);
  });

  it("take a negative amount from where it stands, and leave out nothing", () => {
    expect(moved(on(["income", 100], ["tax", 0]), on(["clearing", 120], ["excess", -20]))).toEqual([
      ["income", "clearing", 100],
      ["excess", "clearing", 20],
    ]);
    expect(moved(on(["income", 100], ["rounding", -4]), on(["drawer", 96]))).toEqual([
      ["income", "drawer", 96],
      ["income", "rounding", 4],
    ]);
    expect(moved(on(["income", 0]), on(["drawer", 0]))).toEqual([]);
  });

  it("that come to different sums are a bug", () => {
    expect(() => moved(on(["income", 100]), on(["drawer", 99]))).toThrow("money does not balance: 100 to 99");
  });
});
