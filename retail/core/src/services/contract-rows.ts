// A warranty on paper: its contract's number, the piece, and the days that it covers.

import type { Language } from "../item.ts";
import { left } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import type { CoverContract, UnusedCover } from "./cover.ts";

interface Columns {
  readonly language: Language;
  readonly columns: number;
}

export function contractRows(contract: CoverContract | undefined, { language, columns }: Columns): readonly string[] {
  if (contract === undefined) return [];
  const { number, fromDay, untilDay, pieceNumber } = contract;
  const words = receiptWords[language].warranty;
  return [
    ...left(`${words.contract} ${number}`, columns),
    ...(pieceNumber === undefined ? [] : left(`${words.piece} ${pieceNumber}`, columns)),
    ...left(words.days(fromDay, untilDay), columns),
  ];
}

/** How much of it was left when it ended. */
export const unusedRows = (
  cover: (UnusedCover & Pick<CoverContract, "number">) | undefined,
  { language, columns }: Columns,
): readonly string[] =>
  cover === undefined
    ? []
    : [
        ...left(`${receiptWords[language].warranty.contract} ${cover.number}`, columns),
        ...left(receiptWords[language].warranty.unused(cover.unusedDays, cover.totalDays), columns),
      ];
