// The slips of vouchers behind a receipt: each a paper of its own with what it is worth, for what, when and the code that
// pays; and the rows that a receipt itself has of them.

import type { SaleBody } from "../entry.ts";
import { formatAmount, formatMoney } from "../format.ts";
import type { Currency } from "../money.ts";
import type { ReceiptPaper, ReceiptPlace } from "../receipt-frame.ts";
import { centred, left, pair, plain } from "../receipt-lines.ts";
import type { IssuedVouchers } from "./voucher.ts";
import { groupedVoucherCode } from "./voucher-code.ts";
import { voucherWords } from "./voucher-words.ts";

/** What the sale gives for a later one, among its goods. */
export function voucherRows(
  { vouchers = [], currency }: Pick<SaleBody, "vouchers" | "currency">,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const words = voucherWords[language];
  return vouchers.flatMap(({ name, count, valueMinor }) => [
    ...pair(words.given, `${count} × ${formatAmount(valueMinor, currency, language)}`, columns),
    ...left(name[language], columns),
  ]);
}

/** One paper a voucher; each begins after a cut and ends with its own. */
export function voucherSlips(input: ReceiptPlace, sale: SaleBody, paper: ReceiptPaper): readonly string[] {
  const { vouchers = [], currency } = sale;
  return vouchers.flatMap((of) => of.codes.flatMap((code) => slip(input, of, { code, currency, paper })));
}

function slip(
  { store, copy }: ReceiptPlace,
  of: IssuedVouchers,
  { code, currency, paper }: { readonly code: string; readonly currency: Currency; readonly paper: ReceiptPaper },
): readonly string[] {
  const { language, columns } = paper;
  const words = voucherWords[language];
  const money = (amount: IssuedVouchers["valueMinor"]) => formatMoney(amount, currency, language);
  return [
    ...centred(store.name[language], columns),
    ...(copy === true ? centred(words.copy, columns) : []),
    `"^^${plain(`${words.title} ${money(of.valueMinor)}`)}^^"`,
    ...centred(of.voucherName[language], columns),
    ...centred(words.days(of.validFrom, of.validThrough), columns),
    "{option:qrcode,6,m}",
    `{code:${plain(code)}}`,
    ...centred(groupedVoucherCode(code), columns),
    ...centred(words.least(money(of.leastMinor)), columns),
    ...centred(words.once, columns),
    ...centred(words.back, columns),
    "=",
  ];
}

/** Of a return: vouchers that are void from now on. */
export const voidRows = (codes: readonly string[] = [], { language, columns }: ReceiptPaper): readonly string[] =>
  codes.flatMap((code) => left(`${voucherWords[language].voided} ${groupedVoucherCode(code)}`, columns));
