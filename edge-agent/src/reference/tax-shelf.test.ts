import type { TaxZone } from "@evertill/core";
import { expect, it } from "vitest";
import { TaxShelf } from "./tax-shelf.ts";

const zone: TaxZone = {
  ...{ zoneId: "city", stores: ["0701"], prices: "without-tax", roundedPer: "line", rounding: "half-up" },
  ...{ taxedBeforeDiscountsOf: [], taxes: [], classes: [] },
};
const book = (number: number, fromMs: number, fromDay = "") => ({
  ...{ bookId: `taxes-${number}`, number, fromMs, fromDay, zones: [zone] },
});

const at = { nowMs: 9_000, businessDay: "2026-11-21", heldBookId: null };

it("a book is in force from its moment and business day on, for the stores of its zones", () => {
  const shelf = new TaxShelf("0701");
  expect(shelf.rules(at)).toBeNull();
  shelf.hold([book(1, 0), book(3, 0, "2026-11-22"), book(2, 2_000)]);
  expect(shelf.rules({ ...at, nowMs: 1_999 })?.bookId).toBe("taxes-1");
  expect(shelf.rules(at)?.bookId).toBe("taxes-2");
  expect(shelf.rules({ ...at, businessDay: "2026-11-22" })?.bookId).toBe("taxes-3");
  const elsewhere = new TaxShelf("0412");
  elsewhere.hold([book(1, 0)]);
  expect(elsewhere.rules(at)).toBeNull();
});

it("a sale that was suspended under an older book keeps it, as long as the box has it", () => {
  const shelf = new TaxShelf("0701");
  shelf.hold([book(1, 0), book(2, 0)]);
  expect(shelf.rules({ ...at, heldBookId: "taxes-1" })?.bookId).toBe("taxes-1");
  expect(shelf.rules({ ...at, heldBookId: "taxes-9" })?.bookId).toBe("taxes-2");
});
