// What a receipt's page says of its fapiao, and the form by which the shopper asks for one.

import { formatMoney } from "../format.ts";
import { type InvoiceBuyer, longestTitle } from "../invoices/invoice-buyer.ts";
import type { InvoiceState } from "../invoices/invoice-state.ts";
import type { Language } from "../item.ts";
import { type Currency, type Minor, minor } from "../money.ts";
import { invoiceWords } from "./invoice-words.ts";
import { escapedText } from "./receipt-svg.ts";

export interface EReceiptInvoice {
  /** Null: nobody has asked. */
  readonly state: InvoiceState | null;
  readonly documents: readonly {
    readonly kind: "blue" | "red";
    readonly status: "queued" | "issued" | "refused";
    /** That of the tax service; absent: not issued. */
    readonly number?: string;
    readonly totalMinor: Minor;
  }[];
  /** Under which the form asks, so that it asks once; null: not to be asked for here, or now. */
  readonly requestId: string | null;
  /** To whom the sale was, where that is an organisation that the chain knows: the form begins with it. Absent: anybody. */
  readonly knownBuyer?: Extract<InvoiceBuyer, { is: "organisation" }>;
}

/** A form as it was typed, and what is wrong with it. */
export interface RefusedForm {
  readonly requestId: string;
  readonly is: string;
  readonly title: string;
  readonly taxNumber: string;
  readonly reason: "title" | "tax-number";
}

interface SectionOf {
  readonly language: Language;
  readonly currency: Currency;
  /** The last part of the page's path. */
  readonly name: string;
  readonly typed: RefusedForm | undefined;
}

export function invoiceSection(invoice: EReceiptInvoice, of: SectionOf): string {
  const words = invoiceWords[of.language];
  const state = invoice.state === null ? "" : `<p class="state" role="status">${words.states[invoice.state]}</p>`;
  const documents = invoice.documents.map((document) => documentRow(document, of)).join("");
  const table = documents === "" ? "" : `<table>${documents}</table>`;
  return `<section id="invoice" aria-labelledby="invoice-title"><h2 id="invoice-title">${words.title}</h2>${state}${table}${
    invoice.requestId === null
      ? ""
      : form(invoice.requestId, { ...of, isAgain: invoice.state !== null, known: invoice.knownBuyer })
  }</section>`;
}

function documentRow(
  { kind, status, number, totalMinor }: EReceiptInvoice["documents"][number],
  { language, currency }: SectionOf,
): string {
  const words = invoiceWords[language];
  const amount = formatMoney(minor(kind === "red" ? -totalMinor : totalMinor), currency, language);
  return `<tr><th scope="row">${words.kinds[kind]}</th><td>${number ?? words.statuses[status]}</td><td>${amount}</td></tr>`;
}

function form(
  requestId: string,
  of: SectionOf & { readonly isAgain: boolean; readonly known: EReceiptInvoice["knownBuyer"] },
): string {
  const { language, name, typed, isAgain, known } = of;
  const begun = typed ?? known;
  const words = invoiceWords[language];
  const is = typed?.is === "person" ? "person" : "organisation";
  const choice = (value: "organisation" | "person") =>
    `<label><input type="radio" name="is" value="${value}"${value === is ? " checked" : ""}> ${words[value]}</label>`;
  const wrong = (reason: RefusedForm["reason"]) =>
    typed?.reason === reason ? `<p class="wrong" id="${reason}-wrong" role="alert">${words.wrong[reason]}</p>` : "";
  const marked = (reason: RefusedForm["reason"]) =>
    typed?.reason === reason ? ` aria-invalid="true" aria-describedby="${reason}-wrong"` : "";
  const body = `<form method="post" action="${name}?lang=${language}">
<input type="hidden" name="request" value="${escapedText(typed?.requestId ?? requestId)}">
<fieldset><legend>${words.who}</legend>${choice("organisation")}${choice("person")}</fieldset>
<label for="title">${words.heading}</label>
<input id="title" name="title" maxlength="${longestTitle}" autocomplete="organization" value="${escapedText(begun?.title ?? "")}"${marked("title")}>${wrong("title")}
<div class="tax"><label for="tax-number">${words.taxNumber}</label>
<input id="tax-number" name="taxNumber" maxlength="24" autocomplete="off" autocapitalize="characters" spellcheck="false" value="${escapedText(begun?.taxNumber ?? "")}"${marked("tax-number")}>${wrong("tax-number")}</div>
<button class="button">${words.ask}</button><p class="quiet">${words.privacy}</p></form>`;
  if (!isAgain || typed !== undefined) return body;
  return `<details><summary>${words.again}</summary><p class="quiet">${words.againHint}</p>${body}</details>`;
}
