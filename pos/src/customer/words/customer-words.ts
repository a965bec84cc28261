// Joins the customer screen's words to i18next's types.

import { en } from "./en.ts";
import { zh } from "./zh.ts";

declare module "i18next" {
  interface ResourceNamespaceMap {
    customer: typeof en;
  }
}

export const customerWords = { "zh-CN": zh, en } as const;
