// Signatures of the QR acquirer's requests and answers; QR-ACQUIRER.md, 4 and 5. After WeChat Pay API v3, "Signature
// Generation" and "Signature Verification" (pay.weixin.qq.com/wiki/doc/api_external/en/wechatpay, wechatpay4_0, 4_1),
// with a shared key in place of certificates, and the request's nonce in the answer's lines, so that an answer to
// another question is never taken for this one's.

import { createHmac, timingSafeEqual } from "node:crypto";

export interface SigningMerchant {
  readonly merchant: string;
  readonly key: string;
}

const signatureOf = (key: string, lines: readonly string[]): string =>
  createHmac("sha256", key)
    .update(lines.map((line) => `${line}\n`).join(""))
    .digest("base64");

/** @param timestampS seconds since 1970 by the acquirer's clock */
export const authorization = (
  { merchant, key }: SigningMerchant,
  of: {
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly nonce: string;
    readonly timestampS: number;
  },
): string => {
  const { method, path, body, nonce, timestampS } = of;
  const signature = signatureOf(key, [method, path, String(timestampS), nonce, body]);
  return `EVERTILL-HMAC-SHA256 merchant="${merchant}",nonce="${nonce}",timestamp="${timestampS}",signature="${signature}"`;
};

/** Whether the acquirer said this, and to this very question. */
export const answerIsSigned = (
  { key }: SigningMerchant,
  of: {
    readonly status: number;
    readonly timestamp: unknown;
    readonly signature: unknown;
    readonly nonce: string;
    readonly body: string;
  },
): boolean => {
  const { status, timestamp, signature, nonce, body } = of;
  if (typeof timestamp !== "string" || typeof signature !== "string") return false;
  const expected = Buffer.from(signatureOf(key, [String(status), timestamp, nonce, body]));
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
