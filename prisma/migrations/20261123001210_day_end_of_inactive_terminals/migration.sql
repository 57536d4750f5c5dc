-- A terminal that was switched off during the day still ends it: its open batch is closed and paid like any other.

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
    SELECT 'payout', b.merchant_id, b.terminal_id, (min(b.value_date) + time '09:00') AT TIME ZONE 'Europe/Istanbul'
      FROM batches b
      WHERE b.status = 'closed' AND b.payout_id IS NULL
        AND (b.value_date + time '09:00') AT TIME ZONE 'Europe/Istanbul' <= business_now
      GROUP BY b.merchant_id, b.terminal_id
  ) due (kind, merchant_id, object_id, due_at)
  ORDER BY due_at, kind, object_id LIMIT most
$$;
