import { expect, test } from "vitest";
import { shelfLabel } from "./shelf-label.ts";

const words = {
  ...{
    name: "海尔 500升冰箱",
    about: "Haier BCD-500",
    energy: "能效 1 级",
    price: "¥2,999.00",
    prior: "30 日最低价 ¥3,499.00",
  },
  ...{ gtin: "6901234567892", sku: "100001", day: "2025-11-21" },
};

test("every word stands on the label once, the price largest", () => {
  const { parts } = shelfLabel(words, { widthMm: 60, heightMm: 40 });
  expect(parts.map((part) => (part.is === "text" ? part.text : part.data)).sort()).toEqual(Object.values(words).sort());
  const largest = parts.reduce((a, b) => (b.is === "text" && b.heightMm > a.heightMm ? b : a));
  expect(largest).toMatchObject({ text: "¥2,999.00", align: "right", heightMm: 6.6 });
  const plain = shelfLabel({ ...words, prior: "" }, { widthMm: 60, heightMm: 40 }).parts;
  expect(plain).toHaveLength(parts.length - 1);
  expect(plain.find((part) => part.is === "text" && part.text === words.price)).toMatchObject({ heightMm: 8.5 });
});

test.each([
  [60, 40],
  [100, 60],
  [40, 30],
])("on %i × %i mm nothing stands beyond the edge, and the dearest price is whole", (widthMm, heightMm) => {
  const { parts } = shelfLabel({ ...words, price: "¥99,999,999.99/kg" }, { widthMm, heightMm });
  for (const part of parts) {
    expect(part.yMm + part.heightMm * (part.is === "text" ? part.lines : 1)).toBeLessThanOrEqual(heightMm);
    if (part.is === "text") expect(part.xMm + part.widthMm).toBeLessThanOrEqual(widthMm);
    if (part.is === "text" && part.text.includes("/kg"))
      expect(part.text.length * part.heightMm * 0.62).toBeLessThanOrEqual(part.widthMm + 1e-9);
  }
});
