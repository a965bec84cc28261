// HQ as one thing that opens and closes: database, reference data, doors.

import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { RefusalCounter } from "@evertill/enrolment";
import { journalKey, secretFrom } from "@evertill/journal";
import { openBoxDoor } from "./boxes/open-box-door.ts";
import { BankBook } from "./business/bank-book.ts";
import type { HqConfig } from "./config/hq-config.ts";
import { consoleKeyIn } from "./console/console-key.ts";
import { openHqDatabase } from "./database/open-database.ts";
import { FleetBook } from "./fleet/fleet-book.ts";
import { openFleetSource } from "./fleet/fleet-source.ts";
import { FleetTables } from "./fleet/fleet-tables.ts";
import { buildHqServer } from "./http/hq-server.ts";
import { StoreTokens } from "./http/store-tokens.ts";
import { httpIssuer } from "./invoices/invoice-issuer.ts";
import { InvoiceRunner } from "./invoices/invoice-runner.ts";
import { forgetOldBuyers } from "./invoices/keep-buyer.ts";
import { HqJournal } from "./journal/hq-journal.ts";
import type { HqRefusals } from "./link/refusal-counts.ts";
import { errorFields, type Log } from "./log.ts";
import { MemberBook } from "./members/member-book.ts";
import { bookOpeningStock } from "./reference/opening-stock.ts";
import { prepareReference } from "./reference/prepare-reference.ts";
import { StoreSnapshots } from "./reference/store-snapshots.ts";
import { keepReleasesFresh, releaseRepositoryIn } from "./updates/release-repository.ts";
import { UpdateOrderBook } from "./updates/update-order-book.ts";

export interface RunningHq {
  readonly url: string;
  /** Of the broker where stores say how they are; null: none is configured. */
  readonly fleetUrl: string | null;
  /** Of the door for boxes, over TLS; null: none is configured. */
  readonly boxesUrl: string | null;
  /** Ends links and requests, waits for what is being received, then closes the database. */
  close(): Promise<void>;
}

/** How often buyers are looked through to whom no fapiao will be made out. */
const forgetMs = 3_600_000;

/** How often lines of the bank's statement are held against sales that have come since. */
const matchMs = 60_000;

/** As Vite leaves it. */
const consolePages = fileURLToPath(new URL("../../web/dist", import.meta.url));

interface HqSurroundings {
  readonly log: Log;
  readonly nowMs: () => number;
}

/**
 * Logs `ready` with the address once it listens; whatever was opened by then is closed again when it cannot.
 * @throws FolderLockedError, CatalogueError, ReferenceFileError, Node's listen error, and what the database says
 */
export async function startHq(config: HqConfig, surroundings: HqSurroundings): Promise<RunningHq> {
  const opened = new AsyncDisposableStack();
  try {
    return await open(config, surroundings, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

/** @param opened closed from the last to the first: nothing outlives what it stands on */
async function open(
  config: HqConfig,
  { log, nowMs }: HqSurroundings,
  opened: AsyncDisposableStack,
): Promise<RunningHq> {
  const { dataFolder, databaseUrl, listen } = config;
  const database = await openHqDatabase({ dataFolder, ...(databaseUrl === undefined ? {} : { databaseUrl }) });
  opened.defer(() => database.close());
  log.info("database-opened", { database: database.kind, incarnation: database.incarnation });
  const journal = new HqJournal(database, nowMs);
  const { db, incarnation } = database;
  mkdirSync(dataFolder, { recursive: true });
  const key = journalKey(secretFrom(join(dataFolder, "journal.key"), 32));
  const randomHex = (bytes: number) => randomBytes(bytes).toString("hex");
  await prepareReference(database, config, {
    ...{ log, nowMs },
    bookStock: (stock) => bookOpeningStock({ db, journal, key, randomHex, nowMs, log }, stock),
  });
  const signingSeed = secretFrom(join(dataFolder, "snapshot.key"), 32);
  const snapshots = new StoreSnapshots({
    ...{ db, incarnation, folder: join(dataFolder, "snapshots"), signingSeed, nowMs, log },
  });
  opened.defer(() => snapshots.close());
  const tokens = new StoreTokens(config.stores);
  const fleet = await FleetBook.open({ tables: new FleetTables(db), log, nowMs });
  opened.defer(() => fleet.close());
  const forgetting = setInterval(() => {
    forgetOldBuyers(db, nowMs()).catch((error: unknown) => log.error("buyers-not-forgotten", errorFields(error)));
  }, forgetMs);
  opened.defer(() => clearInterval(forgetting));
  const bank = new BankBook({ db, journal, key, randomHex, nowMs });
  const matching = setInterval(() => {
    bank.matchWaiting().catch((error: unknown) => log.error("bank-lines-not-matched", errorFields(error)));
  }, matchMs);
  opened.defer(() => clearInterval(matching));
  const members = new MemberBook({ db, journal, key, randomHex, nowMs });
  const settling = setInterval(() => {
    members.settle().catch((error: unknown) => log.error("points-not-merged", errorFields(error)));
  }, matchMs);
  opened.defer(() => clearInterval(settling));
  const consoleKey = consoleKeyIn(dataFolder);
  const releases = releaseRepositoryIn(dataFolder);
  const updates = new UpdateOrderBook({ db, fleet, releases, randomHex });
  const freshness = keepReleasesFresh(releases, { nowMs, log });
  opened.defer(() => freshness.stop());
  const { invoices } = config;
  if (invoices !== undefined)
    opened.defer(new InvoiceRunner(database, { issuer: httpIssuer(invoices), log, nowMs }).start());
  const refusals: HqRefusals = new RefusalCounter();
  const shared = { database, journal, fleet, snapshots, updates, members, releases, refusals, nowMs, log };
  const boxes = config.boxes === undefined ? null : await openBoxDoor(config.boxes, { ...shared, dataFolder });
  if (boxes !== null) opened.defer(() => boxes.close());
  const server = await buildHqServer({
    ...{ ...shared, tokens, bank },
    operators: config.operators ?? [],
    console: {
      ...{ key: consoleKey.key, pageFolder: consolePages, host: listen.host, enrolments: boxes?.enrolments ?? null },
      stores: config.stores.map(({ store }) => store),
    },
  });
  opened.defer(() => server.close());
  const url = await server.listen(listen);
  const source =
    config.fleet === undefined
      ? null
      : await openFleetSource(config.fleet, { tokens, boxes, refusals, heard: fleet.hear, log });
  if (source !== null) opened.defer(() => source.close());
  log.info("ready", {
    ...{ url, consoleKeyFile: consoleKey.file, ...(source === null ? {} : { fleetUrl: source.url }) },
    ...(boxes === null ? {} : { boxesUrl: boxes.url }),
    // What goes into the boxes' `hqKeys`.
    hqKey: journalKey(signingSeed).publicKey,
  });
  return {
    ...{ url, fleetUrl: source?.url ?? null, boxesUrl: boxes?.url ?? null },
    close: () => opened.disposeAsync(),
  };
}
