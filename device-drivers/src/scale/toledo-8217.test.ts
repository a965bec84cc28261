// Byte strings as the manual writes them: 8217 technical manual, "Serial protocol"; status bytes by its table.

import { expect, test } from "vitest";
import { toledo8217 } from "./toledo-8217.ts";

const parse = (text: string, pending: readonly number[] = []) => toledo8217.parse(pending, Buffer.from(text, "latin1"));
const status = (bits: number) => parse(`\x02?${String.fromCharCode(bits)}\r`).replies;

test("its commands are the manual's letters", () => {
  expect(Buffer.from(toledo8217.ask).toString()).toBe("W");
  expect(Object.entries(toledo8217.commands).map(([key, bytes]) => [key, Buffer.from(bytes).toString()])).toEqual([
    ["zero", "Z"],
    ["tare", "T"],
    ["clear-tare", "C"],
  ]);
});

test.each([
  ["\x0200.515\r", { is: "weight", weightGrams: 515, isNet: false }],
  ["\x0201.235N\r", { is: "weight", weightGrams: 1_235, isNet: true }],
  ["\x0200.000\r", { is: "weight", weightGrams: 0, isNet: false }],
])("%j is a weight", (text, reply) => {
  expect(parse(text)).toEqual({ pending: [], replies: [reply] });
});

test.each([
  ["in motion", 0b0110_0001, { is: "unstable", weightGrams: null }],
  ["in motion and over", 0b0110_0011, { is: "unstable", weightGrams: null }],
  ["out of range", 0b0110_0010, { is: "over-weight" }],
  ["under zero", 0b0110_0100, { is: "under-zero" }],
  ["under zero and out of range", 0b0110_0110, { is: "under-zero" }],
  ["outside the zero capture range alone", 0b0110_1000, { is: "not-ready" }],
  ["center of zero, the answer to Z", 0b0111_0000, { is: "not-ready" }],
] as const)("status byte: %s", (_, bits, reply) => {
  expect(status(bits)).toEqual([reply]);
});

test("a parity bit on top of seven data bits is no part of the character", () => {
  const even = [..."\x0200.515\r"].map((character) => {
    const byte = character.charCodeAt(0);
    const ones = byte.toString(2).replaceAll("0", "").length;
    return ones % 2 === 0 ? byte : byte | 0x80;
  });
  expect(toledo8217.parse([], Uint8Array.from(even)).replies).toEqual([
    { is: "weight", weightGrams: 515, isNet: false },
  ]);
});

test("an answer in pieces is the answer, wherever it is split", () => {
  const whole = "\x0201.235\r";
  for (let at = 1; at < whole.length; at += 1) {
    const first = parse(whole.slice(0, at));
    expect(first.replies).toEqual([]);
    expect(parse(whole.slice(at), first.pending).replies).toEqual([{ is: "weight", weightGrams: 1_235, isNet: false }]);
  }
});

test.each([
  ["pounds", "\x0201.23\r", "no-record"],
  ["letters", "\x020O.515\r", "no-record"],
  ["nothing", "\x02\r", "no-record"],
  ["a sign", "\x02-0.515\r", "no-record"],
  ["a status without its byte", "\x02?\r", "no-record"],
  ["noise before", "xyz", "noise"],
  ["no end", `\x02${"0".repeat(20)}`, "too-long"],
  ["cut off, and begun anew", "\x0200.5\x0200.515\r", "cut-off"],
])("%s: garbled", (_, text, why) => {
  expect(parse(text).replies[0]).toEqual({ is: "garbled", why });
});
