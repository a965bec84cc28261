// What the sample chain gives for old units. Amounts in fen.

const option = (optionId: string, zh: string, en: string, off: Readonly<Record<string, number | true>> = {}) => ({
  ...{ optionId, name: { zh, en } },
  ...off,
});

export const sampleTradeIn = {
  later: { appraisalDays: 7, waivedUpToMinor: 2_000 },
  models: [
    {
      ...{ modelId: "OLD-PHONE-TOP", name: { zh: "旗舰手机（近两年）", en: "Flagship phone, 2 years or newer" } },
      ...{ category: "phone/smartphone", baseMinor: 180_000, leastMinor: 10_000, number: "imei", isWiped: true },
    },
    {
      ...{ modelId: "OLD-PHONE-MID", name: { zh: "中端手机（近三年）", en: "Mid-range phone, 3 years or newer" } },
      ...{ category: "phone/smartphone", baseMinor: 80_000, leastMinor: 5_000, number: "imei", isWiped: true },
    },
    {
      ...{ modelId: "OLD-LAPTOP", name: { zh: "笔记本电脑", en: "Laptop" } },
      ...{ category: "computer/laptop", baseMinor: 120_000, leastMinor: 8_000, number: "sn", isWiped: true },
    },
    {
      ...{ modelId: "OLD-FRIDGE", name: { zh: "旧冰箱", en: "Old refrigerator" } },
      ...{ category: "appliance/refrigerator", baseMinor: 20_000, leastMinor: 5_000, number: "none", isWiped: false },
      laterDays: 15,
    },
    {
      ...{ modelId: "OLD-WASHER", name: { zh: "旧洗衣机", en: "Old washing machine" } },
      ...{ category: "appliance/washer", baseMinor: 15_000, leastMinor: 4_000, number: "none", isWiped: false },
      laterDays: 15,
    },
  ],
  questions: [
    {
      ...{ questionId: "lock", name: { zh: "账号锁", en: "Account lock" }, category: "phone" },
      options: [option("off", "已解除", "Off"), option("on", "未解除", "Still on", { isRefused: true })],
    },
    {
      ...{ questionId: "screen", name: { zh: "屏幕", en: "Screen" }, category: "phone" },
      options: [
        option("fine", "完好", "Fine"),
        option("scratched", "有划痕", "Scratched", { deductBp: 1_000 }),
        option("broken", "碎裂或显示异常", "Cracked or faulty", { deductBp: 4_000 }),
      ],
    },
    {
      ...{ questionId: "battery", name: { zh: "电池", en: "Battery" }, category: "phone" },
      options: [
        option("good", "健康度 80% 以上", "Health above 80 %"),
        option("worn", "健康度 80% 以下", "Health below 80 %", { deductMinor: 15_000 }),
      ],
    },
    {
      ...{ questionId: "starts", name: { zh: "能否开机", en: "Does it start?" }, category: "computer/laptop" },
      options: [option("yes", "能", "Yes"), option("no", "不能", "No", { deductBp: 7_000 })],
    },
    {
      ...{ questionId: "works", name: { zh: "能否使用", en: "Does it work?" }, category: "appliance" },
      options: [option("yes", "能", "Yes"), option("no", "不能", "No", { deductBp: 6_000 })],
    },
  ],
} as const;
