// The code of a voucher: its coupon's own code, a hyphen, and 16 characters that say on which days it holds, name it among
// all others beyond guessing, and show a slip of the pen. So a till alone can judge the days of a voucher that it never saw.

/** Crockford's base 32: nothing that is read as something else. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const dayMs = 86_400_000;
/** Day 0. */
const firstMs = Date.UTC(2020, 0, 1);
const places = { throughDay: 14n, days: 10n, own: 51n } as const;
/** Characters of the code behind its hyphen, the check included. */
const length = 16;

/** The most days that a voucher holds. */
export const mostVoucherDays = 1_000;

/** First and last business day on which it may be used, `YYYY-MM-DD`, both included. */
export interface VoucherDays {
  readonly validFrom: string;
  readonly validThrough: string;
}

export interface VoucherReading extends VoucherDays {
  /** As ledgers, entries and bar codes have it. */
  readonly code: string;
}

/** @param of.seed which voucher it is, of all: the sale's random id and the voucher's place in it */
export function voucherCode(prefix: string, of: VoucherDays & { readonly seed: string }): string {
  const through = dayNumber(of.validThrough);
  const days = through - dayNumber(of.validFrom) + 1;
  const own = scattered(of.seed) >> (128n - places.own);
  const bits = (((BigInt(through) << places.days) | BigInt(days)) << places.own) | own;
  const values = Array.from({ length: length - 1 }, (_, at) => Number((bits >> BigInt(5 * (length - 2 - at))) & 31n));
  return `${prefix}-${[...values, check(values)].map((value) => alphabet[value]).join("")}`;
}

/** Null where the text is no voucher of that coupon, or has a slip in it. Small letters, spaces and hyphens are passed over, O is 0, I and L are 1. */
export function readVoucherCode(text: string, prefix: string): VoucherReading | null {
  const typed = text.normalize("NFKC").trim().toUpperCase();
  if (!typed.startsWith(`${prefix.toUpperCase()}-`)) return null;
  const own = typed
    .slice(prefix.length + 1)
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  const values = [...own].map((character) => alphabet.indexOf(character));
  if (values.length !== length || values.includes(-1) || values.at(-1) !== check(values.slice(0, -1))) return null;
  const bits = values.slice(0, -1).reduce((all, value) => (all << 5n) | BigInt(value), 0n);
  const days = Number((bits >> places.own) & ((1n << places.days) - 1n));
  const through = Number(bits >> (places.own + places.days));
  if (days === 0) return null;
  return { code: `${prefix}-${own}`, validFrom: dayOf(through - days + 1), validThrough: dayOf(through) };
}

/** The days of a voucher by its code alone; null: it is none. */
export function voucherDays(code: string): VoucherDays | null {
  const at = code.lastIndexOf("-");
  return at < 1 ? null : readVoucherCode(code, code.slice(0, at));
}

export const isVoucher = (code: string): boolean => voucherDays(code) !== null;

/** `BACK 4K2M 9QXR …`: as people read it. */
export function groupedVoucherCode(code: string): string {
  const at = code.lastIndexOf("-") + 1;
  return `${code.slice(0, at)}${code.slice(at).replace(/.{4}(?=.)/g, "$& ")}`;
}

const dayNumber = (day: string): number => Math.round((Date.parse(`${day}T00:00:00Z`) - firstMs) / dayMs);
const dayOf = (number: number): string => new Date(firstMs + number * dayMs).toISOString().slice(0, 10);

/** 31 is prime and the places weigh differently: a wrong character shows unless it is 0 for Z, and so do two that changed places. */
const check = (values: readonly number[]): number =>
  values.reduce((sum, value, at) => sum + (value + 1) * (at + 1), 0) % 31;

/** FNV-1a, 128 bits, of ASCII text, mixed once more. The seed is random and stays in the journal: what of this is printed does not lead back to it. */
function scattered(seed: string): bigint {
  const most = (1n << 128n) - 1n;
  let hash = 0x6c62272e07bb014262b821756295c58dn;
  for (let at = 0; at < seed.length; at += 1)
    hash = ((hash ^ BigInt(seed.charCodeAt(at))) * 0x0000000001000000000000000000013bn) & most;
  // The last characters reach every bit: vouchers of one sale do not look alike.
  for (const shift of [67n, 59n]) hash = ((hash ^ (hash >> shift)) * 0x9e3779b97f4a7c15f39cc0605cedc835n) & most;
  return hash ^ (hash >> 64n);
}
