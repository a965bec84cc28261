// What the sample chain's displays play: goods, promotions with goods that they lower, and pictures with words.

export const samplePlaylist = [
  { is: "goods", sceneId: "tv", seconds: 8, sku: "100355" },
  { is: "promotion", sceneId: "care", seconds: 10, promotionId: "SP002", skus: ["100334", "100322", "100346"] },
  {
    ...{ is: "picture", sceneId: "install", seconds: 7, picture: { shape: "washer", colour: "#8fa6a0" } },
    title: { zh: "洗衣机满 2000 免费安装", en: "Washers from 2,000: installed for nothing" },
    text: { zh: "今天下单，约好时间，师傅上门。", en: "Order today, choose a time, and we come to you." },
  },
  { is: "goods", sceneId: "dishwasher", seconds: 8, sku: "100049" },
  {
    ...{ is: "promotion", sceneId: "kitchen", seconds: 10, promotionId: "SP008" },
    skus: ["100049", "100155", "100055", "100050"],
  },
  {
    ...{ is: "picture", sceneId: "kiosk", seconds: 7, picture: { shape: "tablet", colour: "#c9a08f" } },
    title: { zh: "想比一比？", en: "Torn between two?" },
    text: { zh: "在旁边的导购屏上，把它们放在一起看。", en: "Set them side by side on the kiosk next to you." },
  },
] as const;

export const usPlaylist = [
  { is: "goods", sceneId: "tv", seconds: 8, sku: "700002" },
  {
    ...{ is: "picture", sceneId: "coffee", seconds: 8, picture: { shape: "coffee-maker", colour: "#b5523a" } },
    title: { zh: "好咖啡，从这里开始", en: "Good coffee begins here" },
    text: { zh: "胶囊不收销售税。", en: "Coffee pods are not taxed." },
  },
] as const;
