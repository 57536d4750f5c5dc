-- Repeated declined tries of one card or shopper ask for 3-D Secure. What the rule needs comes with the other facts of a
-- sale, in the same round trip: the newest declines alone are indexed, and no more than ten are looked at.

CREATE INDEX payments_declined_card ON payments (merchant_id, card_last4, created_at) WHERE status = 'declined';
CREATE INDEX payments_declined_email ON payments (merchant_id, (customer->>'email'), created_at)
  WHERE status = 'declined' AND customer->>'email' IS NOT NULL;

CREATE INDEX audit_records_object ON audit_records (object_id, created_at);

CREATE FUNCTION find_sale_facts(merchant text, prefixes text[], last4 text, email text, wall timestamptz) RETURNS jsonb
  LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  clock_ms bigint := (SELECT offset_ms FROM business_clock WHERE id = 1);
  since timestamptz := wall + clock_ms * interval '1 millisecond' - interval '1 hour';
BEGIN
  PERFORM set_config('app.merchant_id', merchant, true);
  RETURN jsonb_build_object(
    'offsetMs', clock_ms,
    'terminals', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.priority, t.id), '[]') FROM terminals t WHERE t.active),
    'bin', (SELECT to_jsonb(b) FROM bins b WHERE b.bin = ANY (prefixes) ORDER BY length(b.bin) DESC LIMIT 1),
    'recentDeclines', greatest(
      (SELECT count(*) FROM (SELECT 1 FROM payments p
        WHERE p.status = 'declined' AND p.merchant_id = merchant AND p.card_last4 = last4 AND p.created_at > since
          AND p.card->>'bin' = ANY (prefixes) LIMIT 10) c),
      (SELECT count(*) FROM (SELECT 1 FROM payments p
        WHERE email IS NOT NULL AND p.status = 'declined' AND p.merchant_id = merchant
          AND p.customer->>'email' = email AND p.customer->>'email' IS NOT NULL AND p.created_at > since LIMIT 10) e)));
END $$;

REVOKE EXECUTE ON FUNCTION find_sale_facts(text, text[], text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_sale_facts(text, text[], text, text, timestamptz) TO vezne_app;
