-- What payments add to each batch in which they stand: what was taken is one share, what was given back another, so that
-- an answer shows each on its own day. Rooms ask for it alone or with the other facts of an answer.

CREATE FUNCTION payment_shares(payment_ids text[]) RETURNS TABLE (
    "paymentId" text, "batchId" text, "number" integer, "status" text, "valueDate" text, "payoutId" text,
    "payoutStatus" text, "reserveReleaseOn" text, "reservePayoutId" text, "kind" text, "netMinor" text,
    "reserveMinor" text)
  LANGUAGE sql STABLE SECURITY INVOKER SET search_path = public, pg_temp AS $$
    SELECT e.payment_id, b.id, b.number, b.status, b.value_date::text, b.payout_id, o.status,
      b.reserve_release_on::text, b.reserve_payout_id, k.kind,
      coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'bank_receivable'), 0)::text,
      coalesce(sum(p.amount_minor) FILTER (WHERE p.account = 'bank_reserve'), 0)::text
    FROM ledger_entries e
      CROSS JOIN LATERAL (SELECT CASE e.reason WHEN 'capture' THEN 'sale' ELSE 'refund' END AS kind) k
      JOIN ledger_postings p ON p.entry_id = e.id
      JOIN batches b ON b.id = e.batch_id
      LEFT JOIN payouts o ON o.id = b.payout_id
    WHERE e.payment_id = ANY (payment_ids) AND e.reason IN ('capture', 'void', 'refund')
    GROUP BY e.payment_id, b.id, o.id, k.kind
    ORDER BY e.payment_id, b.number, k.kind DESC
  $$;

DROP FUNCTION find_payment_facts(text, text[], text[]);

CREATE FUNCTION find_payment_facts(for_merchant text, batch_ids text[], terminal_ids text[],
    shared_payment_ids text[] DEFAULT '{}') RETURNS jsonb
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  shares jsonb := '[]';
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  IF cardinality(shared_payment_ids) > 0 THEN
    SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]') INTO shares FROM payment_shares(shared_payment_ids) s;
  END IF;
  RETURN jsonb_build_object(
    'offsetMs', (SELECT offset_ms::text FROM business_clock WHERE id = 1),
    'shares', shares,
    'batches', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'number', b.number, 'status', b.status,
        'valueDate', b.value_date, 'payoutId', b.payout_id, 'reserveReleaseOn', b.reserve_release_on,
        'reservePayoutId', b.reserve_payout_id)), '[]')
      FROM batches b WHERE b.id = ANY (batch_ids)),
    'terminals', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'commission', t.commission,
        'nextDayEndAt', (extract(epoch FROM t.next_day_end_at) * 1000)::bigint)), '[]')
      FROM terminals t WHERE t.id = ANY (terminal_ids)));
END $$;

REVOKE EXECUTE ON FUNCTION payment_shares(text[]) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION find_payment_facts(text, text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION payment_shares(text[]), find_payment_facts(text, text[], text[], text[]) TO vezne_app;
