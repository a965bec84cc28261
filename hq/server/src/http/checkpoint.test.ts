import { expect, it } from "vitest";
import { checkpointText, readCheckpoint } from "./checkpoint.ts";

const own = "00c77a6e4478ee2df535641472aa8b38";

it.each([
  ["nothing yet", undefined, 0],
  ["the start", "0", 0],
  ["a bare number", "17", 17],
  ["this incarnation's own", checkpointText(17, own), 17],
  ["another incarnation's", checkpointText(17, "f".repeat(32)), 0],
  ["no number", `${own}.x`, null],
  ["no number of another incarnation", "other.", null],
  ["a number below zero", "-1", null],
  ["words", "yesterday", null],
])("a checkpoint of %s is read as where to go on", (_, text, through) => {
  expect(readCheckpoint(text, own)).toBe(through);
});
