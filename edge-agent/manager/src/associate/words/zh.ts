// The same words in Chinese.

import type { SameWords } from "@evertill/ui";
import type { en } from "./en.ts";

export const zh: SameWords<typeof en> = {
  tabs: { label: "页面", new: "开单", own: "我的订单" },
  scan: {
    open: "用摄像头扫码",
    title: "把条码放进画面",
    refused: "浏览器没有给摄像头权限，请手工输入。",
    close: "关闭",
  },
  new: {
    search: "商品",
    hint: "条码、货号、名称、型号",
    none: "没有找到“{{text}}”",
    empty: "扫描或搜索商品，开始开单。",
    stock_one: "本店 {{count}} 件",
    stock_other: "本店 {{count}} 件",
    atTill: "收银台定价",
    fewer: "减一件：{{name}}",
    another: "加一件：{{name}}",
    remove: "移除：{{name}}",
    gifts: "赠品",
    member: "会员手机（选填）",
    isMember: "会员 ··{{tail}}，按会员价",
    noMember: "没有这个手机号的会员。",
    note: "给收银台的备注",
    pieces_one: "{{count}} 件",
    pieces_other: "{{count}} 件",
    send: "生成订单号",
    sendChange: "更改订单",
    changes: "正在更改订单 {{number}}",
    leave: "不更改",
  },
  number: {
    code: "订单 {{number}} 的二维码",
    how: "任一收银台凭此号码或二维码收款。",
    next: "下一位顾客",
  },
  own: {
    none: "您还没有开过单。",
    show: "出示",
    change: "更改",
    cancel: "取消",
    cancelSure: "确定取消？",
    state: {
      open: "待付款",
      claimed: "在收银 {{box}}",
      paid: "已付款",
      cancelled: "已取消",
      expired: "已失效",
    },
  },
  refused: {
    "order-needs-hub": "门店主机没有响应，订单未发出，请重试或到收银台。",
    "order-elsewhere": "收银台正在收这个订单。",
    "order-paid": "这个订单已付款。",
    "order-cancelled": "这个订单已取消。",
    "order-expired": "这个订单已失效。",
    "order-unknown": "没有这个订单。",
    "order-goods-gone": "有些商品已不销售。",
    "too-many-orders": "您未付款的订单太多，请先取消一些。",
    "unknown-member": "没有这个手机号的会员。",
    other: "未执行（{{reason}}）。",
  },
};
