// The kinds of deposit that the sample chain takes: the two of the law, and one that expands. Amounts in fen.

export const sampleDeposits = [
  { kindId: "prepayment", name: { zh: "订金", en: "Prepayment" }, rule: "prepayment", days: 7 },
  { kindId: "earnest", name: { zh: "定金", en: "Earnest money" }, rule: "earnest", days: 7 },
  {
    ...{ kindId: "expanding", name: { zh: "膨胀定金", en: "Plus deposit" }, rule: "earnest", days: 15 },
    goods: ["appliance"],
    expansion: {
      ...{
        payer: "brand",
        takenUntilMs: Date.UTC(2035, 0, 1),
        fromMs: Date.UTC(2026, 0, 1),
        untilMs: Date.UTC(2035, 0, 1),
      },
      steps: [
        { paidMinor: 10_000, countsMinor: 30_000 },
        { paidMinor: 20_000, countsMinor: 50_000 },
      ],
    },
  },
] as const;
