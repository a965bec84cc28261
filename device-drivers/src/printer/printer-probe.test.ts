import { expect, test } from "vitest";
import { hex } from "../testing/hex.ts";
import { printerProbe } from "./printer-probe.ts";

const twoAnswers = [0x12, 0x12];
const told = [0x10, 0x00, 0x00, 0x0f];
const star = [0x23, 0x06, 0, 0, 0, 0, 0, 0, 0];
const starOverEthernet = [0x23, 0x86, 0, 0, 0, 0, 0, 0, 0, 0, 0];

test("a line is asked in the language of the printer that is looked for", () => {
  expect(hex(printerProbe("generic").ask)).toBe("10 04 01 10 04 04");
  expect(hex(printerProbe("starprnt").ask)).toBe("1B 06 01");
});

test.each([
  ["generic", "two answers", twoAnswers, true],
  ["generic", "two answers, and status told unasked between them", [0x12, ...told, 0x12], true],
  ["generic", "one answer", [0x12], false],
  ["generic", "an answer and a scale's", [...twoAnswers, 0x53, 0x20], false],
  ["generic", "StarPRNT's status", star, false],
  ["starprnt", "StarPRNT's status", star, true],
  ["starprnt", "StarPRNT's status over Ethernet", starOverEthernet, true],
  ["starprnt", "half of it", star.slice(0, 5), false],
  ["starprnt", "ESC/POS's answers", twoAnswers, false],
  ["starprnt", "a scanner's code", [...Buffer.from("6901234567892\r")], false],
] as const)("%s, %s: %j", (dialect, _, bytes, isKnown) => {
  expect(printerProbe(dialect).knows(Uint8Array.from(bytes))).toBe(isKnown);
});
