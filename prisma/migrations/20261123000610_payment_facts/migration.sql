-- What an answer about payments says beside their rows: batches, terminals and the business clock, in one round trip.
-- Enters the merchant's walls for the length of its own statement and works under the caller's policies.

CREATE FUNCTION find_payment_facts(for_merchant text, batch_ids text[], terminal_ids text[]) RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  RETURN jsonb_build_object(
    'offsetMs', (SELECT offset_ms::text FROM business_clock WHERE id = 1),
    'batches', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'status', b.status,
        'valueDate', b.value_date, 'payoutId', b.payout_id)), '[]')
      FROM batches b WHERE b.id = ANY (batch_ids)),
    'terminals', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'commission', t.commission,
        'nextDayEndAt', (extract(epoch FROM t.next_day_end_at) * 1000)::bigint)), '[]')
      FROM terminals t WHERE t.id = ANY (terminal_ids)));
END $$;

REVOKE EXECUTE ON FUNCTION find_payment_facts(text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_payment_facts(text, text[], text[]) TO vezne_app;
