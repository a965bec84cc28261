// The tables of the HQ database, as Kysely sees them. `migrations.ts` creates them.

import type { InvoiceBuyer, InvoiceLine, TransferMatch } from "@evertill/core";
import type { BoxRole } from "@evertill/enrolment";
import type { FleetEvent, KnownBox } from "@evertill/fleet";
import type { Refusal } from "@evertill/journal";
import type { ReferenceCollection } from "@evertill/schemas";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

export interface MetaTable {
  key: string;
  value: string;
}

/** A box and the journal key that its first epoch-open entry pinned for ever. */
export interface BoxTable {
  store: string;
  box: string;
  public_key: string;
}

/** `box` and `public_key` are null while only heads of the epoch are known. */
export interface EpochTable {
  epoch: string;
  store: string;
  box: string | null;
  public_key: string | null;
  through: number;
  except_seqs: number[];
  /** Hash of entry `through`; null when that number is excepted. */
  hash: string | null;
  advertised: number;
  advertised_hash: string | null;
  last_received_at: Date | null;
  /** When a head of it was heard first; null: not since that is noted. */
  heard_at: Date | null;
  /** HQ wrote it itself: no store is told of it, nor asked for it. */
  is_own: Generated<boolean>;
}

export interface EntryTable {
  epoch: string;
  seq: number;
  store: string;
  box: string;
  kind: string;
  business_day: string;
  previous: string;
  hash: string;
  text: string;
  signature: string;
  received_at: Generated<Date>;
}

/** Bytes as they came, since what is refused may be no text that a text column can hold. `store` is the link's. */
export interface QuarantineTable {
  store: string;
  epoch: string;
  seq: number;
  hash: string;
  text: Uint8Array;
  signature: Uint8Array;
  reason: Refusal;
  received_at: Generated<Date>;
}

/** Fold of all entries of a store; `amount` is numeric, so that no sum overflows, and read as text. */
export interface BalanceTable {
  store: string;
  ledger: string;
  unit: string;
  account: string;
  amount: string;
}

/** An amount of a sale that HQ computes otherwise; `place` says which. */
export interface PriceFindingTable {
  store: string;
  epoch: string;
  seq: number;
  place: string;
  stated_minor: number;
  recomputed_minor: number;
  found_at: Generated<Date>;
}

/** Documents of the reference collections. `change_seq` is set by a trigger, in commit order. */
export interface ReferenceDocumentTable {
  collection: ReferenceCollection;
  id: string;
  /** Who may read it: `chain`, or any of `store/<id>`. */
  scopes: string[];
  document: JSONColumnType<Readonly<Record<string, unknown>>>;
  deleted: Generated<boolean>;
  change_seq: Generated<number>;
}

/** The last entry of an epoch that moved an account whose balance is sent down. */
export interface BalanceReachTable {
  ledger: string;
  unit: string;
  account: string;
  epoch: string;
  through: number;
}

/** A number of which more was spent than there was; `store` is the one whose entry showed it first. */
export interface OverdraftTable {
  account: string;
  unit: string;
  amount: number;
  store: string;
  found_at: Generated<Date>;
}

/** The last that is known of a box. */
export interface FleetBoxTable {
  store: string;
  box: string;
  known: JSONColumnType<KnownBox>;
}

/** A point of a box's history; `run` and `number` are the box's own, so that one that comes twice is one. */
export interface FleetSampleTable {
  store: string;
  box: string;
  run: string;
  number: number;
  at: Date;
  unsent_entries: number;
  disk_free_bytes: number;
  memory_bytes: number;
  skew_ms: number | null;
}

/** `box` is "" for what happened to the store's link. */
export interface FleetEventTable {
  store: string;
  box: string;
  at: Date;
  kind: FleetEvent["kind"];
  run: string;
  connection: number;
}

/** A setting that somebody changed; values as JSON. `undoes` is the change that it takes back. */
export interface SettingChangeTable {
  number: Generated<number>;
  store: string;
  setting: string;
  before: JSONColumnType<{ value: string | number | boolean }>;
  after: JSONColumnType<{ value: string | number | boolean }>;
  person: string;
  undoes: number | null;
  changed_at: Generated<Date>;
}

/** A release wanted on a box. */
export interface UpdateOrderTable {
  number: Generated<number>;
  id: string;
  store: string;
  box: string;
  version: string;
  person: string;
  ordered_at: Generated<Date>;
  cancelled_by: string | null;
  cancelled_at: Date | null;
}

