// The emulated printer in StarPRNT, from bytes as Star's manual prints them.

import fc from "fast-check";
import { expect, test } from "vitest";
import { manualTimers } from "../testing/manual-timers.ts";
import { PrinterEngine, type PrinterEngineOptions } from "./printer-engine.ts";
import type { PrinterOrders } from "./printer-faults.ts";
import { firstStarToken } from "./star-tokens.ts";

const powered = (options: Pick<PrinterEngineOptions, "speaks" | "line"> = {}) => {
  const sent: number[] = [];
  const engine = new PrinterEngine({
    ...{ timers: manualTimers(), widthDots: 576, speaks: "starprnt", line: "serial", ...options },
    changed: () => {},
    send: (bytes) => void sent.push(...bytes),
  });
  const receive = (text: string): void => engine.receive(Buffer.from(text, "latin1"));
  const lines = (): readonly string[] => engine.view().current.lines;
  const told = (): readonly number[] => sent.splice(0);
  return { engine, told, receive, lines };
};
const well = [0, 0, 0, 0, 0, 0, 0];

test.each<[string, PrinterOrders, readonly number[]]>([
  ["all well", {}, well],
  ["the drawer's switch closed", { openDrawer: true }, [0x04, 0, 0, 0, 0, 0, 0]],
  ["paper near its end", { paper: "near-end" }, [0, 0, 0, 0x04, 0, 0, 0]],
  ["paper end", { paper: "end" }, [0x08, 0, 0, 0x0c, 0, 0, 0]],
  ["cover open", { cover: "open" }, [0x28, 0, 0, 0, 0, 0, 0]],
  ["auto-cutter error", { cutter: "jammed" }, [0x08, 0x08, 0, 0, 0, 0, 0]],
  ["offline by switch input", { panel: "offline" }, [0x48, 0, 0, 0, 0, 0, 0]],
])("ESC ACK SOH with %s, at once, whatever waits in the buffer", (_, orders, status) => {
  const { engine, told, receive } = powered();
  engine.order(orders);
  receive("text\n\x1b\x06\x01");
  expect(told()).toEqual([0x23, 0x06, ...status]);
});

test("over Ethernet header 2 has bit 7, and a length follows", () => {
  const { told, receive } = powered({ line: "network" });
  receive("\x1b\x06\x01");
  expect(told()).toEqual([0x23, 0x86, ...well, 0, 0]);
  receive("\x1b\x1d\x03\x01\x02\x11");
  expect(told().slice(9)).toEqual([0, 15, ...Buffer.from("20:B"), 0, 8, 0x1b, 0x1d, 3, 1, 2, 0x11, 1, 0, 0x3b]);
});

test("the print end counter, as in the manual's communication example 2", () => {
  const { told, receive } = powered();
  receive("\x1b\x1d\x03\x02\x02\x00\x1b\x1d\x03\x00\x02\x00");
  expect(told()).toEqual([0x1b, 0x1d, 3, 0, 2, 0, 0, 0]);
  receive("A\n\x1b\x1d\x03\x01\x02\x11");
  expect(told()).toEqual([0x1b, 0x1d, 3, 1, 2, 0x11, 1, 0]);
  receive("B\n\x1b\x1d\x03\x01\x02\x12");
  expect(told()).toEqual([0x1b, 0x1d, 3, 1, 2, 0x12, 2, 0]);
});

test("it prints what is left in the line first, and never comes while the printer stands", () => {
  const { engine, told, receive, lines } = powered();
  receive("left\x1b\x1d\x03\x01\x00\x00");
  expect(lines()).toEqual(["left"]);
  engine.order({ cover: "open" });
  told();
  receive("B\n\x1b\x1d\x03\x01\x01\x00");
  expect(told()).toEqual([]);
  engine.order({ cover: "closed" });
  expect(told()).toEqual([0x1b, 0x1d, 3, 1, 1, 0, 2, 0]);
});

test("ESC ACK CAN throws away what is not printed, and the mark behind it never comes", () => {
  const { engine, told, receive, lines } = powered();
  engine.order({ paper: "end" });
  receive("A\nB\n\x1b\x1d\x03\x01\x01\x00\x1b\x06\x18");
  engine.order({ paper: "ok" });
  expect([lines(), told(), engine.view().bytesWaiting]).toEqual([[], [], 0]);
});

