// The HQ schema, grown by numbered migrations that run in one transaction each. One SQL for PGlite and PostgreSQL.

import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import type { Tables } from "./tables.ts";

/** Names under COLLATE "C": compared by bytes, whatever the server's locale. */
const journalTables = `
CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL);
CREATE TABLE box (
  store text COLLATE "C" NOT NULL, box text COLLATE "C" NOT NULL, public_key text NOT NULL,
  PRIMARY KEY (store, box)
);
CREATE TABLE epoch (
  epoch text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C",
  public_key text,
  through bigint NOT NULL,
  except_seqs bigint[] NOT NULL,
  hash text,
  advertised bigint NOT NULL,
  advertised_hash text,
  last_received_at timestamptz
);
CREATE INDEX epoch_by_store ON epoch (store);
CREATE TABLE entry (
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  business_day date NOT NULL,
  previous text NOT NULL,
  hash text NOT NULL,
  text text NOT NULL,
  signature text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (epoch, seq)
);
CREATE INDEX entry_by_store_day ON entry (store, business_day);
CREATE TABLE quarantine (
  store text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  hash text NOT NULL,
  text bytea NOT NULL,
  signature bytea NOT NULL,
  reason text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (store, epoch, seq, hash)
);
CREATE TABLE balance (
  store text COLLATE "C" NOT NULL,
  ledger text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  amount numeric NOT NULL,
  PRIMARY KEY (store, ledger, unit, account)
);
`;

/**
 * A pull asks for changes after a number, so a number may only become visible after every smaller one has. The statement
 * trigger takes a lock that is held until its transaction has committed, and the row trigger draws the number under
 * it: numbers become visible in their own order, whoever writes. Gaps (an upsert that changed nothing, a rollback) are
 * harmless. The statement trigger fires before any row is locked, so two writers cannot wait for each other.
 */
const referenceTables = `
CREATE SEQUENCE reference_change_seq;
CREATE TABLE reference_document (
  collection text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  scopes text[] NOT NULL,
  document jsonb NOT NULL,
  deleted boolean NOT NULL DEFAULT false,
  change_seq bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (collection, id)
);
CREATE UNIQUE INDEX reference_document_by_change ON reference_document (collection, change_seq);
CREATE FUNCTION reference_writers_in_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7205, 1);
  RETURN NULL;
END $$;
CREATE FUNCTION reference_next_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.change_seq := nextval('reference_change_seq');
  RETURN NEW;
END $$;
CREATE TRIGGER reference_writers_in_turn BEFORE INSERT OR UPDATE ON reference_document
  FOR EACH STATEMENT EXECUTE FUNCTION reference_writers_in_turn();
CREATE TRIGGER reference_next_change BEFORE INSERT OR UPDATE ON reference_document
  FOR EACH ROW EXECUTE FUNCTION reference_next_change();
`;

/** Staff that an earlier release took: their roles' limits, in the measures of retail/core's `privilegedActs`. */
const staffLimits = `
UPDATE reference_document SET document = jsonb_set(document, '{limits}', CASE document ->> 'role'
  WHEN 'manager' THEN '{"price-override": 10000, "below-floor": 10000}'::jsonb
  WHEN 'cashier' THEN '{"price-override": 500}'::jsonb
  ELSE '{}'::jsonb END)
WHERE collection = 'staff' AND NOT document ? 'limits'
`;

/** Staff that an earlier release took: their roles' limits for cash paid out, as the sample has them. */
const paidOutLimits = `
UPDATE reference_document SET document = jsonb_set(document, '{limits,paid-out}', CASE document ->> 'role'
  WHEN 'manager' THEN '1000000'::jsonb WHEN 'supervisor' THEN '100000'::jsonb ELSE '20000'::jsonb END)
WHERE collection = 'staff' AND NOT document -> 'limits' ? 'paid-out'
`;

const priceFindings = `
CREATE TABLE price_finding (
  store text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  place text COLLATE "C" NOT NULL,
  stated_minor bigint NOT NULL,
  recomputed_minor bigint NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (epoch, seq, place)
);
CREATE INDEX price_finding_by_store ON price_finding (store, found_at);
`;

/** What moved on gift cards and store credit, over all stores. An HQ of an earlier release holds no such entries. */
const storedValue = `
CREATE TABLE stored_value_move (
  account text COLLATE "C" NOT NULL,
  ledger text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  store text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  PRIMARY KEY (account, epoch, seq)
);
CREATE TABLE overdraft (
  account text COLLATE "C" PRIMARY KEY,
  unit text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  store text COLLATE "C" NOT NULL,
  found_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX overdraft_by_store ON overdraft (store, found_at);
`;

/** What boxes say of themselves over MQTT. */
const fleet = `
CREATE TABLE fleet_box (
  store text COLLATE "C" NOT NULL, box text COLLATE "C" NOT NULL, known jsonb NOT NULL,
  PRIMARY KEY (store, box)
);
CREATE TABLE fleet_sample (
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  run text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  at timestamptz NOT NULL,
  unsent_entries bigint NOT NULL,
  disk_free_bytes bigint NOT NULL,
  memory_bytes bigint NOT NULL,
  skew_ms bigint,
  PRIMARY KEY (store, box, run, number)
);
CREATE INDEX fleet_sample_by_time ON fleet_sample (store, box, at);
CREATE TABLE fleet_event (
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  kind text COLLATE "C" NOT NULL,
  run text COLLATE "C" NOT NULL,
  connection bigint NOT NULL,
  PRIMARY KEY (store, box, run, connection, kind)
);
CREATE INDEX fleet_event_by_time ON fleet_event (store, box, at);
`;

