// The sales floor of a store of the sample, 24 × 16 m: four zones around two aisles, a stand for each few groups of goods. Groups
// with no stand (accessories at the tills) have no place.

type Corner = readonly [xDm: number, yDm: number];

const zones = [
  { zoneId: "A", zh: "大家电", en: "large appliances", at: [0, 60], widthDm: 118, depthDm: 100 },
  { zoneId: "B", zh: "影音电脑", en: "sound, screens and computers", at: [134, 60], widthDm: 106, depthDm: 100 },
  { zoneId: "C", zh: "手机", en: "phones", at: [0, 0], widthDm: 100, depthDm: 46 },
  { zoneId: "D", zh: "厨房个护", en: "kitchen and care", at: [134, 0], widthDm: 106, depthDm: 46 },
] as const;

/** Every stand is 24 × 14 dm. */
const stands: readonly (readonly [zoneId: string, standId: string, at: Corner, groups: readonly string[]])[] = [
  ["A", "1", [8, 134], ["appliance/refrigerator"]],
  ["A", "2", [46, 134], ["appliance/washer", "appliance/dryer"]],
  ["A", "3", [84, 134], ["appliance/air-conditioner", "appliance/air-purifier"]],
  ["A", "4", [8, 104], ["appliance/dishwasher"]],
  ["A", "5", [46, 104], ["appliance/range-hood", "appliance/hob", "appliance/oven"]],
  ["A", "6", [84, 104], ["appliance/water-heater", "appliance/water-purifier"]],
  ["A", "7", [8, 74], ["appliance"]],
  ["B", "1", [142, 134], ["video/tv", "video/projector"]],
  ["B", "2", [174, 134], ["audio"]],
  ["B", "3", [206, 134], ["video"]],
  ["B", "4", [142, 104], ["computing/laptop", "computing/desktop"]],
  ["B", "5", [174, 104], ["computing"]],
  ["C", "1", [8, 24], ["phone/phone"]],
  ["C", "2", [42, 24], ["phone/tablet", "phone/watch"]],
  ["D", "1", [142, 24], ["appliance/rice-cooker", "appliance/microwave", "appliance/kettle", "appliance/blender"]],
  ["D", "2", [174, 24], ["appliance/coffee-maker"]],
  ["D", "3", [206, 24], ["care"]],
];

/** @param store whose kiosk stands beside the entrance */
export const sampleFloor = (store: string) => ({
  ...{ widthDm: 240, depthDm: 160 },
  zones: zones.map(({ zoneId, zh, en, at: [xDm, yDm], widthDm, depthDm }) => ({
    ...{ zoneId, name: { zh: `${zoneId} 区（${zh}）`, en: `zone ${zoneId} (${en})` }, xDm, yDm, widthDm, depthDm },
  })),
  stands: stands.map(([zoneId, standId, [xDm, yDm], categories]) => ({
    ...{ zoneId, standId, xDm, yDm, widthDm: 24, depthDm: 14, categories },
  })),
  kiosks: [{ box: `${store}-k1`, xDm: 78, yDm: 8 }],
});
