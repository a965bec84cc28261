// Exceptions of stores as tasks, and what people did about them.

/** What an HQ of an earlier release found is raised as its entries would be now. */
export const tasks = `
CREATE TABLE task (
  store text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  epoch text COLLATE "C",
  seq bigint,
  amount bigint,
  raised_at timestamptz NOT NULL,
  is_again boolean NOT NULL DEFAULT false,
  gone_at timestamptz,
  PRIMARY KEY (store, id)
);
CREATE TABLE task_done (
  store text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  done_at timestamptz NOT NULL,
  by text NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (store, id, done_at)
);
ALTER TABLE epoch ADD COLUMN heard_at timestamptz;
CREATE INDEX epoch_missing ON epoch (store) WHERE advertised > through;
INSERT INTO task (store, id, kind, about, epoch, seq, amount, raised_at)
  SELECT DISTINCT ON (store, id) store, id, kind, about, epoch, seq, amount, found_at FROM (
    SELECT store, kind || ':' || about AS id, kind, about, epoch, seq, amount, found_at FROM (
      SELECT store, epoch, seq, found_at,
        CASE split_part(place, '.', 1) WHEN 'coupons' THEN 'coupon-twice' WHEN 'orders' THEN 'order-twice'
          WHEN 'handOver' THEN 'collected-twice' ELSE 'amount-differs' END AS kind,
        CASE WHEN split_part(place, '.', 1) IN ('coupons', 'orders', 'handOver')
          THEN substr(place, strpos(place, '.') + 1) ELSE epoch || '/' || seq END AS about,
        CASE WHEN split_part(place, '.', 1) IN ('coupons', 'orders', 'handOver')
          THEN stated_minor ELSE stated_minor - recomputed_minor END AS amount
      FROM price_finding
    ) AS found
    UNION ALL
    SELECT store, 'overdraft:' || account, 'overdraft', account, NULL, NULL, amount, found_at FROM overdraft
    UNION ALL
    SELECT store, kind || ':' || epoch || '/' || seq, kind, epoch || '/' || seq, epoch, seq, NULL, received_at FROM (
      SELECT *, CASE reason WHEN 'bad-signature' THEN 'tampered' WHEN 'forked' THEN 'forked' ELSE 'set-aside' END AS kind
      FROM quarantine
    ) AS aside
    UNION ALL
    SELECT store, 'oversell:' || account || ':' || unit, 'oversell', account || ':' || unit, NULL, NULL,
      (-amount)::bigint, now()
    FROM balance WHERE ledger = 'stock' AND account LIKE 'store:' || store || '/%' AND amount < 0
  ) AS causes
  ORDER BY store, id, found_at
`;
