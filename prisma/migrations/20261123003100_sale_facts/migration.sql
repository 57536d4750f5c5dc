-- What a new payment needs to know, without the terminals where the caller has them already. A stamp names the very row
-- versions of the active terminals (transaction and place): whatever changes one of them changes it, with no write and no
-- column of its own. The plan is made once for each connection: planning anew took longer than the look-ups.

CREATE FUNCTION find_sale_facts(merchant text, prefixes text[], last4 text, email text, wall timestamptz, known text)
  RETURNS jsonb LANGUAGE plpgsql SECURITY INVOKER
  SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  clock_ms bigint := (SELECT offset_ms FROM business_clock WHERE id = 1);
  since timestamptz := wall + clock_ms * interval '1 millisecond' - interval '1 hour';
  stamp text;
BEGIN
  PERFORM set_config('app.merchant_id', merchant, true);
  stamp := (SELECT coalesce(string_agg(t.id || ':' || t.xmin::text || ':' || t.ctid::text, ' ' ORDER BY t.id), 'none')
    FROM terminals t WHERE t.active);
  RETURN jsonb_build_object(
    'offsetMs', clock_ms,
    'stamp', stamp,
    'terminals', CASE WHEN stamp <> known THEN
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.priority, t.id), '[]') FROM terminals t WHERE t.active) END,
    'bin', (SELECT to_jsonb(b) FROM bins b WHERE b.bin = ANY (prefixes) ORDER BY length(b.bin) DESC LIMIT 1),
    'recentDeclines', greatest(
      (SELECT count(*) FROM (SELECT 1 FROM payments p
        WHERE p.status = 'declined' AND p.merchant_id = merchant AND p.card_last4 = last4 AND p.created_at > since
          AND p.card->>'bin' = ANY (prefixes) LIMIT 10) c),
      (SELECT count(*) FROM (SELECT 1 FROM payments p
        WHERE email IS NOT NULL AND p.status = 'declined' AND p.merchant_id = merchant
          AND p.customer->>'email' = email AND p.customer->>'email' IS NOT NULL AND p.created_at > since LIMIT 10) e)));
END $$;

REVOKE EXECUTE ON FUNCTION find_sale_facts(text, text[], text, text, timestamptz, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_sale_facts(text, text[], text, text, timestamptz, text) TO vezne_app;
