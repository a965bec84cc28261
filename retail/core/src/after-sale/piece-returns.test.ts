import { expect, test } from "vitest";
import { kettle, plainPricing } from "../../testing/goods.ts";
import { addItem, emptyBasket } from "../basket.ts";
import { fold } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { returnDraft } from "./return-entry.ts";

const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;

test("goods sold by weight come back by weight, with their serial: sold is at nothing again", () => {
  const wire = { ...kettle, priceMinor: minor(8_900), soldBy: "weight" } as const;
  const change = addItem(emptyBasket("s", "CNY"), wire, 1, { weightGrams: 512, trace: { serial: "A1" } });
  if (!change.ok) throw new Error(change.reason);
  const totalMinor = minor(4_557);
  const cash = { type: "cash", tenderedMinor: totalMinor, changeMinor: minor(0), amountMinor: totalMinor } as const;
  const basket = priceBasket(change.basket);
  const sale = saleDraft({ ...common, basket, pricing: plainPricing, tenders: [cash], receiptNumber: "R1" });
  const back = returnDraft({
    ...{ ...common, sale: sale.body, earlier: [], reason: "other", returnId: "r", receiptNumber: "R2" },
    chosen: [{ lineId: "L1", quantity: 1, packageState: "opened" }],
    refunds: [{ type: "cash", amountMinor: totalMinor }],
    original: { epoch: "b".repeat(32), seq: 1, receiptNumber: "R1" },
  });
  expect(back.body.lines[0]).toMatchObject({ weightGrams: 512, trace: { serial: "A1" } });
  const sold = [...fold([...sale.transfers, ...back.transfers]).values()].filter(({ account }) => account === "sold");
  expect(sale.transfers[0]).toMatchObject({ ledger: "stock", amount: 512 });
  expect(sold).toEqual([]);
});
