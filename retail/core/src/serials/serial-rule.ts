// Which numbers a category's pieces are sold with, and what one piece has of them: a set of several boxes is one piece.
// Source for IMEIs: 3GPP TS 23.003 §6.2.1 (15 digits) and Annex B (Luhn check digit).

import { luhnDigit } from "../document-number.ts";
import type { Bilingual } from "../item.ts";

export const serialKinds = ["imei", "sn"] as const;
export type SerialKind = (typeof serialKinds)[number];

/** A box of a set, an air conditioner's indoor unit; most goods have one box. */
export interface SerialBox {
  /** Absent: the goods are one box. */
  readonly name?: Bilingual;
  /** As many of each kind as the box carries, in the order in which they are asked for. */
  readonly numbers: readonly SerialKind[];
}

/** What the chain requires of a category before its goods are paid. */
export interface SerialRule {
  readonly boxes: readonly SerialBox[];
  /** What is done with a piece that this store has sold already: never, or by somebody who may. */
  readonly again: "refuse" | "approve";
}

/** One number of one piece. */
export interface PieceNumber {
  readonly kind: SerialKind;
  /** Place of the box in the rule, from 0. */
  readonly box: number;
  readonly value: string;
  /** Subject id of who stood for selling a piece that was sold before; absent: it was not [P9]. */
  readonly againBy?: string;
}

/** A number that is still to be taken. */
export type MissingNumber = Pick<PieceNumber, "kind" | "box">;

export type SerialRefusal = "bad-serial" | "bad-imei" | "serial-not-needed" | "serial-twice";

export type NumberTaken =
  | { readonly ok: true; readonly numbers: readonly PieceNumber[] }
  | { readonly ok: false; readonly reason: SerialRefusal };

/** Makers print letters, digits and a few signs; shorter or longer is something else. */
const serialShape = /^[A-Z0-9][A-Z0-9./_-]{3,39}$/;
const symbology = /^\][A-Z][0-9A-Z]/;
/** What stands before the number in some makers' bar codes. */
const printedWord = /^(?:S\/?N|IMEI ?[12]?)\s*[:.]?\s*(?=[A-Z0-9])/;

/** A scanned or typed number without its symbology, printed word and spaces, letters capital; null: not a serial's shape. */
export function serialText(text: string): string | null {
  const whole = text.normalize("NFKC").trim().toUpperCase().replace(symbology, "").trim();
  const named = /^(?:S\/?N|IMEI ?[12]?)\s*[:.]/.test(whole) ? whole.replace(printedWord, "") : whole;
  const value = named.replaceAll(" ", "");
  return serialShape.test(value) ? value : null;
}

/** 15 digits, the last by Luhn. */
export function isImei(value: string): boolean {
  return /^\d{15}$/.test(value) && luhnDigit(value.slice(0, -1)) === value.at(-1);
}

/** In the order of the rule; empty when the piece is complete or needs none. */
export function missingNumbers(
  rule: SerialRule | undefined,
  numbers: readonly PieceNumber[] = [],
): readonly MissingNumber[] {
  const left = [...numbers];
  return (rule?.boxes ?? []).flatMap(({ numbers: kinds }, box) =>
    kinds.flatMap((kind) => {
      const found = left.findIndex((number) => number.kind === kind && number.box === box);
      if (found === -1) return [{ kind, box }];
      left.splice(found, 1);
      return [];
    }),
  );
}

/**
 * Puts a number where the piece lacks one of its shape: fifteen digits with a check digit are an IMEI, all else a serial
 * of the first box that lacks one. So the codes of a label may be scanned in any order.
 */
export function takeNumber(rule: SerialRule, numbers: readonly PieceNumber[], text: string): NumberTaken {
  const value = serialText(text);
  if (value === null) return { ok: false, reason: "bad-serial" };
  const missing = missingNumbers(rule, numbers);
  const isLikeImei = /^\d{15}$/.test(value);
  const wants = (kind: SerialKind) => missing.find((number) => number.kind === kind);
  if (numbers.some((number) => number.value === value)) return { ok: false, reason: "serial-twice" };
  if (isLikeImei && !isImei(value) && wants("imei") !== undefined) return { ok: false, reason: "bad-imei" };
  const place = (isImei(value) ? wants("imei") : undefined) ?? wants("sn");
  if (place !== undefined) return { ok: true, numbers: [...numbers, { ...place, value }] };
  return { ok: false, reason: missing.length > 0 ? "bad-imei" : "serial-not-needed" };
}

/** The name of a number's box where its goods have more than one. */
export const boxName = (rule: SerialRule | undefined, { box }: MissingNumber): Bilingual | null =>
  rule?.boxes[box]?.name ?? null;
