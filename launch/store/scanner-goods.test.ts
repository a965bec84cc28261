import { expect, test } from "vitest";
import { scannerGoods } from "./scanner-goods.ts";

const rows = Array.from({ length: 500 }, (_, index) => ({
  gtin: `69990000${String(index).padStart(5, "0")}`,
  name: { zh: `货${index}`, en: `good ${index}` },
}));

test("two dozen goods from the whole catalogue, in the terminal's language", () => {
  const goods = scannerGoods({ items: rows }, "zh");
  expect(goods).toHaveLength(24);
  expect(goods[0]).toEqual({ gtin: "6999000000000", name: "货0" });
  expect(Number(goods.at(-1)?.name.slice(1))).toBeGreaterThan(450);
});

test("Best Buy's rows too; what is no good is passed over", () => {
  const list = [{ upc: "041333424019", name: "Batteries" }, { upc: 1 }, null, { gtin: "12", name: "short" }, "row"];
  expect(scannerGoods(list, "en")).toEqual([{ gtin: "041333424019", name: "Batteries" }]);
  expect(scannerGoods("not a catalogue", "en")).toEqual([]);
});
