// Deliveries on paper, as receiptline text: what a receipt says of its slot and what to have ready, and the note that goes
// with the goods: pieces with their numbers, services, where to, no prices, and the receipt's code to scan.

import { returnableLines } from "../after-sale/returnable.ts";
import type { TakenBack } from "../after-sale/taken-back.ts";
import { groupedDocumentNumber } from "../document-number.ts";
import type { SaleBody } from "../entry.ts";
import type { ReceiptInput } from "../receipt.ts";
import { type ReceiptPaper, receiptFoot, receiptHead, rule } from "../receipt-frame.ts";
import { left, pair } from "../receipt-lines.ts";
import { receiptWords } from "../receipt-words.ts";
import { numbersOf } from "../serials/basket-serials.ts";
import type { DeliveryContact } from "./delivery-contact.ts";
import type { DeliverySlot } from "./delivery-rules.ts";
import { deliveryWords } from "./delivery-words.ts";
import { takesOldUnit } from "./sale-delivery.ts";

/** Empty where nothing is delivered. */
export function deliveryRows(
  { delivery, lines }: Pick<SaleBody, "delivery" | "lines">,
  { language, columns }: ReceiptPaper,
): readonly string[] {
  if (delivery === undefined) return [];
  const words = deliveryWords[language];
  return [
    rule,
    ...left(delivery.slot === null ? words.toBeAgreed : words.slot(delivery.slot), columns),
    ...words.prepare.flatMap((row) => left(row, columns)),
    ...(takesOldUnit(lines) ? left(words.prepareOldUnit, columns) : []),
  ];
}

export interface DeliveryNoteInput extends ReceiptInput {
  /** As it is now; null: to be agreed. */
  readonly slot: DeliverySlot | null;
  /** Null: erased, or not here. */
  readonly contact: DeliveryContact | null;
  /** What of the sale came back is not brought any more. */
  readonly earlier: readonly TakenBack[];
}

/** Goods that a service of the sale is for, and the services, as far as they did not come back. */
export function deliveryNoteText(input: DeliveryNoteInput, paper: ReceiptPaper): string {
  const { slot, contact, earlier, eReceiptUrl: _shoppers, collectionCode: _secret, ...place } = input;
  const { language, columns } = paper;
  const words = deliveryWords[language];
  const due = returnableLines(input.sale, earlier).filter(({ left: pieces }) => pieces > 0);
  const services = due.filter(({ line }) => line.service !== undefined && line.contract === undefined);
  const served = new Set(services.map(({ line }) => line.service?.forLineId));
  const goods = due.filter(({ line }) => served.has(line.lineId));
  const { times, ...kinds } = receiptWords[language];
  return [
    ...receiptHead(place, paper, words.title),
    ...left(slot === null ? words.toBeAgreed : words.slot(slot), columns),
    ...left(`${words.receipt} ${groupedDocumentNumber(input.sale.receiptNumber)}`, columns),
    ...(contact === null
      ? left(words.erased, columns)
      : [
          ...left(`${words.to} ${contact.name}`, columns),
          ...left(`${words.phone} ${contact.phone}`, columns),
          ...left(`${contact.postalCode} ${contact.address}`, columns),
        ]),
    rule,
    ...goods.flatMap(({ line, left: pieces }) => [
      ...pair(`( ) ${line.name[language]}`, `${times} ${pieces}`, columns),
      ...left(`    ${line.sku}`, columns),
      ...numbersOf(line).flatMap(({ kind, value }) => left(`    ${kinds[kind]} ${value}`, columns)),
    ]),
    rule,
    ...left(words.services, columns),
    ...services.flatMap(({ line, left: pieces }) => pair(`( ) ${line.name[language]}`, `${times} ${pieces}`, columns)),
    ...(takesOldUnit(services.map(({ line }) => line)) ? left(`( ) ${words.oldUnit}`, columns) : []),
    rule,
    ...left(words.pieces(goods.reduce((sum, { left: pieces }) => sum + pieces, 0)), columns),
    ...left(`${words.signed} ____________________`, columns),
    ...receiptFoot({ number: input.sale.receiptNumber, thanks: words.done }, paper),
  ].join("\n");
}
