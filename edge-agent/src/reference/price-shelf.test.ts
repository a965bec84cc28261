import { expect, it } from "vitest";
import { PriceShelf } from "./price-shelf.ts";

const book = (number: number, fromMs: number, fromDay = "") => ({
  ...{ bookId: `prices-${number}`, number, fromMs, fromDay, heldForMs: 0, embeddedCodes: [], regions: [], prices: [] },
});

it("a book is in force from its moment until a later one is, in whatever order they came", () => {
  const shelf = new PriceShelf();
  expect(shelf.inForce({ nowMs: 9_000, businessDay: "2026-11-21" })).toBeNull();
  shelf.hold([book(2, 2_000), book(1, 1_000)]);
  const at = (nowMs: number) => shelf.inForce({ nowMs, businessDay: "2026-11-21" })?.bookId;
  expect([at(999), at(1_000), at(2_000)]).toEqual([undefined, "prices-1", "prices-2"]);
});

it("a book for a business day waits for it, even past midnight", () => {
  const shelf = new PriceShelf();
  shelf.hold([book(1, 0), book(2, 0, "2026-11-22")]);
  expect(shelf.inForce({ nowMs: 9_000, businessDay: "2026-11-21" })?.bookId).toBe("prices-1");
  expect(shelf.inForce({ nowMs: 9_000, businessDay: "2026-11-22" })?.bookId).toBe("prices-2");
});
