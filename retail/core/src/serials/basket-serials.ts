// The open sale's pieces and their numbers: which lines lack some, and where a scanned number goes.

import { type Basket, type BasketChange, type BasketLine, changedLine } from "../basket.ts";
import { isImei, type MissingNumber, missingNumbers, type PieceNumber, serialText, takeNumber } from "./serial-rule.ts";

export interface LineAwaiting {
  readonly line: BasketLine;
  readonly missing: readonly MissingNumber[];
}

/** Every number known of a piece: those taken, and the one that its own GS1 code carried. */
export function numbersOf({ serials = [], trace }: Pick<BasketLine, "serials" | "trace">): readonly PieceNumber[] {
  const own = trace?.serial;
  const isKnown = own === undefined || serials.some(({ value }) => value === own);
  return isKnown ? serials : [{ kind: "sn", box: 0, value: own }, ...serials];
}

/** Lines that cannot be paid yet, in the basket's order. Of goods that are collected later, numbers may be taken then. */
export const linesAwaiting = ({ lines }: Basket): readonly LineAwaiting[] =>
  lines
    .filter(({ collect }) => collect === undefined)
    .map((line) => ({ line, missing: missingNumbers(line.serialRule, numbersOf(line)) }))
    .filter(({ missing }) => missing.length > 0);

/**
 * The line that a number goes to: the one that is named, else the one touched last, else the newest that lacks one of
 * its shape; null: none of them wants it.
 */
export function lineFor(
  basket: Basket,
  text: string,
  { named = null, touched = null }: { readonly named?: string | null; readonly touched?: string | null },
): BasketLine | null {
  const value = serialText(text);
  if (value === null) return null;
  if (named !== null) return basket.lines.find(({ lineId }) => lineId === named) ?? null;
  const awaiting = linesAwaiting(basket).toReversed();
  const wants = ({ missing }: LineAwaiting) =>
    missing.some(({ kind }) => kind === (isImei(value) ? "imei" : "sn")) ||
    missing.some(({ kind }) => kind === "sn" || /^\d{15}$/.test(value));
  const found = awaiting.find((each) => each.line.lineId === touched && wants(each)) ?? awaiting.find(wants);
  return found?.line ?? null;
}

/**
 * Gives a line's piece one of its numbers. An IMEI is one piece's in the world, a serial one piece's of its goods.
 * @param againBy who stands for a piece that was sold before
 */
export function withNumber(basket: Basket, lineId: string, text: string, againBy?: string): BasketChange {
  const line = basket.lines.find((each) => each.lineId === lineId);
  if (line === undefined) return { ok: false, reason: "no-such-line" };
  if (line.serialRule === undefined) return { ok: false, reason: "serial-not-needed" };
  const taken = takeNumber(line.serialRule, numbersOf(line), text);
  if (!taken.ok) return taken;
  const given = taken.numbers.at(-1);
  const isElsewhere = basket.lines.some(
    (other) =>
      (other.sku === line.sku || given?.kind === "imei") &&
      numbersOf(other).some(({ kind, value }) => kind === given?.kind && value === given.value),
  );
  if (isElsewhere) return { ok: false, reason: "serial-twice" };
  const serials = taken.numbers.map((number) =>
    number === given && againBy !== undefined ? { ...number, againBy } : number,
  );
  return changedLine(basket, { ...line, serials });
}
