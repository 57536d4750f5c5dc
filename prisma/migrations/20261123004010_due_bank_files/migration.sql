-- The bank decides when it pays, and its files say so: what is due is no longer a value date but a look at a bank's files.
-- Looks come last of all that is due, so that every day that is over has been ended before the bank is asked what it paid.

CREATE OR REPLACE FUNCTION list_due_work(business_now timestamptz, wall_now timestamptz, most integer)
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
      WHERE t.next_day_end_at <= business_now AND (t.active OR EXISTS (
        SELECT FROM batches o WHERE o.terminal_id = t.id AND o.status = 'open'))
    UNION ALL
    SELECT 'bank_files', f.merchant_id, f.terminal_id, f.due_at FROM bank_file_cursors f WHERE f.due_at <= business_now
  ) due (kind, merchant_id, object_id, due_at)
  ORDER BY kind = 'bank_files', due_at, kind, object_id LIMIT most
$$;

-- Batches that were closed before are awaited too.
INSERT INTO bank_file_cursors (terminal_id, merchant_id, due_at)
  SELECT b.terminal_id, b.merchant_id, max(b.closed_at) FROM batches b
  WHERE b.status = 'closed' AND b.payout_id IS NULL GROUP BY b.terminal_id, b.merchant_id
ON CONFLICT DO NOTHING;

-- What was paid between the two versions, by our own book.
UPDATE payouts SET commission_minor = fee_minor - fixed_fee_minor - commission_tax_minor, arrived_minor = net_minor
  WHERE bank_reference IS NULL;

-- What of a payout's difference has been put right by corrections, and what each resolved difference booked.
ALTER TABLE payouts ADD COLUMN corrected_minor bigint NOT NULL DEFAULT 0;
ALTER TABLE reconciliation_exceptions ADD COLUMN corrected_minor bigint NOT NULL DEFAULT 0;

ALTER TABLE payouts
  ADD CONSTRAINT payouts_net CHECK (net_minor = gross_minor - refund_minor - commission_minor - fixed_fee_minor
    - commission_tax_minor - reserve_held_minor + reserve_released_minor + carried_in_minor),
  ADD CONSTRAINT payouts_arrived CHECK (arrived_minor + carried_out_minor = net_minor + difference_minor),
  ADD CONSTRAINT payouts_carried CHECK (carried_in_minor <= 0 AND carried_out_minor <= 0),
  ADD CONSTRAINT payouts_corrected CHECK (
    corrected_minor BETWEEN least(difference_minor, 0) AND greatest(difference_minor, 0));
