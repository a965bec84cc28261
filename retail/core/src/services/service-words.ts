// The words of services and warranties on a receipt. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";
import type { FreeService } from "../promotions/promotion.ts";

interface ServiceWords {
  readonly free: Readonly<Record<FreeService, string>>;
  /** Goods came back, and a service that was free is charged for; or the other way round. Its name follows. */
  readonly freeNoMore: string;
  readonly freeAgain: string;
  /** Of a service whose goods come back. */
  readonly performed: string;
  readonly notPerformed: string;
  readonly warranty: {
    /** The words only; the number follows. */
    readonly contract: string;
    readonly piece: string;
    /** The first day covered, and the first not covered any more. */
    readonly days: (from: string, until: string) => string;
    readonly unused: (days: number, of: number) => string;
    readonly ended: string;
  };
}

export const serviceWords: Readonly<Record<Language, ServiceWords>> = {
  zh: {
    free: { delivery: "免费配送", installation: "免费安装" },
    ...{ freeNoMore: "不再免费", freeAgain: "恢复免费", performed: "：已完成，不退", notPerformed: "未做" },
    warranty: {
      ...{ contract: "延保合同", piece: "商品编号", ended: "终止" },
      days: (from, until) => `保障 ${from} 起，至 ${until} 前`,
      unused: (days, of) => `未使用 ${days} 天，共 ${of} 天`,
    },
  },
  en: {
    free: { delivery: "Free delivery", installation: "Free installation" },
    ...{ freeNoMore: "No longer free:", freeAgain: "Free after all:" },
    ...{ performed: ": done, not refunded", notPerformed: "not done" },
    warranty: {
      ...{ contract: "Warranty", piece: "For", ended: "ended" },
      days: (from, until) => `Covers from ${from}, until before ${until}`,
      unused: (days, of) => `${days} of ${of} days not used`,
    },
  },
};
