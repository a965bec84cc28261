// The second door of retail/core: what draws receipts runs a library that no page of a till should carry.

export * from "./e-receipt-answer.ts";
export type { EReceipt } from "./e-receipt-page.ts";
export { type EReceiptReference, eReceiptFolder, eReceiptUrl } from "./e-receipt-path.ts";
export type { EReceiptInvoice } from "./invoice-section.ts";
export { qrModules, receiptSvg } from "./receipt-svg.ts";
export { visitCounter } from "./visits.ts";
