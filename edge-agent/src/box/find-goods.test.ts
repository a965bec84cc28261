import { checkDigit, type EmbeddedTemplate } from "@evertill/core";
import { expect, it } from "vitest";
import { findGoods } from "./find-goods.ts";
import { testBox, testItem } from "./testing-box.ts";

const gtin14 = testItem.gtin.padStart(14, "0");
// The lamp's own number begins with 69: a template for it makes a scale's label of the lamp.
const template: EmbeddedTemplate = {
  ...{ prefix: "69", itemDigits: 5, hasValueCheckDigit: false, valueDigits: 5, value: "grams" },
};
const found = (text: string) => findGoods(testBox(), text);

it("a GS1 code finds the goods by their GTIN and keeps what it says of the piece", async () => {
  expect(await found(`]d201${gtin14}17261231\u001d21A1\u001d10B7`)).toEqual({
    ok: true,
    item: testItem,
    piece: { trace: { serial: "A1", batch: "B7", expiresOn: "2026-12-31" } },
  });
  const link = await found(`https://id.gs1.org/01/${gtin14}/21/A2`);
  expect(link).toMatchObject({ ok: true, item: { sku: "S1" }, piece: { trace: { serial: "A2" } } });
});

it("a price on a GS1 label is in the store's currency, with no more decimals than it has", async () => {
  expect(await found(`]e001${gtin14}3922001995`)).toMatchObject({ piece: { labelPriceMinor: 1_995 } });
  expect(await found(`]e001${gtin14}3920000019`)).toMatchObject({ piece: { labelPriceMinor: 1_900 } });
  expect(await found(`]e001${gtin14}3923019950`)).toEqual({ ok: false, reason: "bad-gs1" });
});

it.each([
  [`]d201${gtin14}21`, "bad-gs1"],
  ["]C100340063813339310017", "gs1-without-goods"],
  ["134567890123456789", "payment-code-not-now"],
  ["S99", "unknown-code"],
])("%j is refused: %s", async (text, reason) => {
  expect(await found(text)).toEqual({ ok: false, reason });
});

it("a scale's label finds its article by the code with a weight of zero", async () => {
  const book = { bookId: "b", regions: [], heldForMs: 0, pricesBySku: new Map(), embeddedCodes: [template] };
  const box = testBox({ priceBook: () => book });
  const body = `${testItem.gtin.slice(0, 7)}00512`;
  const asked: string[] = [];
  const { itemByGtin } = box.ports.reference;
  box.ports.reference.itemByGtin = (key) => {
    asked.push(key);
    return itemByGtin(key);
  };
  await findGoods(box, body + checkDigit(body));
  const article = `${testItem.gtin.slice(0, 7)}00000`;
  expect(asked).toEqual([`0${article}${checkDigit(article)}`]);
});
