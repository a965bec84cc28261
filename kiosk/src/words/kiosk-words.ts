// Joins the kiosk's words to i18next's types.

import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    kiosk: typeof en;
  }
}

export const kioskWords = { "zh-CN": zh, en } as const;
