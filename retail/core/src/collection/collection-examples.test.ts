import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cashOf, kettle, plainPricing, scanned } from "../../testing/goods.ts";
import { collectionAccount, floorAccount, returnedAccount, soldAccount } from "../accounts.ts";
import { takenBackBy } from "../after-sale/goods-back.ts";
import { postVoidDraft, postVoidRefusal } from "../after-sale/post-void.ts";
import { returnDraft } from "../after-sale/return-entry.ts";
import { quoteReturn } from "../after-sale/returnable.ts";
import type { EntryDraft, KnownKind } from "../entry.ts";
import { balanceKey, fold } from "../ledger.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { saleDraft } from "../sale-entry.ts";
import { markCollected, waitingLines } from "./collection.ts";
import { collectionDifferences } from "./collection-recomputation.ts";
import { handOverDraft, handOverLines } from "./hand-over.ts";

const store = "0412";
const common = {
  ...{ person: "p-1", businessDay: "2025-11-21", store, box: "0412-02" },
  at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
  versions: { engine: "1", priceBook: "1", promotions: "none", tax: "1" },
} as const;
const original = { epoch: "b".repeat(32), seq: 42, receiptNumber: "R1" };

const rows = readFileSync(new URL("../../examples/collections.md", import.meta.url), "utf8")
  .split("\n")
  .filter((row) => /^\| \d/.test(row))
  .map((row) => row.split("|").map((cell) => cell.trim()))
  .map(([, no = "", what = "", sold = "", done = "", floor, waiting, pieces, lookedAt, refunded = ""]) => ({
    ...{ no, what, sold, done: done === "" ? [] : done.split(", ") },
    should: [floor, waiting, pieces, lookedAt].map(Number),
    refundedMinor: Math.round(Number(refunded) * 100),
  }));

test("there are examples to read", () => expect(rows.length).toBeGreaterThan(10));

test.each(rows)("[P4] $no: $what", ({ sold, done, should, refundedMinor }) => {
  const [count, along] = sold.split(" ");
  const basket = scanned(Array.from({ length: Number(count) }, () => kettle));
  const marked = along === undefined ? markCollected(basket, "L1", true) : { ok: true as const, basket };
  if (!marked.ok) throw new Error(marked.reason);
  const priced = priceBasket(marked.basket);
  const { totalMinor } = priced;
  const sale = saleDraft({
    ...{ ...common, basket: priced, pricing: plainPricing, receiptNumber: "R1" },
    tenders: [cashOf(totalMinor, totalMinor)],
  });
  const entries: EntryDraft<KnownKind>[] = [sale];
  const earlier = () => entries.flatMap((entry) => takenBackBy(entry) ?? []);
  let refunded = 0;
  for (const [step, act] of done.entries()) entries.push(...later(act, `step-${step}`));
  const balances = fold(entries.flatMap(({ transfers }) => transfers));
  const at = (account: string) => balances.get(balanceKey("stock", kettle.sku, account))?.amount ?? 0;
  const lookedAt = returnedAccount(store, "awaiting-inspection");
  expect([floorAccount(store), collectionAccount(store), soldAccount, lookedAt].map(at)).toEqual(should);
  expect(refunded).toBe(refundedMinor);
  expect(collectionDifferences(sale, entries.slice(1))).toEqual([]);

  function later(act: string, id: string): readonly EntryDraft<KnownKind>[] {
    const lines = waitingLines(sale.body, earlier());
    if (act === "hand over") {
      if (lines.length === 0) return [];
      return [handOverDraft({ handOverId: id, original, lines: handOverLines(lines, []) }, common)];
    }
    if (act === "void") {
      const of = { soldOn: common.businessDay, businessDay: common.businessDay, earlier: earlier(), sale: sale.body };
      if (postVoidRefusal(of) !== null) return [];
      refunded += totalMinor;
      const refunds = [{ type: "cash", amountMinor: totalMinor } as const];
      const body = { returnId: id, receiptNumber: id, original, sale: sale.body, refunds, approvedBy: null };
      return [postVoidDraft({ ...common, ...body, reason: "rung-up-wrong" })];
    }
    const [how, quantity] = act.split(" ");
    const packageState = how === "opened" ? ("opened" as const) : ("sealed" as const);
    const chosen = [{ lineId: "L1", quantity: Number(quantity), packageState }];
    const of = { chosen, reason: "other" as const };
    const quoted = quoteReturn(sale.body, earlier(), of);
    refunded += quoted.totalMinor;
    const refunds = [{ type: "cash", amountMinor: minor(quoted.totalMinor) } as const];
    const known = { sale: sale.body, earlier: earlier(), refunds, original };
    return [returnDraft({ ...common, ...of, ...known, returnId: id, receiptNumber: id })];
  }
});
