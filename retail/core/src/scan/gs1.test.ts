import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { toBuffer } from "bwip-js/node";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes, writeBarcode } from "zxing-wasm/full";
import { numRuns } from "../../testing/goods.ts";
import { readCode } from "../scan-code.ts";

const gtin14 = "06901234567892";
const bare = { weightGrams: null, price: null };

describe("GS1 codes", () => {
  test.each<[string, string, object]>([
    ["a serial ends at the separator", `]d201${gtin14}21A1\u001d10B7`, { trace: { serial: "A1", batch: "B7" } }],
    ["a date needs no separator", `]C101${gtin14}1726123121A1`, { trace: { serial: "A1", expiresOn: "2026-12-31" } }],
    ["day 00 is the month's last", `]Q301${gtin14}17280200`, { trace: { expiresOn: "2028-02-29" } }],
    ["a separator where none is needed", `]e001${gtin14}\u001d21A1`, { trace: { serial: "A1" } }],
    ["an FNC1 sent at the start", `]C1\u001d01${gtin14}10B7`, { trace: { batch: "B7" } }],
    ["kilograms with three decimals", `]e001${gtin14}3103000512`, { weightGrams: 512 }],
    ["kilograms with one", `]e001${gtin14}3101000012`, { weightGrams: 1_200 }],
    ["kilograms with four, to the gram", `]e001${gtin14}3104000125`, { weightGrams: 13 }],
    ["a price of two decimals", `]e001${gtin14}3922001995`, { price: { digits: "001995", decimals: 2 } }],
    ["without AIM prefix", `01${gtin14}21A1`, { trace: { serial: "A1" } }],
    [
      "as it is printed for people",
      `(01)${gtin14}(17)261231(21)A1`,
      { trace: { serial: "A1", expiresOn: "2026-12-31" } },
    ],
    [
      "a Digital Link",
      `https://id.gs1.org/01/${gtin14}/10/B7/21/A%2F1?17=261231&utm=x`,
      { trace: { batch: "B7", serial: "A/1" } },
    ],
    ["a Digital Link of a brand, GTIN-13", "https://brand.example/p/01/6901234567892", { trace: {} }],
    ["in a QR Code that is no GS1 symbol", `]Q1https://id.gs1.org/01/${gtin14}`, { trace: {} }],
  ])("%s", (_, text, expected) => {
    expect(readCode(text)).toMatchObject({ is: "gs1", gtin14, ...expected });
  });

  test.each<[string, string, string]>([
    ["cut off", `]d201${gtin14.slice(0, 9)}`, "bad-gs1"],
    ["an identifier that GS1 has not", `]d201${gtin14}05123`, "bad-gs1"],
    ["a serial without a value", `]d201${gtin14}21`, "bad-gs1"],
    ["two serials", `]d201${gtin14}21A1\u001d21A2`, "bad-gs1"],
    ["a serial that swallowed what follows it", `]d201${gtin14}21ABCDEFGHIJ10KLMNOPQRS`, "bad-gs1"],
    ["a batch in letters that GS1 has not", `]d201${gtin14}10批次`, "bad-gs1"],
    ["the 31st of February", `]d201${gtin14}17260231`, "bad-gs1"],
    ["a wrong check digit", "]d20106901234567893", "bad-check-digit"],
    ["a place", "]d24146901234567892", "gs1-without-goods"],
    ["any other address", "https://example.com/a/b", "characters"],
    ["a word in brackets", "(hello)", "characters"],
  ])("refused: %s", (_, text, reason) => {
    expect(readCode(text)).toMatchObject({ is: "unknown", reason });
  });

  test("no text at all throws", () => {
    const starts = fc.constantFrom("]d2", "]C1", "(", "https://a.b/01/");
    const rests = fc.string({ unit: fc.constantFrom(..."0123456789AZ()/\u001d%?=&"), maxLength: 40 });
    const texts = fc.tuple(starts, rests).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, (text) => typeof readCode(text).is === "string"),
      { numRuns },
    );
  });
});

beforeAll(() => {
  const wasmBinary = readFileSync(fileURLToPath(import.meta.resolve("zxing-wasm/full/zxing_full.wasm")));
  prepareZXingModule({ overrides: { wasmBinary } });
});

async function scanned(picture: Uint8Array): Promise<string> {
  const [read] = await readBarcodes(picture, { textMode: "Plain" });
  if (read === undefined) throw new Error("not read back");
  return read.symbologyIdentifier + read.text;
}

describe("drawn by zint and read by zxing", () => {
  test.each(["DataMatrix", "QRCode", "Code128"] as const)(
    "%s: goods, serial and batch come out as they went in",
    async (format) => {
      const drawn = await writeBarcode(`[01]${gtin14}[17]261231[10]B7[21]A1`, { format, options: "gs1", scale: 4 });
      expect(drawn.error).toBe("");
      const image = new Uint8Array(await (drawn.image ?? new Blob([])).arrayBuffer());
      const trace = { serial: "A1", batch: "B7", expiresOn: "2026-12-31" };
      expect(readCode(await scanned(image))).toEqual({ is: "gs1", gtin14, trace, ...bare });
    },
  );
});

describe("bwip-js, whose rules of GS1 are not ours", () => {
  test.each([
    ...["(17)261231(10)B7(21)A1", "(21)A1(10)B7", "(10)B7(17)261200(21)A%2F1", "(3103)000512(21)9"],
    ...["(3922)1995(3101)000012", "(17)280229(11)260101(21)abc-_/!", "(10)0(240)X9(21)ABCDEFGHIJKLMNOPQRST"],
  ])("draws %s in four symbologies, and each is read as what is printed under it", async (text) => {
    const whole = `(01)${gtin14}${text}`;
    const expected = readCode(whole);
    expect(expected.is).toBe("gs1");
    for (const bcid of ["gs1-128", "gs1datamatrix", "gs1qrcode", "databarexpanded"]) {
      const picture = await toBuffer({
        bcid,
        text: whole,
        scale: 8,
        height: 12,
        padding: 12,
        backgroundcolor: "FFFFFF",
      });
      expect(readCode(await scanned(picture)), bcid).toEqual(expected);
    }
  });

  test.each([
    ...[
      "(01)06901234567893",
      `(01)${gtin14}(17)260231`,
      `(01)${gtin14}(17)261331`,
      `(01)${gtin14}(21)`,
      "(01)069012345",
    ],
    ...[`(01)${gtin14}(05)123`, `(01)${gtin14}(21)A1(21)A2`, `(01)${gtin14}(21)ABCDEFGHIJKLMNOPQRSTU`],
    ...[`(01)${gtin14}(10)批次`, `(01)${gtin14}(21)A B`],
  ])("refuses %s as we do", async (text) => {
    expect(readCode(text).is).toBe("unknown");
    await expect(toBuffer({ bcid: "gs1datamatrix", text })).rejects.toThrow("GS1");
  });
});
