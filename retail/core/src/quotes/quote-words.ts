// The words of a quote on paper. Only what every receipt printer's code page has.

import type { Language } from "../item.ts";

interface QuoteWords {
  readonly title: string;
  readonly until: (time: string) => string;
  readonly what: string;
  /** The words only; its number follows on the receipt of the sale. */
  readonly taken: string;
}

export const quoteWords: Readonly<Record<Language, QuoteWords>> = {
  zh: {
    ...{ title: "报价单", taken: "报价单" },
    until: (time) => `有效至 ${time}`,
    what: "本店任一收银台有效，届时更低从低",
  },
  en: {
    ...{ title: "QUOTE", taken: "Quote" },
    until: (time) => `Valid until ${time}`,
    what: "Any till of this store sells at it, or lower",
  },
};
