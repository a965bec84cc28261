import type { SameWords } from "@evertill/ui";
import type { services as en } from "../en/services.ts";

export const services: SameWords<typeof en> = {
  services: {
    title: "服务",
    for: "{{name}} × {{count}}",
    none: "该商品没有可加的服务。",
    each: "每件 {{amount}}",
    in: "已加入",
    toggle: "加入或取消",
    kind: { delivery: "送货", installation: "安装", "haul-away": "旧机拉走", warranty: "延保" },
    line: "{{kind}} · 随上一行商品",
    soldBefore: "{{kind}} · 小票 {{receipt}} 的商品",
    done: "已完成，不退",
    notDone: "未做，退款",
    unused: "未使用 {{unused}} 天，共 {{total}} 天",
    isDone: "服务已完成",
    freeNoMore: "不再免费：{{name}}",
    freeAgain: "恢复免费：{{name}}",
  },
};
