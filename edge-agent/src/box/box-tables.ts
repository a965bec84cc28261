// Tables of journal.db beside the entries: the open sale, the day, kept answers, suspended sales, return claims, claims of stored value, device jobs,
// orders, what is granted to those from elsewhere, goods that wait to be collected or weighed, quotes, deliveries, money at acquirers, members who joined here, invoices asked for, PIN attempts, who is signed in on a staff page,
// how often shoppers called, what shelf labels say.
// They share the file so that an entry and all that it closes are one transaction.

import type { SqlDatabase } from "@evertill/storage-sqlite";
import { callTables } from "../calls/call-hours.ts";
import { collectionTables } from "../collection/collection-table.ts";
import { deliveryTables } from "../deliveries/delivery-table.ts";
import { labelTables } from "../labels/label-table.ts";
import { memberTables } from "../members/member-table.ts";
import { onlinePartTables } from "../online/online-part-table.ts";
import { orderTables } from "../orders/order-table.ts";
import { quoteTables } from "../quotes/quote-table.ts";
import { settlementTables } from "../settlement/settlement-table.ts";
import { taskTables } from "../tasks/task-table.ts";
import { clockTables } from "../time-clock/clock-table.ts";
import { weighingTable } from "../weighing/weighing-store.ts";

const tables = `
CREATE TABLE IF NOT EXISTS lane (id INTEGER PRIMARY KEY CHECK (id = 1), state_json TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS day (part TEXT PRIMARY KEY, state_json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answer (
  kept INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT NOT NULL UNIQUE, outcome_json TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS suspended (
  sale_id TEXT PRIMARY KEY,
  basket_json TEXT NOT NULL,
  suspended_at_ms INTEGER NOT NULL,
  released_to TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (
  taken INTEGER PRIMARY KEY AUTOINCREMENT,
  sale_id TEXT NOT NULL UNIQUE,
  holder TEXT NOT NULL,
  settled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS device_job (
  job INTEGER PRIMARY KEY AUTOINCREMENT,
  device TEXT NOT NULL CHECK (device IN ('printer', 'drawer')),
  receipt_number TEXT NOT NULL,
  payload TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'ask', 'done'))
) STRICT;
CREATE INDEX IF NOT EXISTS device_job_open ON device_job (device, job) WHERE state <> 'done';
CREATE TABLE IF NOT EXISTS claim_given (
  claim_id TEXT PRIMARY KEY, receipt_number TEXT NOT NULL, box TEXT NOT NULL, is_over INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claim_open ON claim_given (receipt_number) WHERE is_over = 0;
CREATE TABLE IF NOT EXISTS claim_asked (
  claim_id TEXT PRIMARY KEY, receipt_number TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS returned_elsewhere (
  receipt_number TEXT NOT NULL, text TEXT NOT NULL, signature TEXT NOT NULL, PRIMARY KEY (receipt_number, text)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS coupon_claim_given (code TEXT PRIMARY KEY, box TEXT NOT NULL, claim_id TEXT NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS coupon_claim_held (
  claim_id TEXT PRIMARY KEY, code TEXT NOT NULL, is_given INTEGER NOT NULL, alone TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS value_claim_asked (claim_id TEXT PRIMARY KEY, epoch TEXT, seq INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS value_claim_given (
  claim_id TEXT PRIMARY KEY, account TEXT NOT NULL, box TEXT NOT NULL, amount INTEGER NOT NULL, left_minor INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS invoice_asked (
  asked INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL UNIQUE, receipt_number TEXT NOT NULL, buyer_json TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS invoice_heard (receipt_number TEXT PRIMARY KEY, said_json TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS invoice_asked_of ON invoice_asked (receipt_number);
CREATE INDEX IF NOT EXISTS invoice_asked_unsent ON invoice_asked (asked) WHERE buyer_json IS NOT NULL;
CREATE TABLE IF NOT EXISTS pin_attempt (number TEXT PRIMARY KEY, wrong INTEGER NOT NULL, last_ms INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stock_sheet (
  begun INTEGER PRIMARY KEY AUTOINCREMENT, sheet_id TEXT NOT NULL UNIQUE, sheet_json TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS stock_paper (paper_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS staff_session (token_hash TEXT PRIMARY KEY, number TEXT NOT NULL, until_ms INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;
`;

export function createBoxTables(db: SqlDatabase): void {
  const more = [
    orderTables,
    collectionTables,
    weighingTable,
    quoteTables,
    taskTables,
    deliveryTables,
    settlementTables,
    memberTables,
    callTables,
    onlinePartTables,
    labelTables,
    clockTables,
  ];
  db.transaction(() => db.exec([tables, ...more].join("")));
}
