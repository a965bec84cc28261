export { confirmHead } from "./confirm.ts";
export { openingOf } from "./epoch-opening.ts";
export { type EpochOpening, Journal, type JournalIdentity } from "./journal.ts";
export { type BatchLimit, type HeldEpoch, JournalReader, type Quarantined } from "./journal-reader.ts";
export { JournalReceiver, type Receipt } from "./journal-receiver.ts";
export { JournalVersionError } from "./journal-schema.ts";
export { judgeEntry, type Known, type KnownEpoch, type Verdict } from "./judge.ts";
export type { Holding, Refusal, ShipDown, ShipUp } from "./ship-messages.ts";
export { readShipDown, readShipUp, type ShipReading } from "./ship-parse.ts";
export {
  heartbeatMs,
  retryMs,
  type SenderEffect,
  type SenderInput,
  type SenderState,
  type SenderStep,
  senderStart,
  senderStep,
} from "./ship-sender.ts";
export { hashText, type JournalKey, journalKey, verifyText } from "./signing.ts";
