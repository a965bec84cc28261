import { basisPoints, type Item, minor } from "@evertill/core";
import { addRxPlugin, createRxDatabase } from "rxdb";
import { disableWarnings, RxDBDevModePlugin } from "rxdb/plugins/dev-mode";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { wrappedValidateAjvStorage } from "rxdb/plugins/validate-ajv";
import { Value } from "typebox/value";
import { describe, expect, it } from "vitest";
import {
  foldForSearch,
  hashBadge,
  hashPin,
  itemDocument,
  itemShape,
  pinMatches,
  referenceCollections,
  referenceSchemas,
  referenceShapes,
} from "./index.ts";

const kettle: Item = {
  sku: "100231",
  gtin: "96385074",
  name: { zh: "Ｍ３ 电热水壶", en: "M3  Kettle" },
  brand: "Aoba",
  model: "AK-17",
  category: "appliance/kettle",
  priceMinor: minor(19_900),
  currency: "CNY",
  taxRateBp: basisPoints(1_300),
  look: { shape: "kettle", colour: "#c7d2da" },
};

describe("the reference collections", () => {
  it("are as many as RxDB's open-source build opens in one process, at most", () => {
    expect(referenceCollections.length).toBeLessThanOrEqual(13);
    expect([...referenceCollections].sort()).toEqual(Object.keys(referenceSchemas).sort());
  });

  it("RxDB in its strict development mode takes every schema, and an item in it", async () => {
    disableWarnings();
    addRxPlugin(RxDBDevModePlugin);
    const storage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() });
    const database = await createRxDatabase({ name: "schemas", storage, multiInstance: false });
    const {
      balance,
      commissionBook,
      item,
      member,
      priceBook,
      promotionBook,
      reason,
      salesperson,
      staff,
      store,
      taxBook,
      pointsBook,
    } = referenceSchemas;
    const sentAgain = { 1: () => null };
    const collections = await database.addCollections({
      commissionBook: { schema: commissionBook },
      item: {
        schema: item,
        autoMigrate: false,
        migrationStrategies: {
          ...sentAgain,
          2: () => null,
          3: () => null,
          4: () => null,
          5: () => null,
          6: () => null,
        },
      },
      member: {
        schema: member,
        autoMigrate: false,
        migrationStrategies: { ...sentAgain, 2: () => null, 3: () => null },
      },
      balance: { schema: balance, autoMigrate: false, migrationStrategies: sentAgain },
      priceBook: {
        schema: priceBook,
        autoMigrate: false,
        migrationStrategies: {
          ...sentAgain,
          2: () => null,
          3: () => null,
          4: () => null,
          5: () => null,
          6: () => null,
        },
      },
      promotionBook: { schema: promotionBook },
      reason: { schema: reason, autoMigrate: false, migrationStrategies: { ...sentAgain, 2: () => null } },
      salesperson: { schema: salesperson },
      staff: { schema: staff, autoMigrate: false, migrationStrategies: { ...sentAgain, 2: () => null } },
      store: {
        schema: store,
        autoMigrate: false,
        migrationStrategies: {
          ...sentAgain,
          2: () => null,
          3: () => null,
          4: () => null,
          5: () => null,
          6: () => null,
          7: () => null,
          8: () => null,
          9: () => null,
          10: () => null,
          11: () => null,
          12: () => null,
          13: () => null,
          14: () => null,
          15: () => null,
          16: () => null,
        },
      },
      taxBook: { schema: taxBook },
      pointsBook: { schema: pointsBook, autoMigrate: false, migrationStrategies: sentAgain },
    });
    const inserted = await collections.item.insert(itemDocument(kettle, 3));
    expect(inserted.toJSON()).toEqual(itemDocument(kettle, 3));
    await database.close();
  });

  it.each(referenceCollections)("the schema of %s survives JSON, so that it can be hashed and sent", (name) => {
    expect(JSON.parse(JSON.stringify(referenceSchemas[name]))).toEqual(referenceSchemas[name]);
    expect(Object.keys(referenceShapes[name].properties)).toEqual(
      expect.arrayContaining([...(referenceSchemas[name].required ?? [])]),
    );
  });

  it("an item document carries the GTIN as 14 digits and folded search text", () => {
    const document = itemDocument(kettle, 3);
    expect(Value.Check(itemShape, document)).toBe(true);
    expect(document.gtinKey).toBe("00000096385074");
    expect(document.searchText).toBe("m3 电热水壶 m3 kettle aoba ak-17 100231 96385074");
    expect(document.searchText).toContain(foldForSearch(" AK－17 "));
  });

  it.each([
    ["a price below zero", { priceMinor: -1 }],
    ["a price that is no whole number", { priceMinor: 1.5 }],
    ["a field that nobody declared", { onHand: 4 }],
    ["a currency that the product does not know", { currency: "QQQ" }],
  ])("%s is refused by the item shape", (_, change) => {
    expect(Value.Check(itemShape, { ...itemDocument(kettle, 3), ...change })).toBe(false);
  });
});

describe("a badge's hash", () => {
  it("[P9] is the same for the same card, whatever stands around its number, and another for another", async () => {
    const hash = await hashBadge("0009912345");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashBadge(" 0009912345\r")).toBe(hash);
    expect(await hashBadge("0009912346")).not.toBe(hash);
  });
});

describe("a PIN hash", () => {
  it("[P9] matches its own PIN and no other, with the parameters it was made with", async () => {
    const kept = await hashPin("1234", "00112233445566778899aabbccddeeff", {
      cost: 1_024,
      blockSize: 8,
      parallelization: 1,
    });
    expect(await pinMatches("1234", kept)).toBe(true);
    expect(await pinMatches("1235", kept)).toBe(false);
    expect(await pinMatches("1234", { ...kept, pinSalt: "10112233445566778899aabbccddeeff" })).toBe(false);
  });
});
