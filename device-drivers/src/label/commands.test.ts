import { expect, test } from "vitest";
import { cancelAll, hostErrors, hostStatus, labelFormat } from "./commands.ts";
import type { LabelPart } from "./label.ts";

const profile = { name: "test", dotsPerMm: 8, font: "E:TT0003M_.FNT" };
const format = (...parts: readonly LabelPart[]): string =>
  labelFormat({ parts }, { profile, widthMm: 60, heightMm: 40, jobId: "00k7" });
const text = { is: "text", xMm: 2, yMm: 1.5, heightMm: 4, widthMm: 56, lines: 2, align: "center" } as const;
const barcode = { is: "barcode", xMm: 2, yMm: 20, heightMm: 10 } as const;

test("questions are the manual's", () => {
  expect([hostStatus, hostErrors, cancelAll]).toEqual(["~HS", "~HQES", "~JA"]);
});

test("a label's frame: UTF-8, its size in dots, its name sent back when it is printed, one copy", () => {
  expect(format()).toBe("^XA^CI28^PW480^LL320^LH0,0^FO8,300^A0N,12,12^FN1^FD00k7^FS^HV1,4,[job:,],L^FS^PQ1^XZ");
});

test.each([
  [
    "text in a block",
    { ...text, text: "冰箱 500L" },
    "^FO16,12^A@N,32,32,E:TT0003M_.FNT^FB448,2,0,C,0^FH_^FD冰箱 500L^FS",
  ],
  ["text that looks like commands", { ...text, text: "^XZ~JA_\\\n" }, "^FH_^FD_5eXZ_7eJA_5f_5c^FS"],
  [
    "EAN-13, whose check digit the printer makes",
    { ...barcode, data: "6901234567892" },
    "^FO16,160^BY3^BEN,80,Y,N^FD690123456789^FS",
  ],
  ["EAN-8", { ...barcode, data: "96385074" }, "^B8N,80,Y,N^FD9638507^FS"],
  ["UPC-A", { ...barcode, data: "012345678905" }, "^BUN,80,Y,N,Y^FD01234567890^FS"],
  ["anything else as Code 128", { ...barcode, data: "A-^1" }, "^BCN,80,Y,N,N,A^FH_^FDA-_5e1^FS"],
] as const)("%s", (_, part, expected) => {
  expect(format(part)).toContain(expected);
});
