// The words about fapiao on a receipt's page.

import type { InvoiceState } from "../invoices/invoice-state.ts";
import type { Language } from "../item.ts";

export interface InvoiceWords {
  readonly title: string;
  readonly states: Readonly<Record<InvoiceState, string>>;
  readonly kinds: Readonly<Record<"blue" | "red", string>>;
  readonly statuses: Readonly<Record<"queued" | "issued" | "refused", string>>;
  readonly who: string;
  readonly organisation: string;
  readonly person: string;
  readonly heading: string;
  readonly taxNumber: string;
  readonly ask: string;
  readonly again: string;
  readonly againHint: string;
  readonly privacy: string;
  readonly wrong: Readonly<Record<"title" | "tax-number", string>>;
}

export const invoiceWords: Readonly<Record<Language, InvoiceWords>> = {
  zh: {
    title: "发票",
    states: {
      requested: "已申请，等待总部处理",
      queued: "正在开具",
      issued: "已开具",
      "red-lettered": "已红冲",
      "nothing-left": "商品已全部退回，无可开具金额",
      "re-issued": "已重新开具",
      refused: "未能开具，请核对抬头与税号后重新申请",
    },
    kinds: { blue: "发票", red: "红字发票" },
    statuses: { queued: "等待开具", issued: "已开具", refused: "未能开具" },
    who: "抬头类型",
    organisation: "单位",
    person: "个人",
    heading: "发票抬头",
    taxNumber: "统一社会信用代码（税号）",
    ask: "申请发票",
    again: "更换抬头",
    againHint: "原发票将整张红冲，再按新抬头开具。",
    privacy: "抬头与税号只用于开具这张发票，开具后即删除。",
    wrong: {
      title: "请填写抬头，最多 100 个字。",
      "tax-number": "税号应为 18 位统一社会信用代码，请逐位核对。",
    },
  },
  en: {
    title: "Fapiao (tax invoice)",
    states: {
      requested: "Asked for; waits for headquarters",
      queued: "Being issued",
      issued: "Issued",
      "red-lettered": "Taken back by a red-letter invoice",
      "nothing-left": "All goods came back: nothing is left to invoice",
      "re-issued": "Issued again",
      refused: "Not issued: check title and tax number, and ask again",
    },
    kinds: { blue: "Invoice", red: "Red letter" },
    statuses: { queued: "Waits", issued: "Issued", refused: "Not issued" },
    who: "Made out to",
    organisation: "An organisation",
    person: "A person",
    heading: "Title",
    taxNumber: "Unified social credit code (tax number)",
    ask: "Ask for the invoice",
    again: "Another title",
    againHint: "The invoice is taken back whole by a red-letter one, then issued to the new title.",
    privacy: "Title and tax number are used for this invoice alone and erased when it is issued.",
    wrong: {
      title: "Write the title, at most 100 characters.",
      "tax-number": "A tax number is a unified social credit code of 18 characters: compare each.",
    },
  },
};
