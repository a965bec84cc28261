import fc from "fast-check";
import { expect, test } from "vitest";
import { firstToken } from "./escpos-tokens.ts";
import type { Token } from "./printer-token.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const tokens = (all: Uint8Array): { found: Token[]; left: number } => {
  const found: Token[] = [];
  let rest = all;
  for (let step = firstToken(rest); step !== undefined; step = firstToken(rest)) {
    found.push(step.token);
    rest = rest.slice(step.length);
  }
  return { found, left: rest.length };
};
const names = (text: string): string[] =>
  tokens(bytes(text)).found.map((token) => (token.kind === "command" ? token.name : token.kind));

test.each<[string, string, string[]]>([
  ["ESC @ and GS a", "\x1b@\x1da\x0f", ["ESC @", "GS a"]],
  ["text between line feeds", "abc\ndef\n", ["text", "control", "text", "control"]],
  ["GS V with and without feed", "\x1dV\x00\x1dVB\x00A", ["GS V", "GS V", "text"]],
  ["both forms of GS k", "\x1dk\x02123456789012\x00\x1dkC\x0c123456789012A", ["GS k", "GS k", "text"]],
  ["GS ( k, its data may hold line feeds", "\x1d(k\x06\x001P0\n\n\nA", ["GS (k", "text"]],
  ["GS v 0, 2 bytes by 3 rows", "\x1dv0\x00\x02\x00\x03\x00\x1b@\x0a\x0a\x1d\x1dA", ["GS v", "text"]],
  ["GS 8 L with a four-byte length", "\x1d8L\x04\x00\x00\x000p0\nA", ["GS 8L", "text"]],
  ["ESC *, 24 dots, 1 column", "\x1b*\x21\x01\x00\x0a\x0a\x0aA", ["ESC *", "text"]],
  ["ESC D up to its NUL", "\x1bD\x08\x10\x00A", ["ESC D", "text"]],
  [
    "DLE DC4 fn 8 and fn 1",
    "\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08\x10\x14\x01\x00\x01A",
    ["DLE \x14", "DLE \x14", "text"],
  ],
  ["a command that is not known", "\x1b\x01A", ["unknown", "text"]],
])("%s", (_, sent, expected) => {
  expect(names(sent)).toEqual(expected);
});

test.each(["\x1b", "\x1dk", "\x1dkC\x0c12345", "\x1d(k\x06\x001P", "\x1dv0\x00\x02\x00\x03", "\x1bp\x00\x32"])(
  "%j waits for the rest of the command",
  (sent) => {
    expect(tokens(bytes(sent))).toEqual({ found: [], left: sent.length });
  },
);

test("no bytes make it throw or stand still", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const { left } = tokens(noise);
      expect(left).toBeLessThanOrEqual(noise.length);
    }),
  );
});
