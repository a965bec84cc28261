// The same words in Chinese.

import type { en } from "./en.ts";
import type { SameWords } from "./same-words.ts";

export const zh: SameWords<typeof en> = {
  tone: { good: "完成", warn: "注意", stop: "未执行", info: "提示" },
  state: { up: "已连接", down: "离线", starting: "启动中", absent: "未安装", unknown: "未知" },
  /** A box of the fleet, as HQ and its store see it. */
  box: {
    state: { online: "在线", "store-away": "门店断线", silent: "无声", lost: "失联", ended: "已关闭" },
    worst: { good: "正常", info: "提示", warn: "警告", stop: "紧急" },
    mark: {
      lost: "失联：连接中断",
      silent: "超过一分钟没有消息",
      "store-away": "门店与总部断线",
      ended: "已正常关闭",
      "disk-full": "磁盘已满：不能开始新的销售",
      "file-broken": "文件损坏：{{about}}",
      behind: "有分录等待上传超过两分钟",
      "device-down": "{{about}}没有应答",
      "disk-low": "磁盘剩余不足 1 GB",
      clock: "时钟偏差超过 5 秒",
      drifted: "尚未生效：{{about}}",
      "entries-missing": "有 {{about}} 笔记录只在本机上：请勿删除其磁盘内容",
      "entries-refused": "有 {{about}} 笔记录未通过验证：请联系运维",
      "file-suspected": "文件待检查：{{about}}",
      other: "{{code}} {{about}}",
    },
    part: {
      up: "上级",
      scanner: "扫码枪",
      printer: "打印机",
      display: "顾客显示屏",
      scale: "电子秤",
      acquirer: "手机支付",
      other: "{{name}}",
    },
    why: "{{part}}：{{reason}}",
    role: { hub: "门店主机", lane: "收银台" },
    lane: "收银台 {{lane}}",
  },
  /** Why a link or device is down. */
  reason: {
    unreachable: "连接不上，请检查线缆和电源",
    "no-answer": "没有应答，请检查线缆和电源",
    "unexpected-answer": "应答不对，请检查线缆和型号设置",
    "link-lost": "连接中断，请检查线缆",
    offline: "未连接",
    "paper-end": "缺纸，请换纸卷",
    "cover-open": "上盖未关，请合上",
    cutter: "切刀卡住，请打开上盖",
    error: "报告故障，请关机重开",
    unknown: "不工作，请检查线缆和电源",
  },
  theme: { auto: "自动", light: "浅色", dark: "深色" },
  keypad: "数字键",
  letterPad: "字母键",
  backspace: "退格",
};
