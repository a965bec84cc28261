// The same words in Chinese.

import type { SameWords } from "@evertill/ui";
import type { en } from "./en.ts";

export const zh: SameWords<typeof en> = {
  page: { manager: "店长", associate: "导购" },
  signOut: "退出登录",
  hubAway: "门店主机没有响应。",
  hubAwayMore: "显示的是最后已知的内容，系统会自动重试；收银台照常营业。",
  store: {
    title: "门店现状",
    hq: "总部",
    unsent: "待上传 {{count}} 条",
    since: "，最早 {{time}}",
    day: "营业日 {{day}}",
    tasks: "任务 {{count}} 项",
    overdue: "，逾期 {{count}} 项",
  },
  signIn: { title: "登录", number: "工号", pin: "密码", submit: "登录" },
  refused: {
    "wrong-pin": "工号或密码不正确。",
    "locked-out": "密码错误次数过多，请等待 {{minutes}} 分钟。",
    "approval-needed": "需要他人授权。",
    "beyond-limit": "也超出了授权人的权限，请由更高权限者授权。",
    "unknown-code": "没有找到此码对应的商品。",
    "bad-check-digit": "条码未读完整：校验位不符。",
    "weight-needed": "称重商品：请输入 克数*货号。",
    "holder-unreachable": "门店主机没有响应；重发同一操作只会执行一次。",
    "nothing-to-undo": "没有可撤回的步骤。",
    "reason-needed": "请选择原因。",
    "task-over": "此任务已结束。",
    "task-not-yours": "此任务由他人处理。",
    "sheet-over": "此单已入账或已作废。",
    "sheet-empty": "单据为空。",
    "other-owner": "货权不同：专柜商品与自有商品各用一张单据。",
    "sheet-full": "单据已满：请先入账，再开新单。",
    "same-place": "去处与原处相同：请选另一库区或另一状态。",
    "not-so-many-there": "账上该处只有 {{there}}，不能移走更多。",
    "kept-place": "待提货与旧机不在此移动：请走提货或以旧换新。",
    "sheet-changed": "期间有人继续盘点，请核对后再入账。",
    "moved-while-counted": "盘点期间有商品售出：请重新盘点标记的行。",
    "disk-full": "门店主机磁盘已满，未能保存。",
    "storage-failed": "门店主机写盘失败，未做任何更改，请稍后再试。",
    other: "未执行（{{reason}}）。",
  },
};
