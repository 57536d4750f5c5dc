-- A refund that waits for its terminal's day end goes as soon as that day has ended, by hand too. And who moves the sandbox
-- clock goes from one moment at which something is due to the next, so that everything happens at its time.

CREATE OR REPLACE FUNCTION list_due_work(business_now timestamptz, wall_now timestamptz, most integer)
  RETURNS TABLE (kind text, merchant_id text, object_id text, due_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (
    SELECT 'operation', o.merchant_id, o.id, o.due_at FROM operations o
      WHERE o.due_at <= business_now AND (o.lease_until IS NULL OR o.lease_until < wall_now)
    UNION ALL
    SELECT 'refund', r.merchant_id, r.id, r.due_at FROM refunds r WHERE r.due_at <= business_now
    UNION ALL
    SELECT 'refund', r.merchant_id, r.id, r.due_at FROM refunds r
        JOIN payments p ON p.id = r.payment_id
        JOIN batches b ON b.id = p.batch_id AND b.status = 'closed'
        JOIN terminals t ON t.id = p.terminal_id
      WHERE r.due_at > business_now AND r.status = 'scheduled' AND r.due_at > t.next_day_end_at
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

CREATE FUNCTION next_due_at(business_now timestamptz, until timestamptz) RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT min(due_at) FROM (
    (SELECT o.due_at FROM operations o WHERE o.due_at > business_now ORDER BY o.due_at LIMIT 1)
    UNION ALL
    (SELECT r.due_at FROM refunds r WHERE r.due_at > business_now ORDER BY r.due_at LIMIT 1)
    UNION ALL
    (SELECT p.due_at FROM payments p WHERE p.due_at > business_now ORDER BY p.due_at LIMIT 1)
    UNION ALL
    (SELECT s.expires_at FROM checkout_sessions s WHERE s.status = 'open' AND s.expires_at > business_now
      ORDER BY s.expires_at LIMIT 1)
    UNION ALL
    (SELECT t.next_day_end_at FROM terminals t WHERE t.next_day_end_at > business_now AND (t.active OR EXISTS (
        SELECT FROM batches o WHERE o.terminal_id = t.id AND o.status = 'open'))
      ORDER BY t.next_day_end_at LIMIT 1)
    UNION ALL
    (SELECT f.due_at FROM bank_file_cursors f WHERE f.due_at > business_now ORDER BY f.due_at LIMIT 1)
  ) due (due_at) WHERE due_at <= until
$$;

REVOKE EXECUTE ON FUNCTION next_due_at(timestamptz, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION next_due_at(timestamptz, timestamptz) TO vezne_app;
