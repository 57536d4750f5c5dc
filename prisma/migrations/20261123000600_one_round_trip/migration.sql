-- A sale is written in single statements: each sets the merchant for itself, so that no transaction need be opened and
-- closed around it. Both run with the rights and under the policies of the caller.

CREATE FUNCTION record_decisions(merchant text, document jsonb) RETURNS integer
  LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', merchant, true);
  RETURN write_decisions(document);
END $$;

-- What a new payment needs to know: the business clock, the active terminals, the card's row of the BIN table.
CREATE FUNCTION find_sale_facts(merchant text, prefixes text[]) RETURNS jsonb
  LANGUAGE plpgsql SECURITY INVOKER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.merchant_id', merchant, true);
  RETURN jsonb_build_object(
    'offsetMs', (SELECT offset_ms FROM business_clock WHERE id = 1),
    'terminals', (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.priority, t.id), '[]') FROM terminals t WHERE t.active),
    'bin', (SELECT to_jsonb(b) FROM bins b WHERE b.bin = ANY (prefixes) ORDER BY length(b.bin) DESC LIMIT 1));
END $$;

REVOKE EXECUTE ON FUNCTION record_decisions(text, jsonb), find_sale_facts(text, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_decisions(text, jsonb), find_sale_facts(text, text[]) TO vezne_app;