/** An entry that a receipt's invoices follow from. `place` is the order in which HQ took them up. */
export interface InvoiceFactTable {
  receipt_number: string;
  kind: "request" | "back";
  epoch: string;
  seq: number;
  store: string;
  /** Null: what came back, or a request that asks for nothing known. */
  request_id: string | null;
  place: Generated<number>;
}

/** Whom to make it out to, until that is done or nobody asks for it any more. */
export interface InvoiceBuyerTable {
  request_id: string;
  store: string;
  buyer: ColumnType<InvoiceBuyer, string, never>;
  received_at: Generated<Date>;
}

/** `number` and `reason` are the issuing service's. */
export interface InvoiceDocumentTable {
  reference: string;
  store: string;
  receipt_number: string;
  request_id: string;
  of_reference: string | null;
  lines: ColumnType<readonly InvoiceLine[], string, never>;
  status: "queued" | "issued" | "refused";
  number: string | null;
  reason: string | null;
  tried: Generated<number>;
  next_at: Generated<Date>;
  place: Generated<number>;
}

/** Which entries paid which order: one, where all is right. */
export interface OrderPaidTable {
  order_id: string;
  epoch: string;
  seq: number;
}

/** Which entries handed over, or brought back, what of a sale waited to be collected. */
export interface TradedInTable {
  /** Of the old unit. */
  number: string;
  epoch: string;
  seq: number;
  /** 1: taken, −1: given back. */
  moved: number;
}

export interface CollectionMoveTable {
  sale_epoch: string;
  sale_seq: number;
  epoch: string;
  seq: number;
}

/** A sale that waits, or waited, for a bank transfer; see database/scripts/bank-scripts.ts. */
export interface BusinessDueTable {
  reference: string;
  store: string;
  receipt_number: string;
  customer: string;
  currency: string;
  due_day: string;
  epoch: string;
  seq: number;
}

/** A line of the bank's statement; `match` null: of no sale that is known. */
export interface BankLineTable {
  line_id: string;
  account: string;
  booked_on: string;
  amount: number;
  currency: string;
  words: string;
  taken_at: Date;
  reference: string | null;
  match: TransferMatch | null;
}

/** An exception that somebody must look into. `gone_at`: since when what it is about is no more; `is_again`: it had been no more before. */
export interface TaskTable {
  store: string;
  id: string;
  kind: string;
  about: string;
  epoch: string | null;
  seq: number | null;
  amount: number | null;
  raised_at: Date;
  is_again: Generated<boolean>;
  gone_at: Date | null;
}

/** That somebody looked into a task. */
export interface TaskDoneTable {
  store: string;
  id: string;
  done_at: Date;
  by: string;
  note: string;
}

/** A code that lets one box in; see database/scripts/enrolment-scripts.ts. */
export interface EnrolmentCodeTable {
  digest: string;
  store: string;
  box: string;
  role: BoxRole;
  person: string;
  made_at: Date;
  ends_at: Date;
  used_key: string | null;
}

/** A certificate that HQ gave, PEM. */
export interface BoxCertificateTable {
  serial: string;
  store: string;
  box: string;
  role: BoxRole;
  certificate: string;
  ends_at: Date;
  revoked_at: Date | null;
  revoked_by: string | null;
}

/** A line that an acquirer settles and that its hub has matched, by whichever entry said it first. */
export interface SettledLineTable {
  store: string;
  acquirer: string;
  kind: "payment" | "refund";
  /** The till's own. */
  reference: string;
  amount: number;
  /** Of the acquirer's list, `YYYY-MM-DD`. */
  day: string;
  epoch: string;
  seq: number;
}

export interface Tables {
  meta: MetaTable;
  box: BoxTable;
  epoch: EpochTable;
  entry: EntryTable;
  quarantine: QuarantineTable;
  balance: BalanceTable;
  reference_document: ReferenceDocumentTable;
  price_finding: PriceFindingTable;
  balance_reach: BalanceReachTable;
  overdraft: OverdraftTable;
  fleet_box: FleetBoxTable;
  fleet_sample: FleetSampleTable;
  fleet_event: FleetEventTable;
  setting_change: SettingChangeTable;
  update_order: UpdateOrderTable;
  invoice_fact: InvoiceFactTable;
  invoice_buyer: InvoiceBuyerTable;
  invoice_document: InvoiceDocumentTable;
  order_paid: OrderPaidTable;
  collection_move: CollectionMoveTable;
  traded_in: TradedInTable;
  business_due: BusinessDueTable;
  bank_line: BankLineTable;
  settled_line: SettledLineTable;
  task: TaskTable;
  task_done: TaskDoneTable;
  enrolment_code: EnrolmentCodeTable;
  box_certificate: BoxCertificateTable;
}
