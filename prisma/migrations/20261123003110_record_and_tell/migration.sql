-- A decision that ends a sale is written, and what the answer says beside the payment is read after it, in one round trip.
-- Runs with the rights and under the policies of the caller.

CREATE FUNCTION record_and_tell(merchant text, document jsonb, batch text, terminal text) RETURNS jsonb
  LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
DECLARE
  written integer;
BEGIN
  PERFORM set_config('app.merchant_id', merchant, true);
  written := write_decisions(document);
  RETURN find_payment_facts(merchant, ARRAY[batch], ARRAY[terminal]) || jsonb_build_object('written', written);
END $$;

REVOKE EXECUTE ON FUNCTION record_and_tell(text, jsonb, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_and_tell(text, jsonb, text, text) TO vezne_app;
