import { expect, test } from "vitest";
import { addressText, readAddress } from "./address.ts";

test("a view is its address, and what is as usual is not said", () => {
  expect(addressText(readAddress(""))).toBe("?");
  const view = { ...readAddress(""), show: "below", find: "灯 5 W", sku: "100001" } as const;
  expect(readAddress(addressText(view))).toEqual(view);
});

test("what cannot be read is as usual", () => {
  expect(readAddress("?show=everything&owner=nobody&section=moon")).toEqual(readAddress(""));
});
