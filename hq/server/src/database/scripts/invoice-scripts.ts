// Fapiaos, as each release's migration made them.

import { escapeless } from "./journal-scripts.ts";

/** The receipt of which something came back. */
const receiptReturned = `${escapeless} #>> '{body,original,receiptNumber}'`;

/** An HQ of an earlier release holds returns already; a request that comes later must know them. */
export const invoices = `
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

/** Which request a fact is, so that it is known of a buyer whether a later one was asked for. */
export const invoiceRequests = `
ALTER TABLE invoice_fact ADD COLUMN request_id text COLLATE "C";
UPDATE invoice_fact SET request_id = ${escapeless} #>> '{body,requestId}'
  FROM entry WHERE invoice_fact.kind = 'request' AND entry.epoch = invoice_fact.epoch AND entry.seq = invoice_fact.seq;
CREATE INDEX invoice_fact_by_request ON invoice_fact (request_id) WHERE request_id IS NOT NULL
`;
