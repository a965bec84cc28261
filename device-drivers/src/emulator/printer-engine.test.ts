import { expect, test } from "vitest";
import { manualTimers } from "../testing/manual-timers.ts";
import { PrinterEngine } from "./printer-engine.ts";
import type { PrinterOrders } from "./printer-faults.ts";

const powered = () => {
  const sent: number[] = [];
  const timers = manualTimers();
  const engine = new PrinterEngine({
    timers,
    widthDots: 576,
    changed: () => {},
    send: (bytes) => void sent.push(...bytes),
  });
  const receive = (text: string): void => engine.receive(Buffer.from(text, "latin1"));
  const lines = (): readonly string[] => engine.view().current.lines;
  return { engine, timers, sent, receive, lines };
};

test("Chinese is read as GB18030, also where a character is cut in two", () => {
  const { receive, lines } = powered();
  receive("\x1c&\xba");
  receive("\xa3\xb6\xfb A\n");
  expect(lines()).toEqual(["海尔 A"]);
});

test.each([
  [0, "\x9c", "£"],
  [16, "\x80", "€"],
  [17, "\x80", "А"],
  [18, "\x9d", "Ł"],
  [19, "\xd5", "€"],
  [1, "\x95", "─"],
  [1, "\xb1", "ｱ"],
])("code table %i prints %j as %s", (page, byte, character) => {
  const { receive, lines } = powered();
  receive(`\x1c.\x1bt${String.fromCharCode(page)}${byte}\n`);
  expect(lines()).toEqual([character]);
});

test("size, weight, underline, inversion and alignment are kept", () => {
  const { engine, receive } = powered();
  receive("\x1ba\x01\x1d!\x11\x1bE\x01AB\n\x1b@\x1ba2\x1b-1\x1dB1C\n");
  const [first, second] = engine.view().current.items;
  expect(first).toEqual({
    kind: "line",
    heightDots: 48,
    runs: [{ xDots: 264, text: "AB", scaleX: 2, scaleY: 2, bold: true, underline: false, invert: false }],
  });
  expect(second).toMatchObject({ runs: [{ xDots: 564, text: "C", underline: true, invert: true }] });
});

test("a full line goes on in the next", () => {
  const { receive, lines } = powered();
  receive(`${"x".repeat(50)}\n`);
  expect(lines()).toEqual(["x".repeat(48), "xx"]);
});

test("bars, QR codes and pictures are blocks, and a cut makes a receipt", () => {
  const { engine, receive } = powered();
  receive("A\n\x1dkC\x0c690123456789\x1dkI\x0a{C\x0c\x22{Bx{{y");
  receive("\x1d(k\x03\x001C\x05\x1d(k\x03\x001E1\x1d(k\x07\x001P0abcd\x1d(k\x03\x001Q0");
  receive("\x1dv0\x00\x01\x00\x02\x00\x81\x7e\x1dVB\x00");
  const [receipt] = engine.view().receipts;
  expect(receipt?.barcodes).toEqual([
    { symbology: "ean-13", data: "6901234567892" },
    { symbology: "code128", data: "1234x{y" },
    { symbology: "qr", data: "abcd" },
  ]);
  expect(receipt?.items.at(-1)).toEqual({ kind: "image", xDots: 0, widthDots: 8, heightDots: 2, bits: "gX4=" });
  expect(receipt?.lines).toEqual(["A"]);
});

test("an EAN-13 with a wrong check digit is not printed", () => {
  const { engine, receive } = powered();
  receive("\x1dkC\x0d6901234567890\x1dkC\x0d6901234567892");
  expect(engine.view().current.barcodes.length).toBe(1);
});

test.each<[string, PrinterOrders, readonly number[]]>([
  ["all well", {}, [0x12, 0x12, 0x12, 0x12]],
  ["drawer open", { openDrawer: true }, [0x16, 0x12, 0x12, 0x12]],
  ["paper near its end", { paper: "near-end" }, [0x12, 0x12, 0x12, 0x1e]],
  ["paper end", { paper: "end" }, [0x1a, 0x32, 0x12, 0x7e]],
  ["cover open", { cover: "open" }, [0x1a, 0x16, 0x12, 0x12]],
  ["cutter jammed", { cutter: "jammed" }, [0x1a, 0x52, 0x1a, 0x12]],
])("DLE EOT 1–4 with %s", (_, orders, answers) => {
  const { engine, sent, receive } = powered();
  engine.order(orders);
  receive("\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04");
  expect(sent).toEqual(answers);
});

test("DLE EOT is answered while the printer is offline and its buffer waits; GS r is not", () => {
  const { engine, sent, receive } = powered();
  engine.order({ cover: "open" });
  receive("text\n\x1dr1\x10\x04\x01");
  expect(sent).toEqual([0x1a]);
  expect(engine.view().bytesWaiting).toBeGreaterThan(0);
  engine.order({ cover: "closed" });
  expect(sent).toEqual([0x1a, 0x00]);
});

test("ASB comes at once when it is turned on, then after each change, and ends with ESC @", () => {
  const { engine, sent, receive } = powered();
  receive("\x1da\x0f");
  engine.order({ paper: "near-end" });
  engine.order({ paper: "near-end" });
  receive("\x1b@");
  engine.order({ paper: "ok" });
  expect(sent).toEqual([0x10, 0, 0, 0x0f, 0x10, 0, 0x03, 0x0f]);
});

test("GS ( H answers with its process ID when the data before it is printed, and never when that was cleared", () => {
  const { engine, sent, receive } = powered();
  receive("A\n\x1d(H\x06\x00000001");
  expect(sent).toEqual([0x37, 0x22, 0x30, 0x30, 0x30, 0x31, 0x00]);
  engine.order({ cover: "open" });
  receive("B\n\x1d(H\x06\x00000002\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08");
  engine.order({ cover: "closed" });
  expect(sent.length).toBe(7);
  expect(engine.view().current.lines).toEqual(["A"]);
});

test("a pulse opens the drawer, by ESC p in its turn and by DLE DC4 at once", () => {
  const { engine, receive } = powered();
  receive("\x1bp\x00\x32\xc8");
  expect(engine.view()).toMatchObject({ drawer: "open", kicks: 1 });
  engine.order({ closeDrawer: true, cover: "open" });
  receive("\x10\x14\x01\x00\x01");
  expect(engine.view()).toMatchObject({ drawer: "open", kicks: 2 });
});

test("slow printing takes its time for each line", () => {
  const { engine, timers, receive, lines } = powered();
  engine.order({ lineDelayMs: 100 });
  receive("A\nB\nC\n");
  expect(lines()).toEqual(["A"]);
  timers.advance(200);
  expect(lines()).toEqual(["A", "B", "C"]);
});

test("power lost: buffer and unprinted line are gone, paper stays", () => {
  const { engine, receive, lines } = powered();
  receive("A\nhalf");
  engine.losePower();
  receive("B\n");
  expect(lines()).toEqual(["A", "B"]);
});
