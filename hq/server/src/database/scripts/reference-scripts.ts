// What stores are sent, and what changes it, as each release's migration made it.

/**
 * A pull asks for changes after a number, so a number may only become visible after every smaller one has. The statement
 * trigger takes a lock that is held until its transaction has committed, and the row trigger draws the number under
 * it: numbers become visible in their own order, whoever writes. Gaps (an upsert that changed nothing, a rollback) are
 * harmless. The statement trigger fires before any row is locked, so two writers cannot wait for each other.
 */
export const referenceTables = `
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
export const staffLimits = `
UPDATE reference_document SET document = jsonb_set(document, '{limits}', CASE document ->> 'role'
  WHEN 'manager' THEN '{"price-override": 10000, "below-floor": 10000}'::jsonb
  WHEN 'cashier' THEN '{"price-override": 500}'::jsonb
  ELSE '{}'::jsonb END)
WHERE collection = 'staff' AND NOT document ? 'limits'
`;

/** Staff that an earlier release took: their roles' limits for cash paid out, as the sample has them. */
export const paidOutLimits = `
UPDATE reference_document SET document = jsonb_set(document, '{limits,paid-out}', CASE document ->> 'role'
  WHEN 'manager' THEN '1000000'::jsonb WHEN 'supervisor' THEN '100000'::jsonb ELSE '20000'::jsonb END)
WHERE collection = 'staff' AND NOT document -> 'limits' ? 'paid-out'
`;

/** Stores that an earlier release took: cash and card, as tills without rules take them. */
export const storeTenders = `
UPDATE reference_document SET document = jsonb_set(document, '{tenders}',
  '[{"type": "cash", "tenderId": "cash", "name": {"zh": "现金", "en": "Cash"}},
    {"type": "card", "tenderId": "card", "name": {"zh": "银行卡", "en": "Card"}}]'::jsonb)
WHERE collection = 'store' AND NOT document ? 'tenders'
`;

/** Who changed which setting of a store, from what to what. */
export const settingChanges = `
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

/** Goods that come in are looked up by their code, and take the next place in the order of popularity. */
export const itemsComing = `
CREATE INDEX reference_item_by_gtin ON reference_document ((document ->> 'gtinKey')) WHERE collection = 'item';
CREATE INDEX reference_item_by_rank ON reference_document (((document ->> 'popularityRank')::int))
  WHERE collection = 'item'
`;

/** A member is looked up by phone as a store's record comes, and the ids that stand for others as their points are moved. */
export const membersComing = `
CREATE INDEX reference_member_by_phone ON reference_document ((document ->> 'phone')) WHERE collection = 'member';
CREATE INDEX reference_member_merged ON reference_document ((document ->> 'mergedInto'))
  WHERE collection = 'member' AND document ->> 'mergedInto' IS NOT NULL
`;

/** Orders that are called off: asked for, done, or why the store keeps one. */
export const ordersCalledOff = `
ALTER TABLE inlet_order ADD COLUMN called_off jsonb;
CREATE INDEX inlet_order_called_off ON inlet_order (store) WHERE called_off ->> 'is' = 'asked'
`;

/** Where stores are on the globe: asked by HQ alone, and in no document of theirs. */
export const storeLocations = `
CREATE TABLE store_location (
  store text COLLATE "C" PRIMARY KEY,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL
)
`;

/** Orders from elsewhere; `mark` is of all that was asked, of which the note is forgotten once the store has answered. */
export const inletOrders = `
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

/** What stores have granted to orders from elsewhere, and what of it is promised; counted from when both agreed to count. */
export const onlineParts = `
CREATE TABLE online_agreement (
  store text COLLATE "C" PRIMARY KEY,
  incarnation text NOT NULL,
  agreement text NOT NULL,
  version integer NOT NULL
);
CREATE TABLE online_part (
  store text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  granted integer NOT NULL,
  promised integer NOT NULL,
  PRIMARY KEY (store, sku)
)
`;
