import { defaultCashRules, minor } from "@evertill/core";
import type { StoreDocument } from "@evertill/schemas";
import { expect, it } from "vitest";
import { cashRulesOf } from "./report-paper.ts";
import { testBox } from "./testing-box.ts";

const document: StoreDocument = {
  storeId: "0412",
  name: { zh: "店", en: "Shop" },
  address: { zh: "路", en: "Road" },
  timeZone: "Asia/Shanghai",
  currency: "JPY",
  tenders: [],
  versions: { engine: "1", priceBook: "1", promotions: "1", tax: "1" },
};

it("a store's own cash rules hold; one that says nothing has those of its currency", () => {
  const { reference } = testBox().ports;
  const of = (store: StoreDocument) => cashRulesOf({ reference: { ...reference, store: () => store } });
  expect(of(document)).toEqual(defaultCashRules("JPY"));
  const cash = { ...defaultCashRules("JPY"), floatMinor: minor(30_000), quickOpen: false };
  expect(of({ ...document, cash })).toEqual(cash);
});
