// What the sample's stores decide about goods that come back.

const accessory = (accessoryId: string, zh: string, en: string, yuan: number) => ({
  ...{ accessoryId, name: { zh, en } },
  ...(yuan === 0 ? {} : { deductionMinor: yuan * 100 }),
});

const remote = accessory("remote", "遥控器", "Remote control", 80);
const manual = accessory("manual", "说明书", "Manual", 0);

export const sampleAfterSale = {
  priceProtectionDays: 7,
  noReceipt: { lowestOfDays: 30, cashUpToMinor: 20_000 },
  accessories: [
    {
      category: "phone/phone",
      accessories: [
        accessory("charger", "充电器", "Charger", 99),
        accessory("cable", "数据线", "Cable", 39),
        accessory("sim-pin", "取卡针", "SIM pin", 0),
      ],
    },
    {
      category: "phone/tablet",
      accessories: [accessory("charger", "充电器", "Charger", 99), accessory("cable", "数据线", "Cable", 39)],
    },
    { category: "computing/laptop", accessories: [accessory("adapter", "电源适配器", "Power adapter", 299), manual] },
    { category: "video/tv", accessories: [remote, accessory("stand", "底座", "Stand", 120), manual] },
    { category: "video/projector", accessories: [remote, accessory("adapter", "电源适配器", "Power adapter", 199)] },
    { category: "appliance/air-conditioner", accessories: [remote, manual] },
    {
      category: "appliance/refrigerator",
      accessories: [accessory("shelf", "隔板", "Shelf", 60), accessory("egg-tray", "蛋格", "Egg tray", 15), manual],
    },
    {
      category: "appliance/vacuum",
      accessories: [accessory("charger", "充电器", "Charger", 129), accessory("brush", "刷头", "Brush head", 89)],
    },
  ],
} as const;
