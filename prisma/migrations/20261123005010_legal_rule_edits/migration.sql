-- Legal rules as a merchant has corrected them: the list that is shipped stays as it is, each edit names the rule that it
-- writes and the one that it ends. Folded in their order they are the rules that contracts are held against.

CREATE TABLE legal_rule_edits (
  merchant_id text NOT NULL,
  version integer NOT NULL,
  rule jsonb NOT NULL,
  ended_rule_id text,
  edited_at timestamptz(3) NOT NULL,
  actor_kind text NOT NULL,
  actor_id text NOT NULL,
  actor_label text NOT NULL,
  CONSTRAINT legal_rule_edits_pkey PRIMARY KEY (merchant_id, version),
  CONSTRAINT legal_rule_edits_version CHECK (version > 0)
);

CREATE TRIGGER legal_rule_edits_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON legal_rule_edits
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE legal_rule_edits ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON legal_rule_edits TO vezne_app
  USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''));

GRANT SELECT, INSERT ON legal_rule_edits TO vezne_app;
