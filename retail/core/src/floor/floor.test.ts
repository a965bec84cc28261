import { expect, it } from "vitest";
import { type Floor, floorFault, floorPlace, zoneOfKiosk } from "./floor.ts";

const zone = (zoneId: string, xDm: number) => ({
  ...{ zoneId, name: { zh: `${zoneId} 区`, en: `Zone ${zoneId}` }, xDm, yDm: 0, widthDm: 100, depthDm: 80 },
});
const stand = (zoneId: string, standId: string, xDm: number, of: object) => ({
  ...{ zoneId, standId, xDm, yDm: 10, widthDm: 20, depthDm: 10, ...of },
});

const floor: Floor = {
  ...{ widthDm: 200, depthDm: 80, zones: [zone("A", 0), zone("B", 100)] },
  stands: [
    stand("A", "1", 10, { categories: ["appliance"] }),
    stand("A", "2", 40, { categories: ["appliance/washer"] }),
    stand("B", "1", 110, { skus: ["7"], categories: ["audio"] }),
  ],
  kiosks: [{ box: "0412-k1", xDm: 150, yDm: 70 }],
};

it.each([
  ["7", "appliance/washer", "B 1"],
  ["8", "appliance/washer/front", "A 2"],
  ["8", "appliance/kettle", "A 1"],
  ["8", "audio", "B 1"],
  ["8", "audiobook", null],
  ["8", "food/sweets", null],
])("goods %s of %s stand at %s: by the item, else by the narrowest group", (sku, category, at) => {
  const place = floorPlace(floor, { sku, category });
  expect(place === null ? null : `${place.zone.zoneId} ${place.stand.standId}`).toBe(at);
});

it("a kiosk is in the zone that it stands in", () => {
  expect(zoneOfKiosk(floor, "0412-k1")?.zoneId).toBe("B");
  expect(zoneOfKiosk(floor, "0412-k2")).toBeNull();
});

it.each<[string, Partial<Floor>, string]>([
  ["a zone twice", { zones: [zone("A", 0), zone("A", 100)] }, "zones.1"],
  ["a zone beyond the floor", { widthDm: 199 }, "zones.1"],
  ["a stand of no zone", { zones: [zone("A", 0)] }, "stands.2"],
  ["a stand beyond its zone", { stands: [stand("A", "1", 90, {})] }, "stands.0"],
  ["a stand twice", { stands: [stand("A", "1", 0, {}), stand("A", "1", 30, {})] }, "stands.1"],
  [
    "goods in two places",
    { stands: [stand("A", "1", 0, { skus: ["7"] }), stand("A", "2", 30, { skus: ["7"] })] },
    "stands.1",
  ],
  ["a group twice", { stands: [stand("A", "1", 0, { categories: ["a", "a"] })] }, "stands.0"],
  ["a kiosk twice", { kiosks: [...floor.kiosks, ...floor.kiosks] }, "kiosks.1"],
  ["a kiosk in the street", { kiosks: [{ box: "k", xDm: 201, yDm: 0 }] }, "kiosks.0"],
])("a plan with %s is refused, and says where", (_, change, where) => {
  expect(floorFault(floor)).toBeNull();
  expect(floorFault({ ...floor, ...change })).toMatchObject({ where, accepted: expect.any(String) });
});
