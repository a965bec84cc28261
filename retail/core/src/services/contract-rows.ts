// A warranty on paper: its contract's number, the piece, and the days that it covers.

import type { Language } from "../item.ts";
import { left } from "../receipt-lines.ts";
import type { CoverContract, UnusedCover } from "./cover.ts";
import { serviceWords } from "./service-words.ts";

interface Columns {
  readonly language: Language;
  readonly columns: number;
}

export function contractRows(contract: CoverContract | undefined, { language, columns }: Columns): readonly string[] {
  if (contract === undefined) return [];
  const { number, fromDay, untilDay, pieceNumber } = contract;
  const words = serviceWords[language].warranty;
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
        ...left(`${serviceWords[language].warranty.contract} ${cover.number}`, columns),
        ...left(serviceWords[language].warranty.unused(cover.unusedDays, cover.totalDays), columns),
      ];
