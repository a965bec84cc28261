import { expect, it } from "vitest";
import { agoText, spanText } from "./time-text.ts";

it("how long ago, and how long", () => {
  expect(agoText(0, 75_000, "en")).toBe("1 min. ago");
  expect(agoText(75_000, 0, "zh-CN")).toBe("0秒前");
  expect(spanText(3 * 3_600_000 + 720_000, "en")).toBe("3 hr 12 min");
  expect(spanText(5_000, "en")).toBe("5 sec");
});
