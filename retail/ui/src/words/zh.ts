// The same words in Chinese.

import type { en } from "./en.ts";
import type { SameWords } from "./same-words.ts";

export const zh: SameWords<typeof en> = {
  tone: { good: "完成", warn: "注意", stop: "未执行", info: "提示" },
  state: { up: "已连接", down: "离线", starting: "启动中", absent: "未安装", unknown: "未知" },
  theme: { auto: "自动", light: "浅色", dark: "深色" },
  keypad: "数字键",
  letterPad: "字母键",
  backspace: "退格",
};
