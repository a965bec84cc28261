import { expect, test } from "vitest";
import { plainGoods, scannerGoods } from "./scanner-goods.ts";

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

test("goods whose group asks for their numbers are left out where they are to be sold at once", () => {
  const categories = [{ id: "phone", serials: { boxes: [] } }, { id: "fan" }];
  const items = rows.slice(0, 2).map((row, index) => ({ ...row, category: index === 0 ? "phone" : "fan" }));
  expect(plainGoods({ categories, items }, "en").map(({ name }) => name)).toEqual(["good 1"]);
  expect(plainGoods(items, "en")).toHaveLength(2);
  expect(plainGoods("not a catalogue", "en")).toEqual([]);
});
