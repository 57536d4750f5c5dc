-- As it was, without preparing an update for each request: the use of a key is noted at most once a minute.

CREATE OR REPLACE FUNCTION find_api_key(wanted_hash text, wall_now timestamptz)
  RETURNS TABLE (key_id text, merchant_id text, merchant_name text, key_name text, rights text[])
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  seen_at timestamptz;
BEGIN
  SELECT k.id, k.merchant_id, c.name, k.name, k.permissions, k.last_used_at
    INTO key_id, merchant_id, merchant_name, key_name, rights, seen_at
    FROM api_keys k JOIN merchants c ON c.id = k.merchant_id
    WHERE k.key_hash = wanted_hash AND k.revoked_at IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  IF seen_at IS NULL OR seen_at <= wall_now - interval '1 minute' THEN
    UPDATE api_keys k SET last_used_at = wall_now
      WHERE k.id = key_id AND (k.last_used_at IS NULL OR k.last_used_at <= wall_now - interval '1 minute');
  END IF;
  RETURN NEXT;
END $$;
