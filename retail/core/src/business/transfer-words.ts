// The words of a bank transfer on a receipt. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";

interface TransferWords {
  readonly due: string;
  /** The words only; what the organisation writes on its transfer follows. */
  readonly reference: string;
  /** @param day `YYYY-MM-DD` */
  readonly by: (day: string) => string;
  readonly refund: string;
}

export const transferWords: Readonly<Record<Language, TransferWords>> = {
  zh: {
    ...{ due: "对公转账(待到账)", reference: "转账附言", refund: "冲减对公应收" },
    by: (day) => `请于 ${day} 前转账,到账后提货`,
  },
  en: {
    ...{ due: "Bank transfer, due", reference: "Reference", refund: "Off transfer due" },
    by: (day) => `Transfer by ${day}; goods after that`,
  },
};
