// Which boxes were let in by whom, as each release's migration made it.

/** A code is kept as its digest; `used_key` is the public key that it was used for. */
export const enrolment = `
CREATE TABLE enrolment_code (
  digest text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  role text NOT NULL,
  person text NOT NULL,
  made_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  used_key text
);
CREATE TABLE box_certificate (
  serial text COLLATE "C" PRIMARY KEY,
  store text COLLATE "C" NOT NULL,
  box text COLLATE "C" NOT NULL,
  role text NOT NULL,
  certificate text NOT NULL,
  ends_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revoked_by text
);
CREATE INDEX box_certificate_by_box ON box_certificate (store, box, ends_at);
`;
