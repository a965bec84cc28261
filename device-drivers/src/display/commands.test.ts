// Bytes as quoted from Partner Tech, CD5220 customer display, user's manual, chapter 6.1, table 6-1.
import { expect, test } from "vitest";
import { clearScreen, cursorOff, endOfString, initialize, internationalFont, writeLine } from "./commands.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const twenty = "ABCDEFGHIJKLMNOPQRST";

test.each<[string, Uint8Array, string]>([
  ["CLR", clearScreen(), "0c"],
  ["ESC @", initialize(), "1b40"],
  ["ESC _ n, n=0", cursorOff(), "1b5f00"],
  ["ESC f n, America", internationalFont("A"), "1b6641"],
  ["CR", endOfString(), "0d"],
  ["ESC Q A [n]x20 CR", writeLine("upper", twenty), `1b5141${Buffer.from(twenty).toString("hex")}0d`],
  ["ESC Q B [n]x20 CR", writeLine("lower", twenty), `1b5142${Buffer.from(twenty).toString("hex")}0d`],
])("%s", (_, bytes, quoted) => {
  expect(hex(bytes)).toBe(quoted);
});
