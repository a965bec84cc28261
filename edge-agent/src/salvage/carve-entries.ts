// Entries found in the pages of a broken journal.db, wherever in a page they lie and whatever is left of the tree that
// held them: a row of the table `entry` begins like no other, and its own hash says whether it is whole.
// Source: https://www.sqlite.org/fileformat2.html, sections 1.5 (cells and overflow) and 2.1 (records).

import { hashText } from "@evertill/journal";
import type { JournalPages } from "./journal-pages.ts";

export interface FoundEntry {
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly signature: string;
}

/** Serial type of a text of 32 characters: every row of `entry` begins with its epoch. */
const epochType = 13 + 2 * 32;
/** epoch, seq, kind, business_day, hash, text, signature. */
const columns = 7;
const [epochAt, seqAt, hashAt, textAt, signatureAt] = [0, 1, 4, 5, 6];

/** Each whole row once a copy that is found of it. */
export function* carveEntries(pages: JournalPages): Generator<FoundEntry> {
  for (const page of pages.all()) {
    for (let at = page.indexOf(epochType); at !== -1; at = page.indexOf(epochType, at + 1)) {
      const found = at === 0 ? null : entryAt(pages, page, at - 1);
      if (found !== null) yield found;
    }
  }
}

/** @param at where a record's header may begin */
function entryAt(pages: JournalPages, page: Buffer, at: number): FoundEntry | null {
  const head = readHead(page, at);
  if (head === null) return null;
  const payload = readPayload(pages, page, at, head.payloadBytes);
  if (payload === null) return null;
  const column = (wanted: number): Buffer => {
    const from = head.bytes + head.lengths.slice(0, wanted).reduce((sum, length) => sum + length, 0);
    return payload.subarray(from, from + (head.lengths[wanted] ?? 0));
  };
  const text = column(textAt).toString("utf8");
  if (hashText(text) !== column(hashAt).toString("latin1")) return null;
  const seq = head.isSeqOne ? 1 : column(seqAt).readUIntBE(0, head.lengths[seqAt] ?? 0);
  return { epoch: column(epochAt).toString("latin1"), seq, text, signature: column(signatureAt).toString("latin1") };
}

interface RecordHead {
  readonly bytes: number;
  /** Of the columns. */
  readonly lengths: readonly number[];
  readonly isSeqOne: boolean;
  readonly payloadBytes: number;
}

function readHead(page: Buffer, at: number): RecordHead | null {
  const size = readVarint(page, at);
  if (size === null || size.bytes !== 1 || size.value < columns + 1 || size.value > 40) return null;
  const types: number[] = [];
  let place = at + 1;
  while (place < at + size.value) {
    const type = readVarint(page, place);
    if (type === null) return null;
    types.push(type.value);
    place += type.bytes;
  }
  const seqType = types[seqAt] ?? 0;
  const isInteger = seqType === 9 || (seqType >= 1 && seqType <= 5);
  const areTexts = types.every((type, index) => index === seqAt || (type >= 13 && type % 2 === 1));
  if (types.length !== columns || place !== at + size.value || !isInteger || !areTexts) return null;
  const lengths = types.map((type, index) => (index === seqAt ? (integerBytes[type] ?? 0) : (type - 13) / 2));
  const payloadBytes = lengths.reduce((sum, length) => sum + length, size.value);
  return { bytes: size.value, lengths, isSeqOne: seqType === 9, payloadBytes };
}

/** By serial type; 9 is the constant 1. */
const integerBytes: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 9: 0 };

/** A cell's payload, its rest gathered from overflow pages. */
function readPayload(pages: JournalPages, page: Buffer, at: number, bytes: number): Buffer | null {
  const usable = pages.usableBytes;
  const most = Math.floor(((usable - 12) * 64) / 255) - 23;
  if (bytes <= most) return at + bytes <= page.length ? page.subarray(at, at + bytes) : null;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((bytes - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  if (at + local + 4 > page.length) return null;
  const parts = [page.subarray(at, at + local)];
  let next = page.readUInt32BE(at + local);
  for (let rest = bytes - local; rest > 0; ) {
    // The newest copy: entries are never changed, so an older one in its place would be another row's, and is found out.
    const overflow = next === 0 ? null : pages.newest(next);
    if (overflow === null) return null;
    parts.push(overflow.subarray(4, 4 + Math.min(rest, usable - 4)));
    rest -= usable - 4;
    next = overflow.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

/** Section 1.6, as far as lengths of rows need it: up to four bytes. */
function readVarint(page: Buffer, at: number): { readonly value: number; readonly bytes: number } | null {
  let value = 0;
  for (let bytes = 1; bytes <= 4 && at + bytes <= page.length; bytes += 1) {
    const byte = page.readUInt8(at + bytes - 1);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, bytes };
  }
  return null;
}
