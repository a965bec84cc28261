import { minor } from "@evertill/core";
import { expect, test } from "vitest";
import type { Box } from "../box/box.ts";
import { beginShift, testBox, testItem } from "../box/testing-box.ts";
import { DayBook, soFar, weekBefore } from "./day-book.ts";

function sell(box: Box): void {
  box.apply({ type: "add", item: testItem });
  box.apply({ type: "begin-tender" });
  const paid = box.apply({ type: "take-tender", tender: { type: "cash", tenderedMinor: minor(1_000_000) } });
  expect(paid).toEqual({ ok: true });
}

test("each entry of the day counts once, however often is looked; another day has its own", () => {
  const box = testBox();
  beginShift(box);
  const book = new DayBook(box);
  const { businessDay } = box.inForce.moment();
  sell(box);
  expect(book.takings(businessDay)).toMatchObject({ sales: 1, netMinor: 1_000, tenders: [{ tender: "cash" }] });
  sell(box);
  for (let look = 0; look < 3; look++) expect(book.takings(businessDay)).toMatchObject({ sales: 2, netMinor: 2_000 });
  expect(book.takings(weekBefore(businessDay))).toMatchObject({ sales: 0, hours: [] });
  for (let day = 1; day < 9; day++) book.takings(`2020-01-0${day}`);
  expect(book.takings(businessDay)).toMatchObject({ sales: 2, netMinor: 2_000 });
});

test("a week before is the same weekday, over the turn of a month and a year", () => {
  expect(weekBefore("2025-11-21")).toBe("2025-11-14");
  expect(weekBefore("2026-01-03")).toBe("2025-12-27");
});

test("a day that is not over is held against as much of a week ago; after midnight against all of it", () => {
  const weekAgo = [9, 14, 15].map((hour) => ({ hour, netMinor: minor(hour * 100) }));
  expect(soFar(weekAgo, "2025-11-21", "2025-11-21 14:05:09")).toEqual({ untilHour: 14, netMinor: 2_300 });
  expect(soFar(weekAgo, "2025-11-21", "2025-11-22 00:20:00")).toEqual({ untilHour: 23, netMinor: 3_800 });
  expect(soFar([], "2025-11-21", "2025-11-21 14:05:09")).toBeNull();
});
