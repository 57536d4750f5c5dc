-- What the database itself guarantees: claims about money, append-only books, tenancy, and the narrow
-- functions that come before a merchant's scope.

-- Claims about money ---------------------------------------------------------------------------------

ALTER TABLE payments
  ADD CONSTRAINT payments_amounts CHECK (
    amount_minor >= 0 AND (amount_minor > 0 OR purpose = 'verification') AND shopper_fee_minor >= 0
    AND authorized_minor >= 0 AND captured_minor >= 0
    AND refunded_minor >= 0 AND refunded_minor <= reserved_minor AND reserved_minor <= captured_minor),
  ADD CONSTRAINT payments_status CHECK (status IN ('created', 'processing', 'requires_action', 'authorized',
    'captured', 'declined', 'unknown', 'voided', 'expired', 'canceled')),
  ADD CONSTRAINT payments_authorized CHECK (status NOT IN ('authorized', 'captured', 'voided')
    OR (authorized_at IS NOT NULL AND auth_code IS NOT NULL)),
  ADD CONSTRAINT payments_captured CHECK (status <> 'captured' OR captured_at IS NOT NULL);

ALTER TABLE refunds
  ADD CONSTRAINT refunds_amount CHECK (amount_minor > 0),
  ADD CONSTRAINT refunds_status CHECK (status IN ('pending_approval', 'pending', 'scheduled', 'succeeded', 'failed', 'unknown')),
  ADD CONSTRAINT refunds_kind CHECK (kind IN ('void', 'refund'));

ALTER TABLE operations ADD CONSTRAINT operations_kind CHECK (kind IN ('authorize', 'capture', 'void', 'refund'));

-- One authorisation at a time: no second try is sent while an answer is open.
CREATE UNIQUE INDEX operations_one_open_authorization ON operations (payment_id)
  WHERE kind = 'authorize' AND status IN ('sending', 'unknown', 'reversing');

CREATE INDEX operations_due ON operations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payments_due ON payments (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX refunds_due ON refunds (due_at) WHERE due_at IS NOT NULL;

-- Append-only ----------------------------------------------------------------------------------------

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_postings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_records_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_records
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An entry balances: checked at commit, over every entry that the statement touched.
CREATE FUNCTION check_postings_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE broken text;
BEGIN
  SELECT p.entry_id INTO broken FROM ledger_postings p
    WHERE p.entry_id IN (SELECT entry_id FROM added)
    GROUP BY p.entry_id, p.currency HAVING sum(p.amount_minor) <> 0 LIMIT 1;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'ledger entry % does not net to zero', broken USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_postings_balance AFTER INSERT ON ledger_postings
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_postings_balance();

CREATE FUNCTION check_entry_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM ledger_postings WHERE entry_id = NEW.id) < 2 THEN
    RAISE EXCEPTION 'ledger entry % has fewer than two postings', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_entries_postings AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_entry_postings();

-- Tenancy --------------------------------------------------------------------------------------------

DO $$
DECLARE
  tenant text;
BEGIN
  FOREACH tenant IN ARRAY ARRAY['members', 'member_sessions', 'api_keys', 'audit_records', 'idempotency_keys',
    'terminals', 'batches', 'payments', 'attempts', 'operations', 'refunds', 'checkout_sessions', 'payment_links',
    'ledger_entries', 'ledger_postings', 'payouts', 'events', 'rollup_sales_day', 'rollup_dimension_day',
    'rollup_cursors']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant);
    EXECUTE format($policy$CREATE POLICY merchant_only ON %I TO vezne_app
      USING (merchant_id = nullif(current_setting('app.merchant_id', true), ''))
      WITH CHECK (merchant_id = nullif(current_setting('app.merchant_id', true), ''))$policy$, tenant);
  END LOOP;
END $$;

ALTER TABLE merchants ENABLE ROW LEVEL SECURITY;
CREATE POLICY merchant_only ON merchants TO vezne_app
  USING (id = nullif(current_setting('app.merchant_id', true), ''))
  WITH CHECK (id = nullif(current_setting('app.merchant_id', true), ''));

