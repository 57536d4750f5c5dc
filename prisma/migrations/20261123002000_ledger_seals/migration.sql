-- The ledger's chain: which place each entry has in its day, and each day's signed root. Written by a job after the
-- day is over, so that no sale waits for a chain's head; never changed.

CREATE TABLE ledger_links (
  entry_id text NOT NULL,
  merchant_id text NOT NULL,
  day date NOT NULL,
  position integer NOT NULL,
  hash text NOT NULL,
  CONSTRAINT ledger_links_pkey PRIMARY KEY (entry_id)
);

CREATE UNIQUE INDEX ledger_links_merchant_id_day_position_key ON ledger_links (merchant_id, day, position);

CREATE TABLE ledger_seals (
  merchant_id text NOT NULL,
  day date NOT NULL,
  entry_count integer NOT NULL,
  previous_root text NOT NULL,
  root text NOT NULL,
  public_key text NOT NULL,
  signature text NOT NULL,
  sealed_at timestamptz(3) NOT NULL,
  CONSTRAINT ledger_seals_pkey PRIMARY KEY (merchant_id, day),
  CONSTRAINT ledger_seals_entries CHECK (entry_count > 0)
);

CREATE TRIGGER ledger_links_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_links
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_seals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seals
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE ledger_links ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON ledger_links TO vezne_app
  USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''));
ALTER TABLE ledger_seals ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON ledger_seals TO vezne_app
  USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''));

GRANT SELECT, INSERT ON ledger_links, ledger_seals TO vezne_app;
