-- What an answer about payments says of the reserve: the day on which it becomes free, and the payout that released it.

CREATE OR REPLACE FUNCTION find_payment_facts(for_merchant text, batch_ids text[], terminal_ids text[]) RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  RETURN jsonb_build_object(
    'offsetMs', (SELECT offset_ms::text FROM business_clock WHERE id = 1),
    'batches', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'status', b.status,
        'valueDate', b.value_date, 'payoutId', b.payout_id, 'reserveReleaseOn', b.reserve_release_on,
        'reservePayoutId', b.reserve_payout_id)), '[]')
      FROM batches b WHERE b.id = ANY (batch_ids)),
    'terminals', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'commission', t.commission,
        'nextDayEndAt', (extract(epoch FROM t.next_day_end_at) * 1000)::bigint)), '[]')
      FROM terminals t WHERE t.id = ANY (terminal_ids)));
END $$;
