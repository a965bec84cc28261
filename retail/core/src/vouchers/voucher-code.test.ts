import fc from "fast-check";
import { expect, test } from "vitest";
import { cashOf, kettle, numRuns, plainPricing, scanned } from "../../testing/goods.ts";
import { dayAfter } from "../business/business-due.ts";
import { minor } from "../money.ts";
import { priceBasket } from "../priced-basket.ts";
import { receiptText } from "../receipt.ts";
import { saleDraft } from "../sale-entry.ts";
import type { VoucherTerms } from "./voucher.ts";
import { groupedVoucherCode, isVoucher, mostVoucherDays, readVoucherCode, voucherCode } from "./voucher-code.ts";

const terms: VoucherTerms = {
  ...{ promotionId: "SP016", name: { zh: "音箱满 500 返 50 券", en: "Speakers from 500: a voucher of 50" } },
  ...{
    payer: "chain",
    voucherPromotionId: "SP017",
    voucherName: { zh: "返券：满 300 减 50", en: "Voucher: 50 off 300" },
  },
  ...{ couponCode: "BACK", valueMinor: minor(5_000), count: 2, leastMinor: minor(30_000), repeats: true },
  ...{ startsAfterDays: 1, validDays: 30, steps: [{ atLeastMinor: minor(50_000), voucherMinor: minor(5_000) }] },
  counted: [{ lineId: "L1", pieces: 1, spentMinor: minor(100_000) }],
};
const place = {
  store: {
    ...{ id: "0412", name: { zh: "恒屹电器 人民路店", en: "Evertill Renmin Road" } },
    address: { zh: "人民路 1 号", en: "1 Renmin Road" },
  },
  ...{ lane: 2, cashierNumber: "07", timeText: "2025-11-21 10:42" },
};

test("a code is read back with its days, however it is typed, and no two of a chain are alike", () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 32, maxLength: 32 }),
      fc.integer({ min: 0, max: 12_000 }),
      fc.integer({ min: 1, max: mostVoucherDays }),
      (saleId, start, days) => {
        const validFrom = dayAfter("2023-01-01", start);
        const of = { validFrom, validThrough: dayAfter(validFrom, days - 1) };
        const code = voucherCode("BACK", { ...of, seed: `${saleId}/1` });
        codes.add(code);
        codes.add(voucherCode("BACK", { ...of, seed: `${saleId}/2` }));
        expect(readVoucherCode(code, "BACK")).toEqual({ code, ...of });
        expect(readVoucherCode(groupedVoucherCode(code).toLowerCase().replaceAll("0", "o"), "BACK")?.code).toBe(code);
        expect(isVoucher(code)).toBe(true);
      },
    ),
    { numRuns },
  );
  expect(codes.size).toBe(2 * numRuns);
});

test("a code with a wrong character, or with two that changed places, is none", () => {
  const code = voucherCode("BACK", { validFrom: "2025-11-22", validThrough: "2025-12-21", seed: "a/1" });
  for (let at = 5; at < code.length; at += 1) {
    const next = { "0": "2", Z: "Y" }[code[at] ?? ""] ?? "Z";
    const wrong = `${code.slice(0, at)}${code[at] === "0" ? "2" : next}${code.slice(at + 1)}`;
    expect([wrong, readVoucherCode(wrong, "BACK")]).toEqual([wrong, null]);
    const [one = "", other = ""] = code.slice(at, at + 2);
    const swapped = `${code.slice(0, at)}${other}${one}${code.slice(at + 2)}`;
    if (one !== other && other !== "") expect([swapped, readVoucherCode(swapped, "BACK")]).toEqual([swapped, null]);
  }
  expect(readVoucherCode(code, "VIP")).toBeNull();
  expect(isVoucher("VIP-0007")).toBe(false);
});

test.each([
  ["zh", 32],
  ["zh", 42],
  ["zh", 48],
  ["en", 32],
  ["en", 42],
  ["en", 48],
] as const)(
  "in %s at %i columns each voucher is a slip of its own: value, days, code, conditions",
  (language, columns) => {
    const basket = { ...priceBasket(scanned([kettle], "a".repeat(32))), vouchers: [terms] };
    const { totalMinor } = basket;
    const { body: sale } = saleDraft({
      ...{
        basket,
        pricing: plainPricing,
        tenders: [cashOf(totalMinor, totalMinor)],
        receiptNumber: "R041202773100000426",
      },
      ...{ person: "p", businessDay: "2025-11-21", store: "0412", box: "0412-02" },
      at: { wallMs: 1, source: "box", monotonicMs: 1, bootId: "boot" },
      versions: { engine: "6", priceBook: "1", promotions: "b", tax: "1" },
    });
    const text = receiptText({ ...place, sale }, { language, columns });
    const [receipt = "", first = "", second = "", ...rest] = text.split("\n=");
    expect(rest).toEqual([""]);
    expect(receipt).toContain(language === "zh" ? "返券" : "Vouchers given");
    expect(receipt).toContain("2 × 50.00");
    for (const [slip, code] of [
      [first, sale.vouchers?.[0]?.codes[0] ?? ""],
      [second, sale.vouchers?.[0]?.codes[1] ?? ""],
    ] as const) {
      expect(slip).toContain(`{code:${code}}`);
      expect(slip).toContain("50.00");
      expect(slip).toContain("300.00");
      for (const day of ["2025-11-22", "2025-12-21"]) expect(slip).toContain(day);
    }
  },
);
