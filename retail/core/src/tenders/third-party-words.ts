// The words of what a third party pays on a receipt: vouchers, subsidies, instalments. Only what every receipt printer's
// code page has.

import type { Language } from "../item.ts";

interface ThirdPartyWords {
  /** The words only; number or amount follow. */
  readonly voucherNumber: string;
  readonly qualification: string;
  readonly subsidisedPiece: string;
  readonly voucherExcess: string;
  readonly voucherKept: string;
  readonly months: (months: number) => string;
  readonly instalmentFee: string;
  /** By a third party, which is named. */
  readonly refund: (party: string) => string;
  readonly pending: (party: string) => string;
  /** A voucher's share that does not come back. */
  readonly kept: (party: string) => string;
  readonly clawedBack: (party: string) => string;
}

export const thirdPartyWords: Readonly<Record<Language, ThirdPartyWords>> = {
  zh: {
    ...{ voucherNumber: "券号", qualification: "资格码", subsidisedPiece: "序列号" },
    ...{ voucherExcess: "其中不找零", voucherKept: "本券不退、不找零" },
    months: (months) => `${months} 期`,
    instalmentFee: "分期手续费（另付）",
    refund: (party) => `退回${party}`,
    pending: (party) => `待退回${party}`,
    kept: (party) => `${party} 不退`,
    clawedBack: (party) => `${party} 退回补贴方`,
  },
  en: {
    ...{ voucherNumber: "Voucher", qualification: "Qualification", subsidisedPiece: "Serial no." },
    ...{ voucherExcess: "of it, no change given", voucherKept: "Not refundable, no change." },
    months: (months) => `${months} months`,
    instalmentFee: "Instalment fee, paid apart",
    refund: (party) => `To ${party}`,
    pending: (party) => `To ${party}, to come`,
    kept: (party) => `${party}, not refundable`,
    clawedBack: (party) => `${party}, returned to it`,
  },
};