/** An entry's text as jsonb, which refuses the escape of U+0000 that a text may hold (PostgreSQL's manual, 8.14). */
const escapeless = String.raw`replace(entry.text, '\u0000', '\ufffd')::jsonb`;

/**
 * How far each balance that is sent down goes in each epoch; its amount is the balance's own. What earlier entries moved
 * is read from their texts.
 */
const balanceReach = `
ALTER TABLE epoch ADD COLUMN is_own boolean NOT NULL DEFAULT false;
CREATE TABLE balance_reach (
  ledger text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  through bigint NOT NULL,
  PRIMARY KEY (account, unit, ledger, epoch)
);
INSERT INTO balance_reach (ledger, unit, account, epoch, through)
  SELECT moved ->> 'ledger', moved ->> 'unit', account, epoch, max(seq)
  FROM entry, jsonb_array_elements(${escapeless} -> 'transfers') AS moved,
    LATERAL (VALUES (moved ->> 'from'), (moved ->> 'to')) AS side (account)
  WHERE account ~ '^(gift-card:|store-credit:|points:|store:)'
  GROUP BY 1, 2, 3, 4;
CREATE INDEX balance_by_unit ON balance (unit, account);
DROP TABLE stored_value_move;
UPDATE reference_document SET collection = 'balance', document = document || jsonb_build_object('id', id)
  WHERE collection = 'storedValue'
`;

/** Who changed which setting of a store, from what to what. */
const settingChanges = `
CREATE TABLE setting_change (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  setting text COLLATE "C" NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  person text NOT NULL,
  undoes bigint,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX setting_change_by_store ON setting_change (store, number);
`;

/** Which release is wanted on which box, by whom; the newest of a box counts, unless it was cancelled. */
const updateOrders = `
CREATE TABLE update_order (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  version text NOT NULL,
  person text NOT NULL,
  ordered_at timestamptz NOT NULL DEFAULT now(),
  cancelled_by text,
  cancelled_at timestamptz
);
CREATE INDEX update_order_by_box ON update_order (store, box, number);
`;

/** Stores that an earlier release took: cash and card, as tills without rules take them. */
const storeTenders = `
UPDATE reference_document SET document = jsonb_set(document, '{tenders}',
  '[{"type": "cash", "tenderId": "cash", "name": {"zh": "现金", "en": "Cash"}},
    {"type": "card", "tenderId": "card", "name": {"zh": "银行卡", "en": "Card"}}]'::jsonb)
WHERE collection = 'store' AND NOT document ? 'tenders'
`;

/** The receipt of which something came back. */
const receiptReturned = `${escapeless} #>> '{body,original,receiptNumber}'`;

/** An HQ of an earlier release holds returns already; a request that comes later must know them. */
const invoices = `
CREATE TABLE invoice_fact (
  receipt_number text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  store text COLLATE "C" NOT NULL,
  place bigserial NOT NULL,
  PRIMARY KEY (epoch, seq)
);
CREATE INDEX invoice_fact_by_receipt ON invoice_fact (receipt_number, place);
CREATE TABLE invoice_buyer (
  request_id text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  buyer jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE invoice_document (
  reference text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  receipt_number text COLLATE "C" NOT NULL,
  request_id text COLLATE "C" NOT NULL,
  of_reference text COLLATE "C",
  lines jsonb NOT NULL,
  status text NOT NULL,
  number text,
  reason text,
  tried integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT 'epoch',
  place bigserial NOT NULL
);
CREATE INDEX invoice_document_by_receipt ON invoice_document (receipt_number, place);
CREATE INDEX invoice_document_queued ON invoice_document (next_at) WHERE status = 'queued';
INSERT INTO invoice_fact (receipt_number, kind, epoch, seq, store)
SELECT ${receiptReturned}, 'back', epoch, seq, store FROM entry
WHERE kind IN ('return', 'exchange', 'post-void', 'price-protection') AND ${receiptReturned} IS NOT NULL
ORDER BY received_at, epoch, seq;
`;

const orderPaid = `
CREATE TABLE order_paid (
  order_id text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (order_id, epoch, seq)
);
`;

const collectionMoves = `
CREATE TABLE collection_move (
  sale_epoch text COLLATE "C" NOT NULL,
  sale_seq bigint NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (sale_epoch, sale_seq, epoch, seq)
);
`;

/** Which request a fact is, so that it is known of a buyer whether a later one was asked for. */
const invoiceRequests = `
ALTER TABLE invoice_fact ADD COLUMN request_id text COLLATE "C";
UPDATE invoice_fact SET request_id = ${escapeless} #>> '{body,requestId}'
  FROM entry WHERE invoice_fact.kind = 'request' AND entry.epoch = invoice_fact.epoch AND entry.seq = invoice_fact.seq;
CREATE INDEX invoice_fact_by_request ON invoice_fact (request_id) WHERE request_id IS NOT NULL
`;

/** What is too old is looked for over all boxes. */
const fleetByAge = `
CREATE INDEX fleet_sample_by_age ON fleet_sample (at);
CREATE INDEX fleet_event_by_age ON fleet_event (at)
`;

/** Goods that come in are looked up by their code, and take the next place in the order of popularity. */
const itemsComing = `
CREATE INDEX reference_item_by_gtin ON reference_document ((document ->> 'gtinKey')) WHERE collection = 'item';
CREATE INDEX reference_item_by_rank ON reference_document (((document ->> 'popularityRank')::int))
  WHERE collection = 'item'
`;

/** Orders from elsewhere; `mark` is of all that was asked, of which the note is forgotten once the store has answered. */
const inletOrders = `
CREATE TABLE inlet_order (
  order_id text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  mark text NOT NULL,
  asked jsonb NOT NULL,
  answer jsonb,
  received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inlet_order_waiting ON inlet_order (store, received_at) WHERE answer IS NULL
`;

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