GRANT USAGE ON SCHEMA public TO vezne_app;
GRANT SELECT, INSERT, UPDATE ON merchants, members, member_sessions, api_keys, idempotency_keys, terminals, batches,
  payments, attempts, operations, refunds, checkout_sessions, payment_links, payouts TO vezne_app;
GRANT SELECT, INSERT ON ledger_entries, ledger_postings, events, audit_records TO vezne_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON rollup_sales_day, rollup_dimension_day, rollup_cursors TO vezne_app;
GRANT DELETE ON idempotency_keys TO vezne_app;
GRANT SELECT ON bins, business_clock TO vezne_app;

-- Before a scope -------------------------------------------------------------------------------------

INSERT INTO business_clock (id, offset_ms) VALUES (1, 0);

-- Forward only.
CREATE FUNCTION advance_business_clock(new_offset_ms bigint) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE business_clock SET offset_ms = greatest(offset_ms, new_offset_ms) WHERE id = 1 RETURNING offset_ms
$$;

-- Whose object an address of a hosted page names. The caller has checked the address's signature.
CREATE FUNCTION find_hosted_merchant(object_id text) RETURNS TABLE (merchant_id text, merchant_name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.name FROM merchants m WHERE m.id = (
    SELECT o.merchant_id FROM payments o WHERE o.id = object_id
    UNION ALL SELECT o.merchant_id FROM attempts o WHERE o.id = object_id
    UNION ALL SELECT o.merchant_id FROM checkout_sessions o WHERE o.id = object_id
    UNION ALL SELECT o.merchant_id FROM payment_links o WHERE o.slug = object_id
    LIMIT 1)
$$;

-- Everything that waits for the business clock and is due, in the order of its due time.
CREATE FUNCTION list_due_work(business_now timestamptz, wall_now timestamptz, most integer)
  RETURNS TABLE (kind text, merchant_id text, object_id text, due_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (
    SELECT 'operation', o.merchant_id, o.id, o.due_at FROM operations o
      WHERE o.due_at <= business_now AND (o.lease_until IS NULL OR o.lease_until < wall_now)
    UNION ALL
    SELECT 'refund', r.merchant_id, r.id, r.due_at FROM refunds r WHERE r.due_at <= business_now
    UNION ALL
    SELECT 'payment', p.merchant_id, p.id, p.due_at FROM payments p WHERE p.due_at <= business_now
    UNION ALL
    SELECT 'checkout_session', s.merchant_id, s.id, s.expires_at FROM checkout_sessions s
      WHERE s.status = 'open' AND s.expires_at <= business_now
    UNION ALL
    SELECT 'day_end', t.merchant_id, t.id, t.next_day_end_at FROM terminals t
      WHERE t.active AND t.next_day_end_at <= business_now
    UNION ALL
    SELECT 'payout', b.merchant_id, b.id, (b.value_date + time '09:00') AT TIME ZONE 'Europe/Istanbul' FROM batches b
      WHERE b.status = 'closed' AND b.payout_id IS NULL
        AND (b.value_date + time '09:00') AT TIME ZONE 'Europe/Istanbul' <= business_now
  ) due (kind, merchant_id, object_id, due_at)
  ORDER BY due_at, kind, object_id LIMIT most
$$;

CREATE FUNCTION list_merchants() RETURNS TABLE (id text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.name FROM merchants m ORDER BY m.id
$$;

-- The job library's tables belong to the owner: a job enters in the caller's transaction through this door.
CREATE FUNCTION enqueue_job(job_name text, job_payload json, job_key text DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(job_name, job_payload, job_key := job_key);
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION advance_business_clock(bigint), find_hosted_merchant(text),
  list_due_work(timestamptz, timestamptz, integer), list_merchants(), enqueue_job(text, json, text) TO vezne_app;
