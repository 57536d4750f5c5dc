-- Our side of the bank's money: what arrived, the files that say so, and where they differ from our book.

-- A payout as a waterfall. Units: minor.
--   net_minor = gross - refund - commission - fixed_fee - commission_tax - reserve_held + reserve_released + carried_in
--   arrived_minor + carried_out_minor = net_minor + difference_minor
-- gross_minor holds the shopper's fee, which shopper_fee_minor names; carried amounts are zero or negative; fee_minor is
-- commission, fixed fee and tax together.
ALTER TABLE payouts
  ADD COLUMN bank_reference text,
  ADD COLUMN shopper_fee_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN commission_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN fixed_fee_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN commission_tax_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN reserve_held_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN reserve_released_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN carried_in_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN carried_out_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN arrived_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN difference_minor bigint NOT NULL DEFAULT 0,
  ADD COLUMN statement_file_id text;

-- What was written until now: our own book decided, so what it said arrived, and nothing was held back or carried.
WITH sums AS (
  SELECT b.payout_id AS id,
    coalesce(-sum(p.amount_minor) FILTER (WHERE p.account = 'shopper_fees'), 0) AS shopper_fee,
    coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'fixed_fees'), 0) AS fixed_fee,
    coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'commission_tax'), 0) AS tax
  FROM batches b JOIN ledger_entries e ON e.batch_id = b.id JOIN ledger_postings p ON p.entry_id = e.id
  WHERE b.payout_id IS NOT NULL GROUP BY b.payout_id
)
UPDATE payouts o SET shopper_fee_minor = s.shopper_fee, fixed_fee_minor = s.fixed_fee, commission_tax_minor = s.tax,
  commission_minor = o.fee_minor - s.fixed_fee - s.tax
FROM sums s WHERE s.id = o.id;
UPDATE payouts SET commission_minor = fee_minor - fixed_fee_minor - commission_tax_minor, arrived_minor = net_minor;

-- The bank decides when it pays, and names each payment: that is what it is once of.
DROP INDEX payouts_terminal_id_value_date_key;
CREATE INDEX payouts_terminal_id_value_date_idx ON payouts (terminal_id, value_date DESC);
CREATE UNIQUE INDEX payouts_terminal_id_bank_reference_key ON payouts (terminal_id, bank_reference);

-- What a batch leaves in the reserve, from when to when: fixed when the batch is paid, whatever the terms say later.
ALTER TABLE batches
  ADD COLUMN reserve_held_minor bigint,
  ADD COLUMN reserve_release_on date,
  ADD COLUMN reserve_payout_id text;
CREATE INDEX batches_reserve_held ON batches (terminal_id, reserve_release_on)
  WHERE reserve_held_minor > 0 AND reserve_payout_id IS NULL;

CREATE TABLE bank_files (
  id text NOT NULL,
  merchant_id text NOT NULL,
  terminal_id text NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  form text NOT NULL,
  day date NOT NULL,
  origin text NOT NULL,
  sha256 text NOT NULL,
  size_bytes integer NOT NULL,
  line_count integer NOT NULL,
  matched_count integer NOT NULL,
  exception_count integer NOT NULL,
  status text NOT NULL,
  problem text,
  batch_id text,
  uploaded_by text,
  created_at timestamptz(3) NOT NULL,
  CONSTRAINT bank_files_pkey PRIMARY KEY (id),
  CONSTRAINT bank_files_kind CHECK (kind IN ('day_end', 'statement')),
  CONSTRAINT bank_files_form CHECK (form IN ('csv', 'fixed')),
  CONSTRAINT bank_files_origin CHECK (origin IN ('fetched', 'uploaded')),
  CONSTRAINT bank_files_status CHECK (status IN ('matched', 'differs', 'unreadable'))
);
CREATE UNIQUE INDEX bank_files_terminal_id_name_key ON bank_files (terminal_id, name);
CREATE INDEX bank_files_terminal_id_sha256_idx ON bank_files (terminal_id, sha256);
CREATE INDEX bank_files_merchant_id_day_id_idx ON bank_files (merchant_id, day DESC, id DESC);

-- Where the files of each terminal's bank have been read up to, and when to look again; no time: nothing is awaited.
CREATE TABLE bank_file_cursors (
  terminal_id text NOT NULL,
  merchant_id text NOT NULL,
  last_name text,
  due_at timestamptz(3),
  CONSTRAINT bank_file_cursors_pkey PRIMARY KEY (terminal_id)
);
CREATE INDEX bank_file_cursors_due ON bank_file_cursors (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE reconciliation_exceptions (
  id text NOT NULL,
  merchant_id text NOT NULL,
  terminal_id text NOT NULL,
  file_id text,
  kind text NOT NULL,
  subject text NOT NULL,
  key text NOT NULL,
  status text NOT NULL,
  reference text NOT NULL,
  payment_id text,
  batch_id text,
  payout_id text,
  currency text NOT NULL,
  ours_minor bigint,
  bank_minor bigint,
  difference_minor bigint NOT NULL,
  details jsonb NOT NULL,
  day date NOT NULL,
  created_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  resolved_by text,
  resolution text,
  note text,
  CONSTRAINT reconciliation_exceptions_pkey PRIMARY KEY (id),
  CONSTRAINT reconciliation_exceptions_kind CHECK (kind IN ('missing', 'extra', 'amount_differs', 'late')),
  CONSTRAINT reconciliation_exceptions_subject CHECK (subject IN ('operation', 'batch', 'payout')),
  CONSTRAINT reconciliation_exceptions_difference
    CHECK (difference_minor = coalesce(bank_minor, 0) - coalesce(ours_minor, 0)),
  CONSTRAINT reconciliation_exceptions_resolved CHECK (
    (status = 'open' AND resolved_at IS NULL AND resolution IS NULL)
    OR (status = 'resolved' AND resolved_at IS NOT NULL AND resolved_by IS NOT NULL
      AND resolution IN ('accepted_bank', 'bank_corrected', 'not_ours', 'other', 'arrived')))
);
-- One difference is one row, however often its file is read.
CREATE UNIQUE INDEX reconciliation_exceptions_terminal_id_key_key ON reconciliation_exceptions (terminal_id, key);
CREATE INDEX reconciliation_exceptions_merchant_id_status_created_at_id_idx
  ON reconciliation_exceptions (merchant_id, status, created_at DESC, id DESC);
CREATE INDEX reconciliation_exceptions_file_id_idx ON reconciliation_exceptions (file_id);

DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['bank_files', 'bank_file_cursors', 'reconciliation_exceptions'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format($policy$CREATE POLICY merchant_only ON %I TO vezne_app
      USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
      WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''))$policy$, tenant);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON bank_files, bank_file_cursors, reconciliation_exceptions TO vezne_app;
