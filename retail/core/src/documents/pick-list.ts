// A list for whoever fetches goods from the stockroom, as receiptline text: what of a sale waits to be collected, by category, no
// prices, and the sale's own code to scan.

import type { TakenBack } from "../after-sale/taken-back.ts";
import { type WaitingLine, waitingLines } from "../collection/collection.ts";
import { groupedDocumentNumber } from "../document-number.ts";
import type { Language } from "../item.ts";
import type { ReceiptInput } from "../receipt.ts";
import { type ReceiptPaper, receiptFoot, receiptHead, rule } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { numbersOf } from "../serials/basket-serials.ts";

interface PickWords {
  readonly title: string;
  readonly number: string;
  readonly pieces: (count: number) => string;
  readonly done: string;
}

/** Only what every receipt printer's code page has: no typographic signs. */
const pickWords: Readonly<Record<Language, PickWords>> = {
  zh: { title: "拣货单", number: "小票", pieces: (count) => `共 ${count} 件`, done: "逐件核对后打勾" },
  en: {
    title: "PICK LIST",
    number: "Receipt",
    pieces: (count) => (count === 1 ? "1 piece" : `${count} pieces`),
    done: "Tick each piece as it is found",
  },
};

export interface PickListInput extends ReceiptInput {
  /** Returns and hand-overs of the sale that are known: what they moved waits no more. */
  readonly earlier: readonly TakenBack[];
}

/** By category, then by sku: the order of the shelves, as far as data has it. */
export const toPick = ({ sale, earlier }: Pick<PickListInput, "sale" | "earlier">): readonly WaitingLine[] =>
  waitingLines(sale, earlier).toSorted(
    ({ line: one }, { line: other }) => compare(one.category, other.category) || compare(one.sku, other.sku),
  );

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** As `receiptText`. */
export function pickListText(input: PickListInput, paper: ReceiptPaper): string {
  const { language, columns } = paper;
  const { collectionCode: _secret, eReceiptUrl: _shoppers, ...place } = input;
  const words = pickWords[language];
  const lines = toPick(input);
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const { times, ...of } = receiptWords[language];
  return [
    ...receiptHead(place, paper, words.title),
    ...left(`${words.number} ${groupedDocumentNumber(input.sale.receiptNumber)}`, columns),
    rule,
    ...lines.flatMap(({ line, quantity }) => [
      ...pair(`( ) ${line.name[language]}`, `${times} ${quantity}`, columns),
      ...left(`    ${line.sku}`, columns),
      ...numbersOf(line).flatMap(({ kind, value }) => left(`    ${of[kind]} ${value}`, columns)),
    ]),
    rule,
    ...left(words.pieces(pieces), columns),
    ...receiptFoot({ number: input.sale.receiptNumber, thanks: words.done }, paper),
  ].join("\n");
}
