import { expect, test } from "vitest";
import { readBytes } from "../testing/read-bytes.ts";
import { stateTimeZone } from "./state-time-zone.ts";

const read = async (...rows: readonly object[]) => {
  const lines = rows.map((row) => JSON.stringify(row)).join(",\n");
  const result = await readBytes(new TextEncoder().encode(`[\n${lines}\n]`));
  if (!result.ok) throw new Error(result.fault.what.en);
  return result;
};

const store = {
  ...{ id: 1002, type: "BigBox", name: "Sample Marketplace", address: "1900 E Sample Pkwy", address2: "Suite 4" },
  ...{
    city: "Tempe",
    state: "AZ",
    zip: "85281",
    location: { lat: 33.4, lon: -111.9 },
    hours: "Mon: 10-9",
    services: [],
  },
};

test("a store has its address in one line and the time zone of its state", async () => {
  const { places, format } = await read(store, { ...store, id: 1003, address2: "", state: "TX" });
  const address = "1900 E Sample Pkwy, Suite 4, Tempe, AZ 85281";
  expect(format).toMatchObject({ name: "best-buy-stores", currency: "USD" });
  expect(places).toEqual([
    {
      ...{ storeId: "1002", name: { zh: store.name, en: store.name }, timeZone: "America/Phoenix" },
      location: { latitude: 33.4, longitude: -111.9 },
      address: { zh: address, en: address },
    },
    expect.objectContaining({ storeId: "1003", timeZone: "America/Denver" }),
  ]);
});

test("stores that are no stores of the United States, or twice the same, are refused by field", async () => {
  const nowhere = { ...store, id: 8, location: { lat: 333.4, lon: -111.9 } };
  const { refused } = await read(store, store, { ...store, id: 7, state: "ON" }, { ...store, id: "a b" }, nowhere);
  expect(refused.map(({ field, reason, firstLine }) => [field, reason, firstLine])).toEqual([
    ["id", "duplicate-id", 2],
    ["state", "unknown-state", null],
    ["id", "bad-id", null],
    ["location.lat", "off-the-globe", null],
  ]);
});

test("a category gives a group of goods its name", async () => {
  const row = { id: "abcat0010000", name: "Gift Ideas", path: [], subCategories: [] };
  const { categories, refused } = await read(row, { ...row, id: "pcm1", name: "" }, { ...row, id: "PCM 2" });
  expect(categories).toEqual([{ categoryId: "abcat0010000", name: { zh: "Gift Ideas", en: "Gift Ideas" } }]);
  expect(refused.map(({ field, reason }) => [field, reason])).toEqual([
    ["name", "missing"],
    ["id", "bad-id"],
  ]);
});

test.each([
  ["FL", -80.2, "America/New_York"],
  ["FL", -87.2, "America/Chicago"],
  ["TN", -84.0, "America/New_York"],
  ["TN", -90.0, "America/Chicago"],
  ["TX", -106.4, "America/Denver"],
  ["TX", null, "America/Chicago"],
  ["HI", -157.9, "Pacific/Honolulu"],
  ["DC", -77.0, "America/New_York"],
  ["QC", -73.6, null],
] as const)("%s at longitude %s keeps the time of %s", (state, longitude, zone) => {
  expect(stateTimeZone(state, longitude)).toBe(zone);
  if (zone !== null) expect(Intl.supportedValuesOf("timeZone")).toContain(zone);
});
