import { expect, test } from "vitest";
import { beginShift, testBox } from "./testing-box.ts";

const evening = Date.UTC(2025, 10, 21, 23, 30);
const hourMs = 3_600_000;

test("after midnight the scales' codes are read by the book of the open shift's day, as all prices are", () => {
  let nowMs = evening;
  const asked: string[] = [];
  const box = testBox({
    wallMs: () => nowMs,
    priceBook: ({ businessDay }) => {
      asked.push(businessDay);
      return null;
    },
  });
  beginShift(box);
  nowMs += hourMs;
  asked.length = 0;
  expect(box.inForce.embeddedCodes).toEqual([]);
  expect(asked).toEqual(["2025-11-21"]);
});
