// The code that a person carries from HQ's console to a box. It holds a secret that opens one enrolment, and the fingerprint of
// HQ's authority, so that the box knows HQ before it says anything.

import { createHash } from "node:crypto";

const secretBytes = 10;
/** Of the SHA-256 of the authority's certificate. */
const fingerprintBytes = 16;
/** Crockford's base 32: no letter that is read as another (I, L, O, U). */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const groupLength = 6;

export interface EnrolmentCode {
  /** 20 hex digits. */
  readonly secret: string;
  /** 32 hex digits. */
  readonly authority: string;
}

/** @param certificate DER of the authority's */
export const authorityFingerprint = (certificate: Uint8Array): string =>
  createHash("sha256").update(certificate).digest().subarray(0, fingerprintBytes).toString("hex");

/** What HQ keeps of a code. @param secret as in the code */
export const secretDigest = (secret: string): string => createHash("sha256").update(secret, "utf8").digest("hex");

/** In groups of six, `7K2M9X-…`. */
export function codeText({ secret, authority }: EnrolmentCode): string {
  let value = BigInt(`0x${secret}${authority}`);
  let text = "";
  for (let digit = 0; digit < codeLength; digit++) {
    text = `${alphabet[Number(value % 32n)]}${text}`;
    value /= 32n;
  }
  return text.match(new RegExp(`.{1,${groupLength}}`, "g"))?.join("-") ?? text;
}

/** Null: no code. Small letters, other hyphens and spaces, and the letters that look like digits are taken. */
export function readCode(text: string): EnrolmentCode | null {
  const digits = text
    .toUpperCase()
    .replace(/[\s‐-―-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (digits.length !== codeLength) return null;
  let value = 0n;
  for (const digit of digits) {
    const place = alphabet.indexOf(digit);
    if (place < 0) return null;
    value = value * 32n + BigInt(place);
  }
  const hex = value.toString(16).padStart((secretBytes + fingerprintBytes) * 2, "0");
  if (hex.length !== (secretBytes + fingerprintBytes) * 2) return null;
  return { secret: hex.slice(0, secretBytes * 2), authority: hex.slice(secretBytes * 2) };
}

const codeLength = Math.ceil(((secretBytes + fingerprintBytes) * 8) / 5);
