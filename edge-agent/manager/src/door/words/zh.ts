// The same words in Chinese.

import type { SameWords } from "@evertill/ui";
import type { en } from "./en.ts";

export const zh: SameWords<typeof en> = {
  page: { manager: "店长", associate: "导购" },
  language: "English",
  signOut: "退出登录",
  hubAway: "门店主机没有响应。",
  hubAwayMore: "显示的是最后已知的内容，系统会自动重试；收银台照常营业。",
  store: {
    title: "门店现状",
    hq: "总部",
    unsent: "待上传 {{count}} 条",
    since: "，最早 {{time}}",
    day: "营业日 {{day}}",
  },
  signIn: { title: "登录", number: "工号", pin: "密码", submit: "登录" },
  refused: {
    "wrong-pin": "工号或密码不正确。",
    "locked-out": "密码错误次数过多，请等待 {{minutes}} 分钟。",
    "disk-full": "门店主机磁盘已满，未能保存。",
    "storage-failed": "门店主机写盘失败，未做任何更改，请稍后再试。",
    other: "未执行（{{reason}}）。",
  },
};
