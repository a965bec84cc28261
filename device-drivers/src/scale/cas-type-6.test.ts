// Blocks as the manual writes them: CAS PD-II, 3.1.6: SOH STX STA SIGN W5…W0 UN1 UN0 BCC ETX EOT.

import { expect, test } from "vitest";
import { casType6 } from "./cas-type-6.ts";

/** "S 00.515kg": 53h^20h^30h^30h^2Eh^35h^31h^35h^6Bh^67h is 60h. */
const manualBlock = "\x01\x02S 00.515kg\x60\x03\x04";
const parse = (text: string, pending: readonly number[] = []) => casType6.parse(pending, Buffer.from(text, "latin1"));
const block = (data: string) => {
  const check = [...data].reduce((sum, character) => sum ^ character.charCodeAt(0), 0);
  return `\x01\x02${data}${String.fromCharCode(check)}\x03\x04`;
};

test("it asks with ENQ, and for the weight with DC1", () => {
  expect([...casType6.ask, ...(casType6.fetch ?? [])]).toEqual([0x05, 0x11]);
});

test.each([
  ["ACK", "\x06", { is: "ready" }],
  ["NAK", "\x15", { is: "not-ready" }],
  ["stable", manualBlock, { is: "weight", weightGrams: 515, isNet: false }],
  ["stable at zero", block("S 00.000kg"), { is: "weight", weightGrams: 0, isNet: false }],
  ["spaces for zeros", block("S  1.235kg"), { is: "weight", weightGrams: 1_235, isNet: false }],
  ["unstable", block("U 00.510kg"), { is: "unstable", weightGrams: 510 }],
  ["below zero", block("S-00.050kg"), { is: "under-zero" }],
  ["overload, all F", block("SFFFFFFFkg"), { is: "over-weight" }],
] as const)("%s", (_, text, reply) => {
  expect(parse(text)).toEqual({ pending: [], replies: [reply] });
});

test("a block in pieces is the block, wherever it is split", () => {
  for (let at = 1; at < manualBlock.length; at += 1) {
    const first = parse(manualBlock.slice(0, at));
    expect(first.replies).toEqual([]);
    expect(parse(manualBlock.slice(at), first.pending).replies).toHaveLength(1);
  }
});

test.each([
  ["a digit that is another", manualBlock.replace("515", "815"), "bad-checksum"],
  ["pounds", block("S 00.515lb"), "no-weight"],
  ["a state that there is not", block("X 00.515kg"), "no-weight"],
  ["another end", `${manualBlock.slice(0, -1)}\x05`, "no-block"],
  ["noise", "x", "noise"],
])("%s: garbled", (_, text, why) => {
  expect(parse(text).replies[0]).toEqual({ is: "garbled", why });
});
