import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { numRuns } from "../testing/goods.ts";
import { documentNumber } from "./document-number.ts";
import { plainText, readCode } from "./scan-code.ts";

const receipt = documentNumber({ kind: "receipt", store: "0412", lane: 2, epoch: "a".repeat(32), count: 7 });
const slip = documentNumber({ kind: "suspended", store: "0412", lane: 2, epoch: "a".repeat(32), count: 7 });

test.each([
  ["]Q1VIP-07\r", "VIP-07"],
  ["]C0 SN-1", "SN-1"],
  ["VIP-07", "VIP-07"],
  ["][x", "][x"],
])("%j is printed as %j", (text, plain) => expect(plainText(text)).toBe(plain));

describe("readCode", () => {
  test.each([
    ["4006381333931", "04006381333931"],
    ["4006381333931\r\n", "04006381333931"],
    ["]E04006381333931", "04006381333931"],
    ["]E0 4006381333931\r", "04006381333931"],
    ["]E496385074", "00000096385074"],
    ["012345678905", "00012345678905"],
    ["４００６３８１３３３９３１", "04006381333931"],
  ])("%j is a GTIN", (text, gtin14) => expect(readCode(text)).toMatchObject({ is: "gtin", gtin14, sku: null }));

  test("eight typed digits may be a GTIN-8 or a sku", () => {
    expect(readCode("96385074")).toMatchObject({ is: "gtin", sku: "96385074" });
    expect(readCode("96385075")).toEqual({ is: "sku", sku: "96385075" });
    expect(readCode("]E496385075")).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
  });

  test("our own numbers are told apart", () => {
    expect(readCode(`]C0${receipt}`)).toMatchObject({ is: "receipt", number: receipt });
    expect(readCode(slip.toLowerCase())).toMatchObject({ is: "suspended", number: slip });
    const wrong = receipt.slice(0, -1) + String((Number(receipt.slice(-1)) + 1) % 10);
    expect(readCode(wrong)).toMatchObject({ is: "unknown", reason: "bad-check-digit" });
  });

  test.each(["100234", "A-17", "]C0A-17"])("%j is a sku", (text) =>
    expect(readCode(text)).toMatchObject({ is: "sku" }),
  );

  test.each([
    ["134567890123456789", "wechat", "134567890123456789"],
    ["]C0153456789012345678", "wechat", "153456789012345678"],
    ["2512345678901234", "alipay", "2512345678901234"],
    ["]Q1301234567890123456789012", "alipay", null],
  ])("%j is a payment code of %s", (text, wallet, sku) =>
    expect(readCode(text)).toMatchObject({ is: "payment-code", wallet, sku }),
  );

  test.each(["163456789012345678", "13456789012345678", "2412345678901234"])("%j is none", (text) =>
    expect(readCode(text)).toMatchObject({ is: "sku" }),
  );

  test.each([
    ["", "empty"],
    ["  \r\n", "empty"],
    ["]E0", "empty"],
    ["4006381333932", "bad-check-digit"],
    ["]C10104006381333932", "bad-check-digit"],
    ["]C1010400638133393", "bad-gs1"],
    ["]C100340063813339310017", "gs1-without-goods"],
    ["https://example.com/a", "characters"],
    ["电池", "characters"],
    ["x".repeat(65), "too-long"],
    [`https://example.com/${"x".repeat(600)}`, "too-long"],
    ["A".repeat(21), "characters"],
  ])("%j is unknown: %s", (text, reason) => expect(readCode(text)).toMatchObject({ is: "unknown", reason }));

  test("any text at all gets an answer", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(["gtin", "gs1", "receipt", "suspended", "sku", "payment-code", "unknown"]).toContain(readCode(text).is);
      }),
      { numRuns },
    );
  });
});
