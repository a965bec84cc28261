import { readFileSync } from "node:fs";
import { lookShapes } from "@evertill/core";
import { expect, test } from "vitest";
import { readBytes } from "../testing/read-bytes.ts";

test("the sample is read without a refusal, holds 500 goods and more, in two languages, and draws every shape", async () => {
  const result = await readBytes(readFileSync(new URL("../../../sample/catalogue.json", import.meta.url)));
  if (!result.ok) throw new Error(result.fault.what.en);
  expect(result.refused).toEqual([]);
  expect(result.items.length).toBeGreaterThanOrEqual(520);
  expect(new Set(result.items.map((item) => item.look.shape))).toEqual(new Set(lookShapes));
  for (const { name } of result.items) expect(name.zh).not.toBe(name.en);
});
