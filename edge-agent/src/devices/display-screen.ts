// What the shopper reads on a display of two lines, from the stage that the window draws too. Pure; every amount is the
// stage's own.

import { type Currency, formatAmount, kilograms, type Minor, minor } from "@evertill/core";
import type { DisplayRow } from "@evertill/device-drivers";
import type {
  ExchangeView,
  LineView,
  PaidView,
  RefundedView,
  ReturnView,
  SaleView,
  TillView,
} from "@evertill/protocol";

export interface DisplayScreen {
  readonly upper: DisplayRow;
  readonly lower: DisplayRow;
}

type ShownLine = Pick<
  LineView,
  "lineId" | "sku" | "name" | "brand" | "model" | "quantity" | "weightGrams" | "totalMinor"
>;
type ShownSale = Pick<SaleView, "touchedLineId" | "totalMinor"> & {
  readonly lines: readonly ShownLine[];
  readonly exchange?: Pick<ExchangeView, "refundMinor">;
};

/** As much of a StageView as a shopper reads. */
export type ShownStage =
  | { readonly at: "signed-out" }
  | {
      readonly at: "idle";
      readonly last: Pick<PaidView, "totalMinor" | "changeMinor"> | null;
      readonly refunded: Pick<RefundedView, "totalMinor"> | null;
    }
  | { readonly at: "returning"; readonly return: Pick<ReturnView, "totalMinor"> }
  | { readonly at: "open"; readonly sale: ShownSale }
  | { readonly at: "tendering"; readonly sale: ShownSale; readonly dueMinor: Minor };

/** Two languages: a glass without Chinese characters shows the other. */
const words = {
  welcome: ["欢迎光临", "WELCOME"],
  closed: ["暂停收银", "LANE CLOSED"],
  total: ["合计", "TOTAL"],
  due: ["应付", "DUE"],
  change: ["找零", "CHANGE"],
  returned: ["退货", "RETURN"],
  refund: ["退款", "REFUND"],
} as const;

export function displayScreen({
  stage,
  store,
  currency,
}: {
  readonly stage: ShownStage;
  readonly store: TillView["store"];
  readonly currency: Currency;
}): DisplayScreen {
  const amount = (left: readonly string[], amountMinor: Minor): DisplayRow => ({
    left,
    right: formatAmount(amountMinor, currency, "en"),
  });
  const storeName: DisplayRow = { left: [store.name.zh, store.name.en, store.id] };
  switch (stage.at) {
    case "signed-out":
      return { upper: { left: words.closed }, lower: storeName };
    case "idle":
      if (stage.last !== null) {
        return {
          upper: amount(words.total, stage.last.totalMinor),
          lower: amount(words.change, stage.last.changeMinor),
        };
      }
      if (stage.refunded !== null) {
        return { upper: { left: words.returned }, lower: amount(words.refund, stage.refunded.totalMinor) };
      }
      return { upper: { left: words.welcome }, lower: storeName };
    case "open": {
      const line = lastTouched(stage.sale);
      return {
        upper: line === null ? { left: words.welcome } : amount(wordingsOf(line), line.totalMinor),
        lower: amount(words.total, stage.sale.totalMinor),
      };
    }
    case "tendering": {
      const refundMinor = stage.sale.exchange?.refundMinor ?? 0;
      if (refundMinor > 0)
        return { upper: amount(words.total, stage.sale.totalMinor), lower: amount(words.refund, minor(refundMinor)) };
      return { upper: amount(words.total, stage.sale.totalMinor), lower: amount(words.due, stage.dueMinor) };
    }
    case "returning":
      return { upper: { left: words.returned }, lower: amount(words.refund, stage.return.totalMinor) };
  }
}

const lastTouched = ({ lines, touchedLineId }: ShownSale): ShownLine | null =>
  lines.find(({ lineId }) => lineId === touchedLineId) ?? lines.at(-1) ?? null;

/** The model says to a shopper what the goods are where the name cannot be shown. */
const wordingsOf = ({ name, brand, model, sku, quantity, weightGrams }: ShownLine): readonly string[] => {
  // What was weighed is read first: the shopper has it beside the scale's own glass.
  const weight = weightGrams === null ? "" : `${kilograms(weightGrams)}kg `;
  const pieces = quantity === 1 ? "" : `${quantity}x `;
  return [name.zh, `${brand} ${model}`.trim(), model, name.en, sku]
    .filter((wording) => wording !== "")
    .map((wording) => `${pieces}${weight}${wording}`);
};
