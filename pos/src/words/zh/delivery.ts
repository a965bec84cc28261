// 送货的用语。

export const delivery = {
  delivery: {
    title: "送货",
    open: "送到哪里、何时送？",
    toAgree: "时间待约定",
    hubAway: "门店主机离线，暂不能约定时段，由门店电话约定。",
    full: "已满",
    ours: "本单已留",
    left: "余 {{count}}",
    proposed: "回车采用：{{text}}",
    take: "选此时段",
    shopper: { right: "顾客已确认地址", wrong: "顾客说有误，请核对" },
    ask: {
      to: "送到哪里？",
      name: "收货人",
      phone: "收货人电话",
      postalCode: "邮政编码",
      address: "街道、门牌、楼层",
    },
    to: { member: "会员留存地址", other: "其他地址" },
  },
} as const;
