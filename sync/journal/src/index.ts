export { collectionCodeOf } from "./collection-code.ts";
export { confirmHead } from "./confirm.ts";
export { eReceiptKey, isEReceiptKey } from "./e-receipt-key.ts";
export { openingOf } from "./epoch-opening.ts";
export { Journal } from "./journal.ts";
export { JournalReader } from "./journal-reader.ts";
export { JournalReceiver } from "./journal-receiver.ts";
export { judgeEntry, type Verdict } from "./judge.ts";
export { secretFrom, writeDurably } from "./secret-file.ts";
export type { Holding, Refusal, ShipDown, ShipUp } from "./ship-messages.ts";
export { readShipDown, readShipUp } from "./ship-parse.ts";
export {
  type SenderEffect,
  type SenderInput,
  type SenderState,
  senderStart,
  senderStep,
} from "./ship-sender.ts";
export { hashText, type JournalKey, journalKey, verifyText } from "./signing.ts";
