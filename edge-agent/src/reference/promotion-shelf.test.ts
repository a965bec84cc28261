import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PromotionShelf } from "./promotion-shelf.ts";

const { promotions } = JSON.parse(
  readFileSync(new URL("../../../hq/sample/promotions.json", import.meta.url), "utf8"),
) as { promotions: readonly Record<string, unknown>[] };

const book = (number: number, fromMs: number, of = promotions) => ({
  ...{ bookId: `promotions-${number}`, number, fromMs, promotions: of },
});

it("the newest book whose time has come is in force", () => {
  const shelf = new PromotionShelf(() => undefined);
  expect(shelf.inForce(10)).toBeNull();
  shelf.hold([book(2, 2_000), book(3, 3_000), book(1, 1_000)]);
  expect(shelf.inForce(999)).toBeNull();
  expect(shelf.inForce(1_000)?.bookId).toBe("promotions-1");
  expect(shelf.inForce(2_999)?.bookId).toBe("promotions-2");
  expect(shelf.inForce(9_000)).toMatchObject({ bookId: "promotions-3", promotions });
});

it("a promotion that this release cannot read is passed over and logged; the rest of its book holds", () => {
  const logged: unknown[] = [];
  const shelf = new PromotionShelf((event, detail) => logged.push({ event, ...detail }));
  const strange = { ...promotions[0], offer: { is: "lottery" } };
  const books = [book(1, 0, [strange, ...promotions.slice(1)])];
  shelf.hold(books);
  shelf.hold(books);
  expect(shelf.inForce(1)?.promotions).toHaveLength(promotions.length - 1);
  expect(logged).toEqual([expect.objectContaining({ event: "promotion-refused", where: "$.offer.is" })]);
});
