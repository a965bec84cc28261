// Counters on paper: who sells a line, and below the sums each counter by its legal name and tax number, with what its
// goods come to and the tax in that: the taxes of the paper are of all goods on it.

import { formatAmount } from "../format.ts";
import { addMinor, type Currency, type Minor, minor } from "../money.ts";
import { type ReceiptPaper, rule } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import type { LineSeller } from "./seller.ts";
import { sellerWords } from "./seller-words.ts";

interface SoldLine {
  readonly seller?: LineSeller;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
}

/** Under a line's name; nothing under the chain's own goods. */
export const soldByRow = (
  { seller }: Pick<SoldLine, "seller">,
  { language, columns }: ReceiptPaper,
): readonly string[] =>
  seller === undefined ? [] : left(`${sellerWords[language].soldBy} ${seller.name[language]}`, columns);

/** Each counter whose goods are on the paper, by its id. */
export function sellersRows(
  { lines, currency }: { readonly lines: readonly SoldLine[]; readonly currency: Currency },
  { language, columns }: ReceiptPaper,
): readonly string[] {
  const words = sellerWords[language];
  const amount = (of: Minor) => formatAmount(of, currency, language);
  return sellersOf(lines).flatMap(({ seller, totalMinor, taxMinor }) => [
    rule,
    ...left(seller.name[language], columns),
    ...left(seller.operator.name[language], columns),
    ...left(`${words.taxNumber} ${seller.operator.taxNumber}`, columns),
    ...pair(words.goods, amount(totalMinor), columns),
    ...pair(words.tax, amount(taxMinor), columns),
    ...(currency === "CNY" ? left(words.fapiao, columns) : []),
  ]);
}

interface SellerSum {
  readonly seller: LineSeller;
  readonly totalMinor: Minor;
  readonly taxMinor: Minor;
}

function sellersOf(lines: readonly SoldLine[]): readonly SellerSum[] {
  const sums = new Map<string, SellerSum>();
  for (const { seller, totalMinor, taxMinor } of lines) {
    if (seller === undefined) continue;
    const before = sums.get(seller.sellerId) ?? { seller, totalMinor: minor(0), taxMinor: minor(0) };
    sums.set(seller.sellerId, {
      seller,
      totalMinor: addMinor(before.totalMinor, totalMinor),
      taxMinor: addMinor(before.taxMinor, taxMinor),
    });
  }
  return [...sums.values()].sort((a, b) => (a.seller.sellerId < b.seller.sellerId ? -1 : 1));
}
