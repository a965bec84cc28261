// Goods handed over against their collection code: which numbers are still to be taken, and the entry, whose transfers
// follow from its body alone, so that HQ can make them again [P7].

import { collectionAccount, soldAccount } from "../accounts.ts";
import type { OriginalSale } from "../after-sale/return-body.ts";
import type { EntryDraft, Transfer } from "../entry.ts";
import type { Bilingual } from "../item.ts";
import type { Minor } from "../money.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import {
  type MissingNumber,
  missingNumbers,
  type PieceNumber,
  type SerialRefusal,
  takeNumber,
} from "../serials/serial-rule.ts";
import type { WaitingLine } from "./collection.ts";

export interface HandOverLine {
  /** Of the sale. */
  readonly lineId: string;
  readonly sku: string;
  readonly name: Bilingual;
  readonly quantity: number;
  /** What one piece weighs, of goods sold by weight. */
  readonly weightGrams?: number;
  /** In whose stock it waited; absent: the chain's. */
  readonly owner?: "concession";
  /** Numbers of its piece that were taken now, not at payment; absent: none. */
  readonly serials?: readonly PieceNumber[];
}

/** Goods that go before their transfer is here. */
export interface UnpaidRelease {
  readonly reference: string;
  /** As far as was known. */
  readonly dueMinor: Minor;
  /** Subject id; null: within the own limit of who hands over. */
  readonly approvedBy: string | null;
}

export interface HandOverBody {
  /** Random, 32 hex digits: the same again is the same hand-over [P2]. */
  readonly handOverId: string;
  readonly original: OriginalSale;
  readonly lines: readonly HandOverLine[];
  /** What was still due by transfer, and who let the goods go all the same; absent: nothing was [P9]. */
  readonly unpaid?: UnpaidRelease;
  /** Box of the lane where it was done; absent: on a page of the staff's. */
  readonly lane?: string;
}

/** A number that was scanned as the goods went over the counter. */
export interface TakenNumber extends PieceNumber {
  readonly lineId: string;
}

/** What a line's piece is known by, at payment and now. */
export const knownNumbers = ({ line }: WaitingLine, taken: readonly TakenNumber[]): readonly PieceNumber[] => [
  ...numbersOf(line),
  ...takenOf(line.lineId, taken),
];

/** What a line's piece still lacks. */
export const lackingNumbers = (waiting: WaitingLine, taken: readonly TakenNumber[]): readonly MissingNumber[] =>
  missingNumbers(waiting.line.collect?.numbers, knownNumbers(waiting, taken));

const takenOf = (lineId: string, taken: readonly TakenNumber[]): readonly PieceNumber[] =>
  taken.filter((number) => number.lineId === lineId).map(({ lineId: _, ...number }) => number);

/** Gives a number to the first line whose piece lacks one of its shape. An IMEI is one piece's in the world. */
export function takeForHandOver(
  waiting: readonly WaitingLine[],
  taken: readonly TakenNumber[],
  text: string,
): { readonly ok: true; readonly number: TakenNumber } | { readonly ok: false; readonly reason: SerialRefusal } {
  let reason: SerialRefusal = "serial-not-needed";
  for (const one of waiting) {
    const rule = one.line.collect?.numbers;
    if (rule === undefined || lackingNumbers(one, taken).length === 0) continue;
    const tried = takeNumber(rule, knownNumbers(one, taken), text);
    const given = tried.ok ? tried.numbers.at(-1) : undefined;
    if (tried.ok && given !== undefined) {
      return isElsewhere(given, one)
        ? { ok: false, reason: "serial-twice" }
        : { ok: true, number: { ...given, lineId: one.line.lineId } };
    }
    if (!tried.ok && reason === "serial-not-needed") reason = tried.reason;
  }
  return { ok: false, reason };

  function isElsewhere({ kind, value }: PieceNumber, of: WaitingLine): boolean {
    return waiting.some(
      (other) =>
        (other.line.sku === of.line.sku || kind === "imei") &&
        knownNumbers(other, taken).some((number) => number.kind === kind && number.value === value),
    );
  }
}

/** All that waits, with the numbers that were taken now. */
export const handOverLines = (
  waiting: readonly WaitingLine[],
  taken: readonly TakenNumber[],
): readonly HandOverLine[] =>
  waiting.map(({ line: { lineId, sku, name, weightGrams, seller }, quantity }) => {
    const serials = takenOf(lineId, taken);
    return {
      ...{ lineId, sku, name, quantity },
      ...(weightGrams === undefined ? {} : { weightGrams }),
      ...(seller === undefined ? {} : { owner: "concession" as const }),
      ...(serials.length === 0 ? {} : { serials }),
    };
  });

/** From where they waited to the customer. */
export const handOverTransfers = ({ lines }: Pick<HandOverBody, "lines">, store: string): readonly Transfer[] =>
  lines.map(({ sku, quantity, weightGrams = 1, owner }) => ({
    ...{ ledger: "stock", unit: sku, from: collectionAccount(store, owner), to: soldAccount },
    amount: quantity * weightGrams,
  }));

/** @throws RangeError when nothing is handed over: whoever asks looks before */
export function handOverDraft(
  body: HandOverBody,
  { store, ...moment }: Pick<EntryDraft, "at" | "businessDay" | "versions" | "person"> & { readonly store: string },
): EntryDraft<"hand-over"> {
  if (body.lines.length === 0) throw new RangeError("a hand-over of nothing");
  return { ...moment, kind: "hand-over", body, transfers: handOverTransfers(body, store) };
}
