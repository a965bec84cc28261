import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultFraming, flushScan, parseScanBytes, type ScanFraming, scanParserStart } from "./scan-parser.ts";

const bytes = (text: string): Uint8Array => Buffer.from(text, "latin1");
const parse = (text: string | Uint8Array, framing: Partial<ScanFraming> = {}) =>
  parseScanBytes(scanParserStart, typeof text === "string" ? bytes(text) : text, { ...defaultFraming, ...framing })
    .events;
const codes = (text: string | Uint8Array, framing: Partial<ScanFraming> = {}) =>
  parse(text, framing).map((event) => (event.kind === "code" ? event.text : event.reason));

describe("framing", () => {
  test.each<[string, Partial<ScanFraming>, string, string[]]>([
    ["CR", {}, "6901234567892\r", ["6901234567892"]],
    ["LF", {}, "6901234567892\n", ["6901234567892"]],
    ["CRLF", {}, "6901234567892\r\n", ["6901234567892"]],
    ["CR only", { terminator: "cr" }, "a\nb\r", ["a\nb"]],
    ["LF only", { terminator: "lf" }, "a\rb\n", ["a\rb"]],
    ["CRLF only, a bare CR inside a QR code kept", { terminator: "crlf" }, "a\rb\nc\r\nd\r\n", ["a\rb\nc", "d"]],
    ["TAB", { terminator: "tab" }, "1\t2\t", ["1", "2"]],
    ["STX and ETX around", { terminator: "etx" }, "\x021\x03\x022\x03", ["1", "2"]],
    ["a terminator of one's own", { terminator: bytes("##") }, "a#b##c##", ["a#b", "c"]],
  ])("%s", (_, framing, sent, expected) => {
    expect(codes(sent, framing)).toEqual(expected);
  });

  test("merged codes come out one by one, in order", () => {
    expect(codes("1\r2\r3\r")).toEqual(["1", "2", "3"]);
  });

  test("an unfinished code waits for its end", () => {
    const first = parseScanBytes(scanParserStart, bytes("69012"));
    expect(first.events).toEqual([]);
    const second = parseScanBytes(first.state, bytes("34567892\r"));
    expect(second.events).toEqual([{ kind: "code", text: "6901234567892" }]);
  });

  test("however the bytes are cut into chunks, the codes are the same", () => {
    const sent = bytes("]E06901234567892\r\n]C101069012345678921013A\x1d21X\r\n\x01\x02\r\nlast\r\n");
    const whole = parse(sent);
    expect(whole.length).toBe(4);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: sent.length }), { maxLength: 12 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), sent.length];
        let state = scanParserStart;
        const events = edges.flatMap((from, index) => {
          const step = parseScanBytes(state, sent.subarray(from, edges[index + 1] ?? sent.length));
          state = step.state;
          return step.events;
        });
        expect(events).toEqual(whole);
      }),
    );
  });

  test("silence ends a code that has no terminator", () => {
    const { state } = parseScanBytes(scanParserStart, bytes("6901234567892"));
    expect(flushScan(state).events).toEqual([{ kind: "code", text: "6901234567892" }]);
    expect(flushScan(scanParserStart).events).toEqual([]);
  });
});

describe("what a code holds", () => {
  test("GS between GS1 element strings is kept, the AIM identifier stands apart", () => {
    expect(parse("]C1010690123456789210LOT1\x1d21SER9\r")).toEqual([
      { kind: "code", text: "010690123456789210LOT1\x1d21SER9", aimId: "]C1" },
    ]);
  });

  test.each([
    ["]E06901234567892", "]E0", "6901234567892"],
    ["]Q3https://x.example/1", "]Q3", "https://x.example/1"],
    ["]d2010690", "]d2", "010690"],
  ])("%s carries the AIM identifier %s", (sent, aimId, text) => {
    expect(parse(`${sent}\r`)).toEqual([{ kind: "code", text, aimId }]);
  });

  test("an identifier with nothing behind it is data", () => {
    expect(parse("]E0\r")).toEqual([{ kind: "code", text: "]E0" }]);
  });

  test("UTF-8, GB18030 and plain Latin-1 are read", () => {
    expect(codes(Buffer.from("海尔\r"))).toEqual(["海尔"]);
    expect(codes(Uint8Array.of(0xba, 0xa3, 0xb6, 0xfb, 0x0d), { encoding: "gb18030" })).toEqual(["海尔"]);
    expect(codes(Uint8Array.of(0x63, 0x61, 0x66, 0xe9, 0x0d))).toEqual(["café"]);
  });
});

describe("noise", () => {
  test("control bytes that no symbology carries refuse the code, and the next one is read", () => {
    expect(parse("\x00\x07garbage\r6901234567892\r")).toEqual([
      { kind: "refused", reason: "control-bytes", lengthBytes: 9 },
      { kind: "code", text: "6901234567892" },
    ]);
  });

  test("more than a code can hold is refused once, up to its terminator", () => {
    const framing = { ...defaultFraming, maxLength: 8 };
    const step = parseScanBytes(scanParserStart, bytes(`${"x".repeat(100)}\rok\r`), framing);
    expect(step.events).toEqual([
      { kind: "refused", reason: "too-long", lengthBytes: 9 },
      { kind: "code", text: "ok" },
    ]);
  });

  test("a code of exactly the longest length is a code", () => {
    expect(codes("12345678\r\n", { maxLength: 8, terminator: "crlf" })).toEqual(["12345678"]);
  });

  test("endless noise is held in bounded memory", () => {
    let state = scanParserStart;
    for (let chunk = 0; chunk < 200; chunk += 1) state = parseScanBytes(state, new Uint8Array(4_096)).state;
    expect(state.pending.length).toBeLessThanOrEqual(defaultFraming.maxLength + 1);
  });

  test("empty codes are nothing", () => {
    expect(parse("\r\r\n\n")).toEqual([]);
  });
});
