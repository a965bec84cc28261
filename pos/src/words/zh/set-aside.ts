import type { SameWords } from "@evertill/ui";
import type { setAside as en } from "../en/set-aside.ts";

export const setAside: SameWords<typeof en> = {
  suspended: {
    title: "挂起的单",
    none: "本店没有挂起的单。",
    lane: "收银 {{lane}}",
    at: "{{time}} 挂起",
    unreachable: "收银 {{lane}} 没有应答",
    finishFirst: "请先结完或挂起当前的单。",
    keys: "选择",
  },
  orders: {
    title: "待付款订单",
    none: "本店没有待付款的订单。",
    at: "{{time}} 下单",
    held: "在 {{box}}",
    by: "导购 {{number}}",
    from: "来自 {{channel}}",
    type: "扫描订单码，或输入单号数字：",
    line: "订单 {{number}}",
    differs: "下单时 {{shown}}，现在 {{now}}",
    leftOut_one: "{{count}} 件已不销售",
    leftOut_other: "{{count}} 件已不销售",
  },
  quote: {
    line: "报价单，有效至 {{until}}",
    held: "按报价",
    now: "按今日价格与优惠",
    quoted: "报价 {{amount}}",
  },
  deposit: {
    earnest: "定金",
    prepayment: "订金",
    for: "商品金额",
    field: "现付",
    take: "收取 {{amount}}",
    law: {
      earnest: "不超过两成。买方违约不退，卖方违约双倍返还。",
      prepayment: "可退。",
    },
  },
  handOver: {
    title: "提货",
    toCollect: "待提货",
    uncollected_one: "{{count}} 件未提",
    uncollected_other: "{{count}} 件未提",
    hint: "扫描或输入商品的序列号、IMEI",
    is: "商品的号码",
    soldOn: "原小票 {{receipt}}",
    finish_one: "交付 {{count}} 件",
    finish_other: "交付 {{count}} 件",
    done_one: "已交付 {{count}} 件，提货码已用。",
    done_other: "已交付 {{count}} 件，提货码已用。",
  },
};
