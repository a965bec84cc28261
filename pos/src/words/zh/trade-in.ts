// 以旧换新的用语。

export const tradeIn = {
  tradeIn: {
    begin: "旧机估价",
    refused: "此类旧机不回收。返回可修改，或关闭。",
    notTaken: "不回收",
    upTo: "最高 {{amount}}",
    base: "完好价",
    raised: "最低价补足",
    value: "估价",
    pays: "本单可抵",
    next: "下一步",
    take: "抵扣 {{amount}}",
    ask: {
      model: "哪一款旧机？",
      imei: "旧机 IMEI：扫描，或拨 *#06# 查看",
      sn: "旧机序列号",
      wiped: "数据已清除、账号已退出？",
      document: "已查验的机主证件",
      documentEnd: "证件号后 4 位",
    },
    choice: {
      wiped: "是，已当面确认清除",
      "id-card": "身份证",
      passport: "护照",
      permit: "通行证",
    },
  },
} as const;
