-- What a bank holds back of a sale is told line by line: commission by rate, fixed fee, tax, reserve; and what refunds
-- brought back of it, so that a contract that changes later does not change what was booked.
ALTER TABLE payments
  ADD COLUMN fixed_fee_minor BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN reserve_minor BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN commission_returned_minor BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN fixed_fee_returned_minor BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN commission_tax_returned_minor BIGINT NOT NULL DEFAULT 0;

UPDATE payments p SET
  commission_returned_minor = b.commission, commission_tax_returned_minor = b.tax
FROM (
  SELECT e.payment_id,
    -coalesce(sum(x.amount_minor) FILTER (WHERE x.account = 'commission'), 0) AS commission,
    -coalesce(sum(x.amount_minor) FILTER (WHERE x.account = 'commission_tax'), 0) AS tax
  FROM ledger_entries e JOIN ledger_postings x ON x.entry_id = e.id
  WHERE e.reason = 'refund' GROUP BY 1
) b
WHERE p.id = b.payment_id;

ALTER TABLE payments ADD CONSTRAINT payments_kept_bounds CHECK (
  commission_returned_minor BETWEEN 0 AND commission_minor
  AND fixed_fee_returned_minor BETWEEN 0 AND fixed_fee_minor
  AND commission_tax_returned_minor BETWEEN 0 AND commission_tax_minor
  AND reserve_minor BETWEEN 0 AND captured_minor);

CREATE OR REPLACE FUNCTION write_decisions(document jsonb) RETURNS integer
  LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  created integer := 0;
  moved integer := 0;
BEGIN
  IF document->'claims' <> '[]' THEN
    INSERT INTO idempotency_keys
      SELECT * FROM jsonb_populate_recordset(NULL::idempotency_keys, document->'claims');
  END IF;

  IF document->'created' <> '[]' THEN
    INSERT INTO payments SELECT * FROM jsonb_populate_recordset(NULL::payments, document->'created');
    GET DIAGNOSTICS created = ROW_COUNT;
  END IF;

  IF document->'moved' <> '[]' THEN
    UPDATE payments p SET
      version = r.version, status = r.status, authorized_minor = r.authorized_minor,
      captured_minor = r.captured_minor, refunded_minor = r.refunded_minor, reserved_minor = r.reserved_minor,
      commission_minor = r.commission_minor, fixed_fee_minor = r.fixed_fee_minor,
      commission_tax_minor = r.commission_tax_minor, reserve_minor = r.reserve_minor,
      commission_returned_minor = r.commission_returned_minor,
      fixed_fee_returned_minor = r.fixed_fee_returned_minor,
      commission_tax_returned_minor = r.commission_tax_returned_minor,
      instalments = r.instalments, shopper_fee_minor = r.shopper_fee_minor, terminal_id = r.terminal_id,
      route_reason = r.route_reason, customer = r.customer, search_text = r.search_text,
      attempt_id = r.attempt_id, card = r.card, card_last4 = r.card_last4, three_d_secure = r.three_d_secure,
      auth_code = r.auth_code, host_reference = r.host_reference, decline_code = r.decline_code,
      bank_code = r.bank_code, pending_operation = r.pending_operation, batch_id = r.batch_id,
      updated_at = r.updated_at, authorized_at = r.authorized_at, captured_at = r.captured_at,
      voided_at = r.voided_at, due_at = r.due_at
    FROM jsonb_populate_recordset(NULL::payments, document->'moved') r
    WHERE p.id = r.id AND p.version = r.version - 1;
    GET DIAGNOSTICS moved = ROW_COUNT;
  END IF;

  IF created + moved < jsonb_array_length(document->'created') + jsonb_array_length(document->'moved') THEN
    RETURN created + moved;
  END IF;

  IF document->'attempts' <> '[]' THEN
    INSERT INTO attempts SELECT * FROM jsonb_populate_recordset(NULL::attempts, document->'attempts')
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, three_d_secure = excluded.three_d_secure, challenge = excluded.challenge,
      vault_card_id = excluded.vault_card_id, decline_code = excluded.decline_code, bank_code = excluded.bank_code,
      finished_at = excluded.finished_at;
  END IF;

  IF document->'operations' <> '[]' THEN
    INSERT INTO operations SELECT * FROM jsonb_populate_recordset(NULL::operations, document->'operations')
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, bank_code = excluded.bank_code, auth_code = excluded.auth_code,
      host_reference = excluded.host_reference, hops = excluded.hops, latency_ms = excluded.latency_ms,
      inquiries = excluded.inquiries, answered_at = excluded.answered_at, due_at = excluded.due_at,
      lease_until = excluded.lease_until, review_reason = excluded.review_reason;
  END IF;

  IF document->'refunds' <> '[]' THEN
    INSERT INTO refunds SELECT * FROM jsonb_populate_recordset(NULL::refunds, document->'refunds')
    ON CONFLICT (id) DO UPDATE SET
      status = excluded.status, bank_code = excluded.bank_code, host_reference = excluded.host_reference,
      kind = excluded.kind, batch_id = excluded.batch_id, approved_by = excluded.approved_by, updated_at = excluded.updated_at,
      succeeded_at = excluded.succeeded_at, due_at = excluded.due_at, scheduled_at = excluded.scheduled_at;
  END IF;

  IF document->'batches' <> '[]' THEN
    INSERT INTO batches
      SELECT DISTINCT ON (id) * FROM jsonb_populate_recordset(NULL::batches, document->'batches')
    ON CONFLICT DO NOTHING;
  END IF;

  IF document->'entries' <> '[]' THEN
    INSERT INTO ledger_entries SELECT * FROM jsonb_populate_recordset(NULL::ledger_entries, document->'entries');
    INSERT INTO ledger_postings SELECT * FROM jsonb_populate_recordset(NULL::ledger_postings, document->'postings');
  END IF;

  IF document->'events' <> '[]' THEN
    INSERT INTO events SELECT * FROM jsonb_populate_recordset(NULL::events, document->'events');
  END IF;

  IF document->'audit' <> '[]' THEN
    INSERT INTO audit_records SELECT * FROM jsonb_populate_recordset(NULL::audit_records, document->'audit');
  END IF;

  IF document->'jobs' <> '[]' THEN
    PERFORM enqueue_job(j->>'name', (j->'payload')::json) FROM jsonb_array_elements(document->'jobs') j;
  END IF;

  RETURN created + moved;
END $$;
