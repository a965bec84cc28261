// Sales that wait for a bank transfer, lines of the bank's statement, and lines that acquirers settle.

/** What is due of each is the balance of its account. `reference` of a line: of the sale that its words name, where it is one. */
export const bankTransfers = `
CREATE TABLE business_due (
  reference text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  receipt_number text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  due_day text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL
);
CREATE INDEX business_due_receipt ON business_due (receipt_number);
CREATE INDEX business_due_day ON business_due (due_day);
CREATE TABLE bank_line (
  line_id text COLLATE "C" PRIMARY KEY,
  account text COLLATE "C" NOT NULL,
  booked_on text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  words text NOT NULL,
  taken_at timestamptz NOT NULL,
  reference text COLLATE "C",
  match text COLLATE "C"
);
CREATE INDEX bank_line_unmatched ON bank_line (taken_at) WHERE match IS NULL
`;

/** Looked up by the reference when a payment comes after its settlement. */
export const settledLines = `
CREATE TABLE settled_line (
  store text COLLATE "C" NOT NULL,
  acquirer text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  reference text COLLATE "C" NOT NULL,
  amount bigint NOT NULL,
  day text COLLATE "C" NOT NULL,
  epoch text COLLATE "C" NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (store, reference, kind, acquirer)
)
`;
