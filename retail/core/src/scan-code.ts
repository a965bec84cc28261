// Says what a scanned or typed text is, or why it is nothing that we know.
// Source for the three-character symbology prefix: AIM / ISO/IEC 15424.

import { type CollectionCode, parseCollectionCode } from "./collection/collection-code.ts";
import { type DocumentKind, type DocumentNumber, parseDocumentNumber } from "./document-number.ts";
import { parseGtin } from "./gtin.ts";
import { type OrderCode, parseOrderCode } from "./orders/order-number.ts";
import { type PersonCode, parsePersonCode } from "./people/person-code.ts";
import { digitalLinkElements } from "./scan/digital-link.ts";
import { type EmbeddedTemplate, readEmbedded } from "./scan/embedded-code.ts";
import { bracketedElements, type Gs1Element, gs1Elements } from "./scan/gs1-elements.ts";
import { type Gs1Goods, gs1Goods } from "./scan/gs1-goods.ts";
import type { StoredValueRef } from "./stored-value/stored-value.ts";
import { parseStoredValueNumber } from "./stored-value/stored-value-number.ts";

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
  /** GS1 element string or Digital Link: goods, and what it says of this very piece. */
  | ({ readonly is: "gs1" } & Gs1Goods)
  /** Printed by a scale of the shop; `gtin14` is the article's own, with a value of zero. */
  | { readonly is: "weighed"; readonly gtin14: string; readonly weightGrams: number }
  | { readonly is: "label-price"; readonly gtin14: string; readonly priceMinor: number }
  | ({ readonly is: "stored-value" } & StoredValueRef)
  | { readonly is: DocumentKind; readonly number: string; readonly document: DocumentNumber }
  /** Of goods that wait to be collected. */
  | ({ readonly is: "collection" } & CollectionCode)
  /** A badge, or a person's share code. */
  | PersonCode
  /** `sku` as above, of a number without its store. */
  | ({ readonly is: "order"; readonly sku: string | null } & OrderCode)
  | { readonly is: "sku"; readonly sku: string }
  | { readonly is: "unknown"; readonly reason: UnknownCode; readonly text: string };

export type UnknownCode =
  | "empty"
  | "bad-check-digit"
  | "too-long"
  /** Characters that no code of ours has. */
  | "characters"
  /** A GS1 code that is malformed: an identifier that GS1 has not, a value cut off or too long, two of one kind, a date that is none. */
  | "bad-gs1"
  /** A good GS1 code of a pallet, a place, a coupon: no goods in it. */
  | "gs1-without-goods";

/** Longest text that is looked at; GS1's longest symbols and Digital Links fit. */
const maximumCodeLength = 512;
/** Our own numbers, GTINs and skus are never longer. */
const maximumPlainLength = 64;

/** What a sku may be: 1…20 letters, digits, dots, underscores and hyphens. */
export const skuShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,19}$/;

const aimPrefix = /^\](?<symbology>[A-Za-z])(?<modifier>[0-9A-Za-z])/;
/** EAN/UPC symbols carry nothing but GTINs. */
const onlyGtins = new Set(["E0", "E4"]);
const gs1Symbols = new Set(["C1", "d2", "Q3", "e0", "J1"]);

/** A scan without the scanner's word for its symbology, as who reads the label would type it; what was typed is as it was. */
export function plainText(text: string): string {
  const whole = text.normalize("NFKC").trim();
  return aimPrefix.test(whole) ? whole.slice(3).trim() : text;
}

/**
 * @param text as the scanner sent it (with or without AIM prefix and line end) or as typed, full-width digits too
 * @param templates of the chain's scales
 */
export function readCode(text: string, templates: readonly EmbeddedTemplate[] = []): CodeReading {
  const whole = text.normalize("NFKC").trim();
  if (whole.length > maximumCodeLength) return unknown("too-long", whole.slice(0, maximumPlainLength));
  const prefix = aimPrefix.exec(whole)?.[0].slice(1) ?? "";
  const code = whole.slice(prefix === "" ? 0 : 3).trim();
  if (code === "") return unknown("empty", code);
  const gs1 = readGs1(code, prefix);
  if (gs1 !== null) return gs1;
  if (code.length > maximumPlainLength) return unknown("too-long", code.slice(0, maximumPlainLength));

  const document = parseDocumentNumber(code);
  if (document.ok) return { is: document.document.kind, number: document.number, document: document.document };
  if (document.reason === "check-digit") return unknown("bad-check-digit", code);

  const value = parseStoredValueNumber(code);
  if (value.ok) return { is: "stored-value", ...value.of };
  if (value.reason === "check-digit") return unknown("bad-check-digit", code);

  const collection = parseCollectionCode(code);
  if (collection.ok) return { is: "collection", ...collection.of };
  if (collection.reason === "check-digit") return unknown("bad-check-digit", code);

  const person = parsePersonCode(code);
  if (person.ok) return person.of;
  if (person.reason === "check-digit") return unknown("bad-check-digit", code);

  const order = parseOrderCode(code);
  if (order.ok) return { is: "order", ...order.of, sku: order.of.store === null && skuShape.test(code) ? code : null };
  if (order.reason === "check-digit") return unknown("bad-check-digit", code);

  const wallet = walletOf(code);
  if (wallet !== undefined) return { is: "payment-code", wallet, code, sku: skuShape.test(code) ? code : null };

  const gtin = parseGtin(code);
  if (gtin.ok) {
    const ofScale = readEmbedded(gtin.digits, templates);
    if (ofScale === "value-check-digit") return unknown("bad-check-digit", code);
    if (ofScale !== null)
      return ofScale.value === "grams"
        ? { is: "weighed", gtin14: ofScale.gtin14, weightGrams: ofScale.amount }
        : { is: "label-price", gtin14: ofScale.gtin14, priceMinor: ofScale.amount };
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

/** Null where the text is none of GS1's. Without a scanner's word for it, a text is taken for one only when it is whole. */
function readGs1(code: string, prefix: string): CodeReading | null {
  const link = digitalLinkElements(code);
  if (link !== null) return goodsOf(link, code);
  if (gs1Symbols.has(prefix)) {
    const elements = gs1Elements(code);
    return elements === null ? unknown("bad-gs1", code) : goodsOf(elements, code);
  }
  if (prefix !== "") return null;
  const elements = bracketedElements(code) ?? (/^01\d{14}./.test(code) ? gs1Elements(code) : null);
  const reading = elements === null ? null : goodsOf(elements, code);
  return reading?.is === "gs1" || code.startsWith("(") ? reading : null;
}

function goodsOf(elements: readonly Gs1Element[], code: string): CodeReading {
  const reading = gs1Goods(elements);
  if (reading.ok) return { is: "gs1", ...reading.goods };
  if (reading.reason === "bad-check-digit") return unknown("bad-check-digit", code);
  return unknown(reading.reason === "no-goods" ? "gs1-without-goods" : "bad-gs1", code);
}

function unknown(reason: UnknownCode, text: string): CodeReading {
  return { is: "unknown", reason, text };
}
