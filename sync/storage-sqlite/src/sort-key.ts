// Text as SQLite must hold it so that its byte order is JavaScript's order.
// JavaScript compares strings by UTF-16 code unit, SQLite by UTF-8 byte, which is code point order: they differ
// where a surrogate pair (U+10000 and up) meets U+E000…U+FFFF, e.g. an emoji and a full-width comma. Each code
// unit from 0xD800 up is moved to a code point of its own from U+10000 up, in the same order. One to one, so
// equality holds too, and lone surrogates, which UTF-8 cannot hold, survive.

const firstMoved = 0xd800;
const firstTarget = 0x10000;
const anyMoved = /[\ud800-\uffff]/;
const everyMoved = /[\ud800-\uffff]/g;
const everyTarget = /[\u{10000}-\u{127ff}]/gu;

/** `toSortKey(a) < toSortKey(b)` in SQLite exactly when `a < b` in JavaScript. Most text stays as it is. */
export function toSortKey(text: string): string {
  return anyMoved.test(text) ? text.replace(everyMoved, moveUnit) : text;
}

/** The text that `toSortKey` was given. */
export function fromSortKey(key: string): string {
  return anyMoved.test(key) ? key.replace(everyTarget, moveBack) : key;
}

function moveUnit(unit: string): string {
  return String.fromCodePoint(firstTarget + unit.charCodeAt(0) - firstMoved);
}

function moveBack(target: string): string {
  return String.fromCharCode((target.codePointAt(0) ?? firstTarget) - firstTarget + firstMoved);
}
