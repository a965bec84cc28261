// Says what a scanned or typed text is, or why it is nothing that we know.
// Source for the three-character symbology prefix: AIM / ISO/IEC 15424.

import { type DocumentNumber, parseDocumentNumber } from "./document-number.ts";
import { parseGtin } from "./gtin.ts";

export type CodeReading =
  | {
      readonly is: "gtin";
      /** 14 digits; see gtinKey. */
      readonly gtin14: string;
      readonly digits: string;
      /** The same text may be one of our skus (eight typed digits pass as GTIN-8 by chance): try this when no GTIN is found. */
      readonly sku: string | null;
    }
  /** What a shopper's wallet shows; `sku` as above, for the same digits may be one of ours. */
  | {
      readonly is: "payment-code";
      readonly wallet: "wechat" | "alipay";
      readonly code: string;
      readonly sku: string | null;
    }
  | { readonly is: "receipt" | "suspended"; readonly number: string; readonly document: DocumentNumber }
  | { readonly is: "sku"; readonly sku: string }
  | { readonly is: "unknown"; readonly reason: UnknownCode; readonly text: string };

export type UnknownCode =
  | "empty"
  | "bad-check-digit"
  | "too-long"
  /** Characters that no code of ours has. */
  | "characters"
  /** GS1-128, GS1 DataMatrix or GS1 QR Code. */
  | "gs1-element-string";

/** Longest text that is looked at; longer ones (a web address in a QR code) are nothing that a till knows. */
const maximumCodeLength = 64;

/** What a sku may be: 1…20 letters, digits, dots, underscores and hyphens. */
export const skuShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/;

const aimPrefix = /^\](?<symbology>[A-Za-z])(?<modifier>[0-9A-Za-z])/;
/** EAN/UPC symbols carry nothing but GTINs. */
const onlyGtins = new Set(["E0", "E4"]);
const gs1Symbols = new Set(["C1", "d2", "Q3", "e0", "J1"]);

/** @param text as the scanner sent it (with or without AIM prefix and line end) or as typed, full-width digits too */
export function readCode(text: string): CodeReading {
  const whole = text.normalize("NFKC").trim();
  if (whole.length > maximumCodeLength) return unknown("too-long", whole.slice(0, maximumCodeLength));
  const prefix = aimPrefix.exec(whole)?.[0].slice(1) ?? "";
  const code = whole.slice(prefix === "" ? 0 : 3).trim();
  if (code === "") return unknown("empty", code);
  if (gs1Symbols.has(prefix)) return unknown("gs1-element-string", code);

  const document = parseDocumentNumber(code);
  if (document.ok) return { is: document.document.kind, number: document.number, document: document.document };
  if (document.reason === "check-digit") return unknown("bad-check-digit", code);

  const wallet = walletOf(code);
  if (wallet !== undefined) return { is: "payment-code", wallet, code, sku: skuShape.test(code) ? code : null };

  const gtin = parseGtin(code);
  if (gtin.ok) {
    const ambiguous = gtin.digits.length === 8 && prefix === "";
    return { is: "gtin", gtin14: gtin.gtin14, digits: gtin.digits, sku: ambiguous ? code : null };
  }
  // A GTIN's own lengths are never a sku of ours, save eight digits: see readCatalogue.
  if (gtin.reason === "check-digit" && (gtin.digits.length > 8 || onlyGtins.has(prefix)))
    return unknown("bad-check-digit", code);
  return skuShape.test(code) ? { is: "sku", sku: code } : unknown("characters", code);
}

/**
 * Payment codes by number range. Sources: WeChat Pay, "付款码支付", auth_code: 18 digits that begin with 10–15; Alipay,
 * alipay.trade.pay, auth_code: 16–24 digits that begin with 25–30.
 */
function walletOf(code: string): "wechat" | "alipay" | undefined {
  if (/^1[0-5][0-9]{16}$/.test(code)) return "wechat";
  return /^(2[5-9]|30)[0-9]{14,22}$/.test(code) ? "alipay" : undefined;
}

function unknown(reason: UnknownCode, text: string): CodeReading {
  return { is: "unknown", reason, text };
}
