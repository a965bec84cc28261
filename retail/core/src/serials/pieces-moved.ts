// What an entry says of pieces that are known by a number: each sold once more, or come back. The sum over all entries,
// in whatever order they come, says whether a piece is sold and on which receipt [P4]. A warranty is kept among them, under
// the key of the piece that it is for.

import { soldBy } from "../after-sale/goods-back.ts";
import type { PostVoidBody, ReturnBody } from "../after-sale/return-body.ts";
import type { HandOverBody } from "../collection/hand-over.ts";
import type { Entry } from "../entry.ts";
import type { CoverContract } from "../services/cover.ts";
import type { TradeInSettledBody } from "../trade-in/trade-in-settled.ts";
import type { TradeInTenderBody } from "../trade-in/trade-in-tender.ts";
import { numbersOf } from "./basket-serials.ts";
import { serialText } from "./serial-rule.ts";

export interface PieceMoved {
  /** As `serialText` writes it. */
  readonly value: string;
  readonly sku: string;
  /** Of the sale. */
  readonly receiptNumber: string;
  /** 1: sold, −1: back. */
  readonly by: 1 | -1;
}

/** A piece that a sale of the store has. */
export type SoldPiece = Pick<PieceMoved, "sku" | "receiptNumber">;

/** @param entry of any kind, judged to be good */
export function piecesMoved({ kind, body }: Pick<Entry, "kind" | "body">): readonly PieceMoved[] {
  const sale = soldBy({ kind, body });
  const sold =
    sale === null
      ? []
      : [...moved(sale.lines, sale.receiptNumber, 1), ...unitsMoved(sale.tenders ?? [], sale.receiptNumber, 1)];
  if (kind === "hand-over") {
    const { lines, original } = body as HandOverBody;
    return moved(lines, original.receiptNumber, 1);
  }
  if (kind === "trade-in-settled") {
    const { arrived, original } = body as TradeInSettledBody;
    return arrived === undefined ? [] : unitsMoved([{ ...arrived, type: "trade-in" }], original.receiptNumber, 1);
  }
  if (kind !== "return" && kind !== "exchange" && kind !== "post-void") return sold;
  const {
    lines,
    original,
    refunds = [],
  } = body as Partial<ReturnBody | PostVoidBody> & Pick<ReturnBody, "lines" | "original">;
  const { receiptNumber } = original;
  return [...moved(lines, receiptNumber, -1), ...unitsMoved(refunds, receiptNumber, -1), ...sold];
}

/** Under which old units that were traded in are noted: no goods have it. */
const tradedInSku = "";

/** Whether it is an old unit that was taken in payment, and no piece that was sold. */
export const isTradedIn = ({ sku }: Pick<PieceMoved, "sku">): boolean => sku === tradedInSku;

/** Old units taken in payment, or given back. */
function unitsMoved(
  tenders: readonly { readonly type: string }[],
  receiptNumber: string,
  by: 1 | -1,
): readonly PieceMoved[] {
  const units = tenders.flatMap((one) =>
    one.type === "trade-in" || one.type === "unit-back" ? [one as UnitNumber] : [],
  );
  return units.flatMap(({ unitNumber }) =>
    unitNumber === undefined ? [] : [{ value: unitNumber.value, sku: tradedInSku, receiptNumber, by }],
  );
}

type UnitNumber = Pick<TradeInTenderBody, "unitNumber">;

function moved(
  lines: readonly (Parameters<typeof numbersOf>[0] & {
    readonly sku: string;
    readonly contract?: Pick<CoverContract, "key">;
    readonly cover?: Pick<CoverContract, "key">;
  })[],
  receiptNumber: string,
  by: 1 | -1,
): readonly PieceMoved[] {
  return lines.flatMap(({ sku, contract, cover = contract, ...line }) => {
    const numbers = numbersOf(line).map(({ value }) => serialText(value) ?? value);
    const keys = cover === undefined ? [] : [serialText(cover.key) ?? cover.key];
    return [...numbers, ...keys].map((value) => ({ value, sku, receiptNumber, by }));
  });
}
