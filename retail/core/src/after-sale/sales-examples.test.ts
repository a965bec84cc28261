import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { returnWritten, salesBook, saleWritten } from "../../testing/sales-book.ts";

const book = salesBook(readFileSync(new URL("../../examples/sales-and-returns.md", import.meta.url), "utf8"));

describe("the worked examples of sales and returns", () => {
  test("are at least thirty-six, and use all goods and promotions", () => {
    const rows = [...book.sales, ...book.returns];
    expect(rows.length).toBeGreaterThanOrEqual(36);
    expect(new Set(rows.map(({ no }) => no)).size).toBe(rows.length);
    const baskets = rows.map(({ basket }) => basket).join();
    expect(book.goods.filter(({ sku }) => !baskets.includes(sku))).toEqual([]);
    const used = new Set(rows.flatMap(({ promotions = "" }) => promotions.split(", ")));
    expect([...book.promotions.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  test.each(book.sales.map((row) => [row.no, row["what it shows"], row] as const))("%s: %s", (_, __, row) => {
    expect(saleWritten(book, row)).toEqual(row);
  });

  test.each(book.returns.map((row) => [row.no, row["what it shows"], row] as const))("%s: %s", (_, __, row) => {
    expect(returnWritten(book, row)).toEqual(row);
  });
});
