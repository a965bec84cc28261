import { expect, test } from "vitest";
import { basisPoints, minor } from "../money.ts";
import { receiptTenders } from "./receipt-tenders.ts";
import type { CardTenderBody, CashTenderBody, SaleTender } from "./tender-body.ts";
import type { InstalmentTenderBody, VoucherTenderBody } from "./third-party.ts";

const party = (zh: string, en: string) => ({ tenderId: "t", name: { zh, en }, provider: "p" });

/** What is printed of `tenders`, without the widths of columns. */
function printed(tenders: readonly SaleTender[], language: "zh" | "en" = "en"): readonly string[] {
  const rows = receiptTenders({ tenders, currency: "CNY" }, { language, columns: 48 });
  return rows
    .filter((row) => !row.startsWith("{width"))
    .map((row) =>
      row
        .replace(/^\||\|$/g, "")
        .replace(" | ", "|")
        .trim(),
    );
}

const cash: CashTenderBody = {
  ...{ type: "cash", tenderedMinor: minor(10_000), changeMinor: minor(340), amountMinor: minor(9_662) },
  roundingMinor: minor(-2),
};
const card: CardTenderBody = { type: "card", amountMinor: minor(500), terminal: "stand-alone", approvalCode: "A1B2C3" };
const instalment: InstalmentTenderBody = {
  ...{ type: "instalment", ...party("花呗", "Credit"), amountMinor: minor(10_000), months: 3, feeBy: "shopper" },
  ...{ feeBp: basisPoints(150), feeMinor: minor(150), approvalCode: "AB12" },
};
const voucher: VoucherTenderBody = {
  ...{ type: "voucher", ...party("商场券", "Mall voucher"), amountMinor: minor(900), faceMinor: minor(1_000) },
  ...{ number: "AB-12", refund: "kept" },
};

test.each<[string, SaleTender, readonly string[]]>([
  ["cash: handed over, rounding, change", cash, ["Cash|100.00", "Cash rounding|−0.02", "Change|3.40"]],
  ["a card, its slip's code", card, ["Card|5.00", "Approval A1B2C3"]],
  ["a card's last digits", { ...card, last4: "8812" }, ["Card *8812|5.00", "Approval A1B2C3"]],
  [
    "a wallet: whose, and both numbers",
    {
      ...{ type: "qr", amountMinor: minor(700), acquirer: "wallets", wallet: "wechat", reference: "r-1" },
      ...{ acquirerReference: "4200", payerMasked: "****8812" },
    },
    ["WeChat Pay ****8812|7.00", "Payment no. 4200", "Reference r-1"],
  ],
  [
    "a gift card: masked, and what is left",
    {
      ...{ type: "gift-card", number: "G1004126600455479474", amountMinor: minor(700), leftMinor: minor(300) },
      ...{ claimId: "c", word: "hq" },
    },
    ["Gift card G *79474|7.00", "Left 3.00"],
  ],
  [
    "a wallet of which nobody says whose",
    {
      ...{ type: "qr", amountMinor: minor(700), acquirer: "wallets", wallet: "alipay", reference: "r-1" },
      ...{ acquirerReference: "4200", payerMasked: "" },
    },
    ["Alipay|7.00", "Payment no. 4200", "Reference r-1"],
  ],
  [
    "store credit likewise",
    {
      ...{ type: "store-credit", number: "C1004126600455479474", amountMinor: minor(700), leftMinor: minor(0) },
      ...{ claimId: "c", word: "hq" },
    },
    ["Store credit C *79474|7.00", "Left 0.00"],
  ],
  [
    "a voucher: its number, what is lost, that it does not come back",
    voucher,
    ["Mall voucher|10.00", "Voucher AB-12", "of it, no change given|1.00", "Not refundable, no change."],
  ],
  [
    "a subsidy: the piece and the qualification",
    {
      ...{ type: "subsidy", ...party("国补", "Subsidy"), amountMinor: minor(2_000), lineId: "L1", category: "a" },
      ...{ grade: "1", rateBp: basisPoints(2_000), capMinor: minor(150_000) },
      evidence: { qualification: "Q-0001", serial: "SN-0001" },
    },
    ["Subsidy|20.00", "Serial no. SN-0001", "Qualification Q-0001"],
  ],
  [
    "instalments: the term, and the fee that the shopper pays",
    instalment,
    ["Credit 3 months|100.00", "Instalment fee, paid apart|1.50", "Approval AB12"],
  ],
  ["goods brought back", { type: "exchanged", amountMinor: minor(990), paidWith: card }, ["EXCHANGE|9.90"]],
])("%s", (_, tender, rows) => expect(printed([tender])).toEqual(rows));

test("what does not concern the shopper is not printed", () => {
  const { number: _number, ...unnumbered } = { ...voucher, amountMinor: minor(1_000), refund: "to-provider" as const };
  expect(printed([unnumbered])).toEqual(["Mall voucher|10.00"]);
  expect(printed([{ ...instalment, feeBy: "shop" }])).toEqual(["Credit 3 months|100.00", "Approval AB12"]);
  expect(printed([{ ...instalment, feeMinor: minor(0) }])).toEqual(["Credit 3 months|100.00", "Approval AB12"]);
  expect(printed([{ ...cash, roundingMinor: minor(0) }])).toEqual(["Cash|100.00", "Change|3.40"]);
});

test("several in the order in which they were taken, the change of all cash at the end, in Chinese", () => {
  expect(printed([cash, { ...instalment, feeBy: "shop" }, { ...cash, changeMinor: minor(0) }], "zh")).toEqual([
    ...["现金|100.00", "花呗 3 期|100.00", "授权码 AB12", "现金|100.00", "现金凑整|−0.04", "找零|3.40"],
  ]);
});
