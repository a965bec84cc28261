import { transform } from "receiptline";
import { expect, test } from "vitest";
import { pictureOf, readPicture } from "../testing/read-picture.ts";
import { readProfile } from "./profile.ts";
import { receiptBytes } from "./receipt-bytes.ts";

const render = (receipt: string, profile = "generic-80mm", encoding: "gb18030" | "cp437" = "gb18030"): string => {
  const read = readProfile(profile);
  const bytes = receiptBytes(receipt, { profile: read, columns: read.columns, encoding, jobId: "job1" });
  return Buffer.from(bytes).toString("latin1");
};
const times = (bytes: string, part: string): number => bytes.split(part).length - 1;

test("a receipt begins with ESC @ and status on, and ends with a cut and the question that acknowledges it", () => {
  const bytes = render("A");
  expect(bytes.startsWith("\x1b@\x1da\x0f")).toBe(true);
  expect(bytes.endsWith("\x1dVB\x00\x1dr1")).toBe(true);
  expect(times(bytes, "\x1da\x00")).toBe(0);
});

test("where the printer names jobs, the job's name is asked for instead", () => {
  const bytes = render("A", "epson-tm-m30");
  expect(bytes.endsWith("\x1dVB\x00\x1d(H\x06\x0000job1")).toBe(true);
  expect(times(bytes, "\x1dr")).toBe(0);
});

test("in StarPRNT it begins with ESC @ and nothing told unasked, and ends with a cut and the job's document ID", () => {
  const bytes = render("A", "star-mcp31");
  expect(bytes.startsWith("\x1b@\x1b\x1ea\x00")).toBe(true);
  // "job1" in base 36 is 917,965: 461 beyond the last 65,536, 01 CD.
  expect(bytes.endsWith("\x1bd3\x1b\x1d\x03\x01\xcd\x01")).toBe(true);
  expect(times(bytes, "\x1b\x1d\x03")).toBe(1);
});

test("in StarPRNT Chinese goes out as GB18030 with rules that such a printer has, and U+00A5 as A3 A4", () => {
  const bytes = render("海尔 ¥1\n-", "star-mcp31");
  expect(bytes).toContain("\xba\xa3\xb6\xfb");
  expect(bytes).toContain("\xa3\xa41");
  expect(bytes).toContain("-".repeat(48));
  expect(render("-", "star-mcp31", "cp437")).toContain("\xc4".repeat(48));
});

test("in StarPRNT neither {command} nor control characters reach the printer", () => {
  expect(times(render("{command:\\x1b\\x07\\x0a\\x28\\x07}\n{x:\\x07}", "star-mcp31"), "\x07")).toBe(0);
  expect(render("A\x07\x1a\x1c\x1b\x06\x18\x19", "star-mcp31")).toBe(render("A", "star-mcp31"));
});

test("in StarPRNT an EAN-13 is ESC b 3, and a QR code is ESC GS y", () => {
  expect(render("{code:6901234567892;option:ean,2,72,hri}", "star-mcp31")).toContain("\x1bb32\x31H6901234567892\x1e");
  expect(render("{code:https://x.example;option:qrcode,4,m}", "star-mcp31")).toContain(
    "\x1b\x1dyS0\x02\x1b\x1dyS1\x01\x1b\x1dyS2\x04\x1b\x1dyD1\x00\x11\x00https://x.example\x1b\x1dyP",
  );
});

test("U+00A5 goes out as the full-width yen sign of GB18030, A3 A4, in both Chinese encodings", () => {
  expect(render("¥1")).toContain("\xa3\xa41");
  expect(render("¥1")).not.toContain("\x81\x30\x84\x36");
  expect(render("¥1", "generic-80mm", "cp437")).toContain("\x9d1");
});

test("Chinese goes out as GB18030 in the printer's Chinese mode", () => {
  expect(render("海尔")).toContain("\x1c&\xba\xa3\xb6\xfb");
});

test("a receipt's text can send no command: neither {command} nor control characters reach the printer", () => {
  const bytes = render("{command:\\x1bp\\x00\\x32\\xc8}\n{x:\\x1bp\\x00\\x32\\xc8}\nA\x1bp\x00\x32\xc8");
  expect(times(bytes, "\x1bp")).toBe(0);
});

test("an EAN-13 is GS k 67 12 with its twelve digits", () => {
  expect(render("{code:6901234567892;option:ean,2,72,hri}")).toContain(
    "\x1dw\x02\x1dhH\x1dH\x02\x1dkC\x0c690123456789",
  );
});

test("a QR code is drawn where GS ( k may be unknown, and sent by GS ( k where it is known", () => {
  const receipt = "{code:https://x.example/票;option:qrcode,4,m}";
  expect(render(receipt)).toContain("\x1dv0\x00");
  expect(render(receipt)).not.toContain("\x1d(k");
  const data = Buffer.from("https://x.example/票").toString("latin1");
  expect(render(receipt, "epson-tm-m30")).toContain(
    `\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x04\x1d(k\x03\x001E1\x1d(k\x18\x001P0${data}\x1d(k\x03\x001Q0`,
  );
});

test("an image that is no PNG is refused as a whole", () => {
  expect(() => render("{image:AAAA}")).toThrow();
});

/** receiptline's bars are a path of "Mx,yhWvHh-Wz" rectangles; drawn here as a picture, white around them. */
const pictureOfSvg = (svg: string): Uint8Array =>
  pictureOf({
    ...{ width: 600, height: 80 },
    dark: [...svg.matchAll(/M(\d+),0h(\d+)v\d+h-\d+z/g)].map(([, x = "0", wide = "0"]) => ({
      ...{ x: 100 + Number(x), y: 4 },
      ...{ width: Number(wide), height: 72 },
    })),
  });

test.each([
  ["ean", "6901234567892", "EAN13"],
  ["code128", "R-20261121-000123", "Code128"],
])("another reader, zxing, reads the %s that receiptline draws", async (option, code, format) => {
  const svg = transform(`{code:${code};option:${option},2,72}`, { cpl: 48, encoding: "gb18030", command: "svg" });
  const [read] = await readPicture(pictureOfSvg(svg));
  expect(read?.text).toBe(code);
  expect(read?.format).toBe(format);
});
