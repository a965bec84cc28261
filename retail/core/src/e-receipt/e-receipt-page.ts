// The page of one receipt for the shopper's phone: plain HTML, no script, nothing fetched from elsewhere.

import { entryReceiptText, type ReceiptedEntry } from "../documents/entry-receipt.ts";
import type { Language } from "../item.ts";
import type { Currency } from "../money.ts";
import type { ReceiptPlace } from "../receipt-frame.ts";
import { eReceiptWords } from "./e-receipt-words.ts";
import { type EReceiptInvoice, invoiceSection, type RefusedForm } from "./invoice-section.ts";
import { escapedText, receiptSvg, receiptWordsOnly } from "./receipt-svg.ts";

/** A receipt and where it was given. */
export interface EReceipt {
  readonly entry: ReceiptedEntry;
  readonly place: ReceiptPlace;
  /** Absent: of such a receipt there is no fapiao. */
  readonly invoice?: EReceiptInvoice;
}

/** What a phone's width shows at the size of the paper. */
const columns = 32;

/** The paper's text as a picture to look at and to keep. */
export function eReceiptPicture({ entry, place }: EReceipt, language: Language): string {
  return picture(entryReceiptText(entry, place, { language, columns }), { entry, language });
}

function picture(text: string, of: Pick<EReceipt, "entry"> & { readonly language: Language }): string {
  const { language, entry } = of;
  const title = `${eReceiptWords[language].kinds[entry.kind]} ${entry.body.receiptNumber}`;
  return receiptSvg(text, { language, columns, title });
}

/** @param of.name the last part of the page's path. @param of.typed a form that was not accepted, and why */
export function eReceiptPage(
  receipt: EReceipt,
  { language, name, typed }: { readonly language: Language; readonly name: string; readonly typed?: RefusedForm },
): string {
  const { entry, place } = receipt;
  const words = eReceiptWords[language];
  const text = entryReceiptText(entry, place, { language, columns });
  return page({
    ...{ language, title: `${words.title} ${entry.body.receiptNumber}` },
    heading: `${escapedText(place.store.name[language])} <small>${words.kinds[entry.kind]} · ${escapedText(place.timeText)}</small>`,
    body: `<figure class="paper">${picture(text, { entry, language })}</figure>
<div class="words">${escapedText(receiptWordsOnly(text, { columns }))}</div>
<a class="button" href="${name}.svg?lang=${language}" download="${entry.body.receiptNumber}.svg">${words.save}</a>
${receipt.invoice === undefined ? "" : invoiceSection(receipt.invoice, { language, name, typed, currency: currencyOf(entry) })}`,
  });
}

const currencyOf = ({ body }: ReceiptedEntry): Currency => body.currency;

/** Wrong key, wrong number, not here yet: one page for all. */
export function missingEReceiptPage(language: Language): string {
  return saying(language, eReceiptWords[language].missing, eReceiptWords[language].missingHint);
}

export function busyEReceiptPage(language: Language): string {
  return saying(language, eReceiptWords[language].title, eReceiptWords[language].busy);
}

function saying(language: Language, heading: string, hint: string): string {
  const body = `<div class="missing"><h2>${heading}</h2><p>${hint}</p></div>`;
  return page({ language, title: heading, heading: eReceiptWords[language].title, body });
}

/** @param of.heading HTML, as `of.body` */
function page(of: {
  readonly language: Language;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
}): string {
  const other = of.language === "zh" ? "en" : "zh";
  const tag = { zh: "zh-CN", en: "en" };
  return `<!doctype html>
<html lang="${tag[of.language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapedText(of.title)}</title>
<link rel="stylesheet" href="e-receipt.css">
</head>
<body>
<header><h1>${of.heading}</h1><nav><a href="?lang=${other}" lang="${tag[other]}" hreflang="${tag[other]}">${eReceiptWords[of.language].otherLanguage}</a></nav></header>
<main>${of.body}</main>
</body>
</html>
`;
}
