// What the driver writes in each language, drawn by the emulator that decoded it, is read by another reader, zxing.

import { expect, test } from "vitest";
import { readProfile } from "../printer/profile.ts";
import { receiptBytes } from "../printer/receipt-bytes.ts";
import { manualTimers } from "../testing/manual-timers.ts";
import { pictureOf, readPicture } from "../testing/read-picture.ts";
import { PrinterEngine } from "./printer-engine.ts";
import { type DrawnItem, drawnReceipt } from "./receipt-drawing.ts";

const printed = (receipt: string, profile: string): readonly DrawnItem[] => {
  const facts = readProfile(profile);
  const engine = new PrinterEngine({
    ...{ timers: manualTimers(), widthDots: facts.columns * 12, changed: () => {}, send: () => {} },
    speaks: facts.dialect === "starprnt" ? "starprnt" : "escpos",
  });
  engine.receive(receiptBytes(receipt, { profile: facts, columns: facts.columns, encoding: "gb18030", jobId: "job1" }));
  expect(engine.view().unknownCommands).toBe(0);
  return engine.view().receipts.flatMap((one) => drawnReceipt(one).items);
};

/** Widths of bars and gaps in turn, a bar first. */
const barsPicture = (bars: readonly number[]): Uint8Array => {
  const ends = bars.map((_, index) => bars.slice(0, index + 1).reduce((sum, one) => sum + one, 0));
  const dark = bars.flatMap((width, index) =>
    index % 2 === 0 ? [{ x: 60 + (ends[index] ?? 0) - width, y: 4, width, height: 72 }] : [],
  );
  return pictureOf({ width: (ends.at(-1) ?? 0) + 120, height: 80, dark });
};

const qrPicture = (rows: readonly string[]): Uint8Array => {
  const size = (rows.length + 8) * 4;
  const dark = rows.flatMap((row, y) =>
    [...row].flatMap((dot, x) => (dot === "1" ? [{ x: (x + 4) * 4, y: (y + 4) * 4, width: 4, height: 4 }] : [])),
  );
  return pictureOf({ width: size, height: size, dark });
};

const readItem = async ({ bars, modules }: DrawnItem): Promise<string | undefined> => {
  if (bars === undefined && modules === undefined) return undefined;
  const [read] = await readPicture(bars === undefined ? qrPicture(modules ?? []) : barsPicture(bars));
  return `${read?.format} ${read?.text}`;
};

test.each(["epson-tm-m30", "star-mcp31"])("%s: EAN-13, Code 128 and a QR code", async (profile) => {
  const items = printed(
    [
      "{code:6901234567892;option:ean,2,72,hri}",
      "{code:R-20261121-000123%;option:code128,2,72}",
      "{code:https://x.example/票?a=1;option:qrcode,4,m}",
    ].join("\n"),
    profile,
  );
  const read = await Promise.all(items.map(readItem));
  expect(read.filter((one) => one !== undefined)).toEqual([
    "EAN13 6901234567892",
    "Code128 R-20261121-000123%",
    "QRCode https://x.example/票?a=1",
  ]);
});
