import { expect, test } from "vitest";
import { faultIn } from "./label-machine.ts";
import { type LabelReply, labelReplyStart, parseLabelBytes } from "./label-reply.ts";

// Strings as the ZPL II Programming Guide lays them out: ~HS's three, ~HQES's one.
const status =
  "\x02030,0,1,1245,003,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,1,2,6,0,00000007,1,000\x03\r\n\x021234,0\x03\r\n";
const errors = "\x02\r\nPRINTER STATUS\r\n ERRORS:   1 00000000 00000005\r\n WARNINGS: 1 00000000 00000002\r\n\x03\r\n";

const read = (...chunks: readonly string[]): readonly LabelReply[] => {
  let state = labelReplyStart;
  return chunks.flatMap((chunk) => {
    const step = parseLabelBytes(state, Buffer.from(chunk, "latin1"));
    state = step.state;
    return step.replies;
  });
};
const told: LabelReply = { kind: "status", status: { isPaused: true, formats: 3, labelsRemaining: 7 } };
const wrong: LabelReply = { kind: "errors", errors: 5 };

test("the manual's strings are read: paused, 3 formats, 7 labels; head open and media out", () => {
  expect(read(status)).toEqual([told]);
  expect(read(errors)).toEqual([wrong]);
  expect(read("[job:0az9]")).toEqual([{ kind: "verified", jobId: "0az9" }]);
});

test.each([
  ["cover-open", 5],
  ["paper-end", 1],
  ["ribbon-end", 2],
  ["cutter", 8],
  ["paused", 0x1_0000],
  ["error", 0x10],
  [undefined, 0],
])("%s is what the flags %i say first", (reason, flags) => {
  expect(faultIn(flags)).toBe(reason);
});

test("whatever is merged or split, the replies are the same", () => {
  const all = `${errors}[job:abcd]${status}`;
  const expected = [wrong, { kind: "verified", jobId: "abcd" }, told];
  expect(read(all)).toEqual(expected);
  expect(read(...all)).toEqual(expected);
});

test.each([
  ["a string of another kind between the three", `${status.slice(0, 36)}${errors}`, ["errors"]],
  ["a frame that breaks off", `\x02030,0${status}`, ["noise", "status"]],
  ["a wrong length", "\x02030,0\x03", ["noise"]],
  ["a name that is none", `[jab:abcd]${errors}`, ["noise", "errors"]],
  ["bytes without an end", `\x02${"x".repeat(600)}${errors}`, ["noise", "errors"]],
  ["an echo of the question", `~HQES${errors}`, ["noise", "errors"]],
])("%s is noise, and what follows is read", (_, text, kinds) => {
  expect(read(text).map(({ kind }) => kind)).toEqual(kinds);
});
