// What HQ keeps of the stores' journals, and what it finds in them, as each release's migration made it.

/** Names under COLLATE "C": compared by bytes, whatever the server's locale. */
export const journalTables = `
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

export const priceFindings = `
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
export const storedValue = `
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

/** An entry's text as jsonb, which refuses the escape of U+0000 that a text may hold (PostgreSQL's manual, 8.14). */
export const escapeless = String.raw`replace(entry.text, '\u0000', '\ufffd')::jsonb`;

/**
 * How far each balance that is sent down goes in each epoch; its amount is the balance's own. What earlier entries moved
 * is read from their texts.
 */
export const balanceReach = `
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

export const orderPaid = `
CREATE TABLE order_paid (
  order_id text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (order_id, epoch, seq)
);
`;

export const collectionMoves = `
CREATE TABLE collection_move (
  sale_epoch text COLLATE "C" NOT NULL,
  sale_seq bigint NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (sale_epoch, sale_seq, epoch, seq)
);
`;

export const tradedIn = `
CREATE TABLE traded_in (
  number text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  moved smallint NOT NULL,
  PRIMARY KEY (number, epoch, seq)
);
`;
