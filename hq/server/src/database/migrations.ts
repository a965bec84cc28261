// The HQ schema, grown by numbered migrations that run in one transaction each. One SQL for PGlite and PostgreSQL.

import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { bankTransfers, settledLines } from "./scripts/bank-scripts.ts";
import { enrolment } from "./scripts/enrolment-scripts.ts";
import { fleet, fleetByAge, updateOrders } from "./scripts/fleet-scripts.ts";
import { invoiceRequests, invoices } from "./scripts/invoice-scripts.ts";
import {
  balanceReach,
  collectionMoves,
  journalTables,
  orderPaid,
  priceFindings,
  storedValue,
  tradedIn,
} from "./scripts/journal-scripts.ts";
import {
  inletOrders,
  itemsComing,
  membersComing,
  onlineParts,
  ordersCalledOff,
  paidOutLimits,
  referenceTables,
  settingChanges,
  staffLimits,
  storeLocations,
  storeTenders,
} from "./scripts/reference-scripts.ts";
import { tasks } from "./scripts/task-scripts.ts";
import type { Tables } from "./tables.ts";

const runs = (script: string): Migration => ({
  up: async (database: Kysely<unknown>) => {
    for (const statement of statementsOf(script)) await sql.raw(statement).execute(database);
  },
});

/** One statement at a time: PGlite takes one in a prepared query. Function bodies hold semicolons between `$$`. */
function statementsOf(script: string): readonly string[] {
  return (script.match(/(?:\$\$[\s\S]*?\$\$|[^;$])+/g) ?? []).map((text) => text.trim()).filter((text) => text !== "");
}

const migrations: Readonly<Record<string, Migration>> = {
  "0001-journal": runs(journalTables),
  "0002-reference": runs(referenceTables),
  "0003-price-findings": runs(priceFindings),
  "0003-staff-limits": runs(staffLimits),
  "0004-store-tenders": runs(storeTenders),
  "0005-paid-out-limits": runs(paidOutLimits),
  "0006-stored-value": runs(storedValue),
  "0007-fleet": runs(fleet),
  "0008-balance-reach": runs(balanceReach),
  "0008-setting-changes": runs(settingChanges),
  "0009-invoices": runs(invoices),
  "0010-update-orders": runs(updateOrders),
  "0011-order-paid": runs(orderPaid),
  "0012-fleet-by-age": runs(fleetByAge),
  "0013-invoice-requests": runs(invoiceRequests),
  "0015-items-coming": runs(itemsComing),
  "0016-collection-moves": runs(collectionMoves),
  "0017-inlet-orders": runs(inletOrders),
  "0019-tasks": runs(tasks),
  "0020-enrolment": runs(enrolment),
  "0021-traded-in": runs(tradedIn),
  "0022-bank-transfers": runs(bankTransfers),
  "0024-members-coming": runs(membersComing),
  "0025-settled-lines": runs(settledLines),
  "0026-online-parts": runs(onlineParts),
  "0027-store-locations": runs(storeLocations),
  "0028-orders-called-off": runs(ordersCalledOff),
};

/** @throws Error naming the migration that failed. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failed = results?.find(({ status }) => status === "Error")?.migrationName;
  throw new Error(`the HQ database could not be brought to this release's schema (${failed ?? "at the start"})`, {
    cause: error,
  });
}
