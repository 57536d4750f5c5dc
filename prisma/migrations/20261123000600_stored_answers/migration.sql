-- Stored answers of POSTs with an Idempotency-Key. Each function is one round trip: it enters the merchant's walls for
-- the length of its own statement and works under the caller's policies. `held_lease` is the fencing number: whoever
-- took a claim over has another one, and a process that wakes late writes nothing.

CREATE FUNCTION find_answer(for_merchant text, for_endpoint text, for_key text)
  RETURNS TABLE (fingerprint text, resource_id text, response_status integer, response_body text, lease_until timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  RETURN QUERY SELECT k.fingerprint, k.resource_id, k.response_status, k.response_body, k.lease_until
    FROM idempotency_keys k
    WHERE k.merchant_id = for_merchant AND k.endpoint = for_endpoint AND k.key = for_key;
END $$;

CREATE FUNCTION store_answer(for_merchant text, for_endpoint text, for_key text, held_lease timestamptz,
  answer_status integer, answer_body text)
  RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  UPDATE idempotency_keys SET response_status = answer_status, response_body = answer_body
    WHERE merchant_id = for_merchant AND endpoint = for_endpoint AND key = for_key
      AND lease_until = held_lease AND response_status IS NULL;
  RETURN FOUND;
END $$;

-- A claim whose first request died: one of those who ask next takes it over.
CREATE FUNCTION take_over_claim(for_merchant text, for_endpoint text, for_key text, held_lease timestamptz,
  new_lease timestamptz, wall_now timestamptz)
  RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  UPDATE idempotency_keys SET lease_until = new_lease
    WHERE merchant_id = for_merchant AND endpoint = for_endpoint AND key = for_key
      AND lease_until = held_lease AND lease_until < wall_now AND response_status IS NULL;
  RETURN FOUND;
END $$;

-- Nothing was done: the same key may try again.
CREATE FUNCTION release_claim(for_merchant text, for_endpoint text, for_key text, held_lease timestamptz)
  RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', for_merchant, true);
  DELETE FROM idempotency_keys
    WHERE merchant_id = for_merchant AND endpoint = for_endpoint AND key = for_key
      AND lease_until = held_lease AND response_status IS NULL;
  RETURN FOUND;
END $$;

-- Housekeeping over all merchants.
CREATE FUNCTION forget_answers(older_than timestamptz) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM idempotency_keys WHERE created_at < older_than RETURNING 1) SELECT count(*) FROM gone
$$;

REVOKE EXECUTE ON FUNCTION find_answer(text, text, text),
  store_answer(text, text, text, timestamptz, integer, text),
  take_over_claim(text, text, text, timestamptz, timestamptz, timestamptz),
  release_claim(text, text, text, timestamptz), forget_answers(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_answer(text, text, text),
  store_answer(text, text, text, timestamptz, integer, text),
  take_over_claim(text, text, text, timestamptz, timestamptz, timestamptz),
  release_claim(text, text, text, timestamptz), forget_answers(timestamptz) TO vezne_app;
