// The words of counters on papers. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";

interface SellerWords {
  /** Of a line: the words only, the counter's name follows. */
  readonly soldBy: string;
  /** Its goods on this paper. */
  readonly goods: string;
  readonly tax: string;
  readonly taxNumber: string;
  /** Who makes out the fapiao of them. */
  readonly fapiao: string;
}

export const sellerWords: Readonly<Record<Language, SellerWords>> = {
  zh: {
    ...{ soldBy: "销售方", goods: "其商品合计", tax: "其中含税", taxNumber: "税号" },
    fapiao: "该专柜商品的发票由其开具",
  },
  en: {
    ...{ soldBy: "Seller:", goods: "Its goods", tax: "Tax in them", taxNumber: "Tax no." },
    fapiao: "Fapiao of its goods: from the counter",
  },
};
