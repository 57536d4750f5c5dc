-- The history of a terminal's contract: every version of its terms as it was saved, with who, when, and which findings
-- were accepted. `terminals` keeps the terms in force, so that a sale reads nothing more.

-- `version` counts the saves of a terminal's settings: a page that shows an older one is told so.
ALTER TABLE terminals
  ADD COLUMN sector text,
  ADD COLUMN version integer NOT NULL DEFAULT 1;

CREATE TABLE terminal_terms (
  terminal_id text NOT NULL,
  version integer NOT NULL,
  merchant_id text NOT NULL,
  commission jsonb NOT NULL,
  instalment_plans jsonb NOT NULL,
  currency text NOT NULL,
  sector text,
  effective_at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_label text NOT NULL,
  accepted_findings jsonb NOT NULL DEFAULT '[]',
  reason text,
  CONSTRAINT terminal_terms_pkey PRIMARY KEY (terminal_id, version),
  CONSTRAINT terminal_terms_version CHECK (version > 0),
  -- Whoever accepts a finding says why.
  CONSTRAINT terminal_terms_reason CHECK (accepted_findings = '[]' OR reason IS NOT NULL)
);

CREATE INDEX terminal_terms_merchant_id_idx ON terminal_terms (merchant_id);

-- What stands today is the first version; it counts from when the terminal was added.
INSERT INTO terminal_terms (terminal_id, version, merchant_id, commission, instalment_plans, currency, effective_at,
    actor_kind, actor_id, actor_label)
  SELECT t.id, 1, t.merchant_id, t.commission, t.instalment_plans, t.currency, t.created_at, 'job', 'terms_history', 'Vezne'
    FROM terminals t;

CREATE TRIGGER terminal_terms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON terminal_terms
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE terminal_terms ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON terminal_terms TO vezne_app
  USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''));

GRANT SELECT, INSERT ON terminal_terms TO vezne_app;
