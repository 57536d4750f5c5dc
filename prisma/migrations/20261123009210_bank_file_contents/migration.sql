-- The bytes of a bank's file as they came, so that whoever looks into a difference has the original in hand. Files that were
-- read before have none.

CREATE TABLE bank_file_contents (
  file_id text NOT NULL,
  merchant_id text NOT NULL,
  content bytea NOT NULL,
  CONSTRAINT bank_file_contents_pkey PRIMARY KEY (file_id)
);

CREATE TRIGGER bank_file_contents_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bank_file_contents
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE bank_file_contents ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON bank_file_contents TO vezne_app
  USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''));

GRANT SELECT, INSERT ON bank_file_contents TO vezne_app;
