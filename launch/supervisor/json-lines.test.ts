import { expect, test } from "vitest";
import { type LogLine, lineSplitter } from "./json-lines.ts";

function linesOf(...chunks: readonly Uint8Array[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  const feed = lineSplitter((line) => lines.push(line));
  for (const chunk of chunks) feed(chunk);
  return lines;
}

test("a record split in any place, in the middle of a character too, is read whole", () => {
  const bytes = Buffer.from('{"event":"ready","名":"收银台"}\nplain words\n');
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const lines = linesOf(bytes.subarray(0, cut), bytes.subarray(cut));
    expect(lines).toEqual([
      { text: '{"event":"ready","名":"收银台"}', record: { event: "ready", 名: "收银台" } },
      { text: "plain words", record: null },
    ]);
  }
});

test("what only looks like a record is text", () => {
  expect(linesOf(Buffer.from('{"event":\n[1]\n')).map(({ record }) => record)).toEqual([null, null]);
});

test("a line without an end is not held for ever", () => {
  const lines = linesOf(Buffer.alloc(1_000_000, "x"), Buffer.from("\n"));
  expect(lines.map(({ text }) => text.length)).toEqual([65_536]);
});
