// What is known of the chain's boxes, as each release's migration made it.

/** What boxes say of themselves over MQTT. */
export const fleet = `
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

/** Which release is wanted on which box, by whom; the newest of a box counts, unless it was cancelled. */
export const updateOrders = `
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

/** What is too old is looked for over all boxes. */
export const fleetByAge = `
CREATE INDEX fleet_sample_by_age ON fleet_sample (at);
CREATE INDEX fleet_event_by_age ON fleet_event (at)
`;
