import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { money, tableRows } from "../../testing/example-book.ts";
import { priorPrice } from "./prior-price.ts";

const rows = tableRows(readFileSync(new URL("../../examples/prior-prices.md", import.meta.url), "utf8"), "Examples");
const dayMs = 86_400_000;

it.each(rows.map((row) => [row.no, row["what it shows"], row]))("example %s: %s", (_no, _what, row) => {
  const prices = String(row.prices)
    .split(" ")
    .map((each) => {
      const [price = "", day] = each.split("@");
      return { fromMs: Number(day) * dayMs, priceMinor: money(price) };
    });
  expect(priorPrice(prices)).toBe(row["prior price"] === "none" ? null : money(String(row["prior price"])));
});

it("nothing is known of goods that nobody has seen", () => {
  expect(priorPrice([])).toBeNull();
});
