// Text as SQLite must hold it so that its byte order is JavaScript's order.
// JavaScript compares strings by UTF-16 code unit, SQLite by UTF-8 byte, which is code point order: they differ
// where a surrogate pair (U+10000 and up) meets U+E000…U+FFFF, e.g. an emoji and a full-width comma. Each code
// unit from 0xD800 up is moved to a code point of its own from U+10000 up, in the same order. One to one, so
// equality holds too, and lone surrogates, which UTF-8 cannot hold, survive.

const firstMoved = 0xd800;
const firstTarget = 0x10000;
const anyMoved = /[\ud800-\uffff]/;
const everyTarget = /[\u{10000}-\u{127ff}]/gu;

/** `toSortKey(a) < toSortKey(b)` in SQLite exactly when `a < b` in JavaScript. Most text stays as it is. */
export function toSortKey(text: string): string {
  if (!anyMoved.test(text)) return text;
  let key = "";
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < firstMoved) continue;
    key += text.slice(kept, at) + targetOf(unit);
    kept = at + 1;
  }
  return key + text.slice(kept);
}

/** The text that `toSortKey` was given. */
export function fromSortKey(key: string): string {
  return anyMoved.test(key) ? key.replace(everyTarget, moveBack) : key;
}

/** Made when first met: a regular expression's callback takes twice as long. */
const targets: string[] = [];

function targetOf(unit: number): string {
  const known = targets[unit - firstMoved];
  if (known !== undefined) return known;
  const made = String.fromCodePoint(firstTarget + unit - firstMoved);
  targets[unit - firstMoved] = made;
  return made;
}

function moveBack(target: string): string {
  return String.fromCharCode((target.codePointAt(0) ?? firstTarget) - firstTarget + firstMoved);
}