test("ETB counts to 31 and is told once: its bit is cleared when the host has it", () => {
  const { told, receive } = powered();
  receive("\x1b\x1ea\x01\x17");
  expect(told()).toEqual([0x23, 0x06, 0x02, 0, 0, 0, 0, 0x02, 0]);
  receive("\x17".repeat(30));
  told();
  receive("\x1b\x06\x01");
  expect(told()).toEqual([0x23, 0x06, 0, 0, 0, 0, 0, 0x6e, 0]);
  receive("\x17");
  expect(told()).toEqual([0x23, 0x06, 0x02, 0, 0, 0, 0, 0, 0]);
  receive("\x17\x1b\x1eE0");
  told();
  receive("\x1b\x06\x01");
  expect(told()).toEqual([0x23, 0x06, ...well]);
});

test("status is told unasked after ESC RS a 1 until ESC RS a 0, once for each change", () => {
  const { engine, told, receive } = powered();
  engine.order({ openDrawer: true });
  receive("\x1b\x1ea\x01");
  engine.order({ openDrawer: true });
  expect(told()).toEqual([]);
  engine.order({ paper: "near-end" });
  engine.order({ paper: "near-end" });
  expect(told()).toEqual([0x23, 0x06, 0x04, 0, 0, 0x04, 0, 0, 0]);
  receive("\x1b\x1ea\x00");
  engine.order({ paper: "ok" });
  expect(told()).toEqual([]);
});

test("a pulse opens the drawer: BEL in its turn, behind ESC BEL that sets its width", () => {
  const { engine, receive } = powered();
  engine.order({ cover: "open" });
  receive("\x1b\x07\x0a\x28\x07");
  expect(engine.view()).toMatchObject({ drawer: "closed", kicks: 0 });
  engine.order({ cover: "closed" });
  expect(engine.view()).toMatchObject({ drawer: "open", kicks: 1 });
});

test("Chinese is read as GB18030 where the memory switch says so, single bytes by their table elsewhere", () => {
  const chinese = powered();
  chinese.receive("\xba");
  chinese.receive("\xa3\xb6\xfb\n\x1b\x1dt\x01\xc4\xc4\n");
  expect(chinese.lines()).toEqual(["海尔", "哪"]);
  const single = powered({ speaks: "starprnt-sbcs" });
  single.receive("\x1b\x1dt\x01\xc4\x1b\x1dt\x20\x80\x1b\x1dt\x0a\x80\x1b\x1dt\x05\x9d\x1b\x1dt\x04\xd5\n");
  expect(single.lines()).toEqual(["─€АŁ€"]);
});

test("size, weight, underline, inversion, margins and alignment are kept", () => {
  const { engine, receive } = powered();
  receive("\x1b\x1da\x01\x1bi\x01\x01\x1bEAB\n\x1b@\x1bl\x02\x1bQ\x0a\x1b\x1da2\x1b-1\x1b4C\n");
  const [first, second] = engine.view().current.items;
  expect(first).toEqual({
    kind: "line",
    heightDots: 48,
    runs: [{ xDots: 264, text: "AB", scaleX: 2, scaleY: 2, bold: true, underline: false, invert: false }],
  });
  expect(second).toMatchObject({ runs: [{ xDots: 108, text: "C", underline: true, invert: true }] });
});

test("bars, QR codes and pictures are blocks, and ESC d makes a receipt", () => {
  const { engine, receive } = powered();
  receive("A\n\x1bb321H690123456789\x1e\x1bb611H12%0x\x1e\x1bb321H6901234567890\x1e");
  receive("\x1b\x1dyS0\x02\x1b\x1dyS1\x03\x1b\x1dyS2\x05\x1b\x1dyD1\x00\x04\x00abcd\x1b\x1dyP");
  receive("\x1b\x1dS\x01\x01\x00\x02\x00\x00\x81\x7e\x1bd3");
  const [receipt] = engine.view().receipts;
  expect(receipt?.barcodes).toEqual([
    { symbology: "ean-13", data: "6901234567892" },
    { symbology: "code128", data: "12%x" },
    { symbology: "qr", data: "abcd" },
  ]);
  expect(receipt?.items[1]).toMatchObject({ moduleDots: 2, heightDots: 72, hri: true });
  expect(receipt?.items[3]).toMatchObject({ level: "h", moduleDots: 5 });
  expect(receipt?.items.at(-1)).toEqual({ kind: "image", xDots: 0, widthDots: 8, heightDots: 2, bits: "gX4=" });
});

test.each([
  "\x1b",
  "\x1b\x1d",
  "\x1bb321H69",
  "\x1b\x1dyD1\x00\x04\x00ab",
  "\x1b\x1dS\x01\x01\x00\x02",
  "\x1bk\x01\x00",
])("%j waits for the rest of the command", (sent) => {
  expect(firstStarToken(Buffer.from(sent, "latin1"))).toBeUndefined();
});

test("no bytes make it throw or stand still", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const { engine } = powered();
      engine.receive(noise);
      expect(engine.view().bytesWaiting).toBeLessThanOrEqual(noise.length);
    }),
  );
});
