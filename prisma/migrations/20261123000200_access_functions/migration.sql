-- What the gate asks before there is a merchant's scope. Each function answers one narrow question with the rights of
-- the owner; the application's role may call them and sees the tables behind them only under a scope.

-- Sign-in: the account behind an address of e-mail, and whether it was used from this address lately.
CREATE FUNCTION find_member_for_sign_in(wanted_email text, from_address text, known_since timestamptz)
  RETURNS TABLE (member_id text, merchant_id text, member_name text, role text, password_hash text, is_disabled boolean,
                 knows_address boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.merchant_id, m.name, m.role, m.password_hash, m.disabled_at IS NOT NULL,
         EXISTS (SELECT 1 FROM member_sessions s
                   WHERE s.member_id = m.id AND s.address = from_address AND s.created_at > known_since)
    FROM members m WHERE m.email = wanted_email
$$;

-- A request with a session: who it is now. Nothing for a session that is over, revoked, idle, or of a disabled member.
-- Notes that it was seen, at most once a minute, so that a busy page does not write with every request.
CREATE FUNCTION find_session(wanted_hash text, wall_now timestamptz, idle_seconds integer)
  RETURNS TABLE (session_id text, merchant_id text, merchant_name text, member_id text, member_name text, email text,
                 role text, refund_limit_minor bigint)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH live AS (
    SELECT s.id AS session_id, s.last_seen_at, m.merchant_id, c.name AS merchant_name, m.id AS member_id,
           m.name AS member_name, m.email, m.role, m.refund_limit_minor
      FROM member_sessions s JOIN members m ON m.id = s.member_id JOIN merchants c ON c.id = m.merchant_id
      WHERE s.token_hash = wanted_hash AND s.revoked_at IS NULL AND s.expires_at > wall_now
        AND s.last_seen_at > wall_now - make_interval(secs => idle_seconds) AND m.disabled_at IS NULL
  ), seen AS (
    UPDATE member_sessions s SET last_seen_at = wall_now FROM live
      WHERE s.id = live.session_id AND s.last_seen_at <= wall_now - interval '1 minute'
  )
  SELECT session_id, merchant_id, merchant_name, member_id, member_name, email, role, refund_limit_minor FROM live
$$;

-- Sign-out: ends the session that a token names; answers whose it was, once.
CREATE FUNCTION end_session(wanted_hash text, wall_now timestamptz)
  RETURNS TABLE (session_id text, merchant_id text, member_id text, member_name text, role text)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE member_sessions s SET revoked_at = wall_now FROM members m
    WHERE m.id = s.member_id AND s.token_hash = wanted_hash AND s.revoked_at IS NULL
    RETURNING s.id, s.merchant_id, s.member_id, m.name, m.role
$$;

-- A request with an API key: whose it is. Notes the use at most once a minute.
CREATE FUNCTION find_api_key(wanted_hash text, wall_now timestamptz)
  RETURNS TABLE (key_id text, merchant_id text, merchant_name text, key_name text, rights text[])
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH live AS (
    SELECT k.id AS key_id, k.merchant_id, c.name AS merchant_name, k.name AS key_name, k.permissions AS rights
      FROM api_keys k JOIN merchants c ON c.id = k.merchant_id
      WHERE k.key_hash = wanted_hash AND k.revoked_at IS NULL
  ), used AS (
    UPDATE api_keys k SET last_used_at = wall_now FROM live
      WHERE k.id = live.key_id AND (k.last_used_at IS NULL OR k.last_used_at <= wall_now - interval '1 minute')
  )
  SELECT key_id, merchant_id, merchant_name, key_name, rights FROM live
$$;

-- Fixed windows: takes one and answers 0, or answers how many seconds to wait. Older windows of the key go.
CREATE FUNCTION take_throttle(throttle_key text, most integer, window_seconds integer, wall_now timestamptz)
  RETURNS integer LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  window_length interval := make_interval(secs => window_seconds);
  opened timestamptz := date_bin(window_length, wall_now, timestamptz '2000-01-01 00:00:00+00');
  used integer;
BEGIN
  INSERT INTO throttles AS t (key, window_start, taken) VALUES (throttle_key, opened, 1)
    ON CONFLICT (key, window_start) DO UPDATE SET taken = t.taken + 1 RETURNING taken INTO used;
  IF used = 1 THEN
    DELETE FROM throttles WHERE key = throttle_key AND window_start < opened;
  END IF;
  IF used <= most THEN
    RETURN 0;
  END IF;
  RETURN greatest(1, ceil(extract(epoch FROM opened + window_length - wall_now)))::integer;
END $$;

-- Gives one back: what turned out well does not count.
CREATE FUNCTION give_throttle(throttle_key text, window_seconds integer, wall_now timestamptz)
  RETURNS void LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE throttles SET taken = greatest(taken - 1, 0) WHERE key = throttle_key
    AND window_start = date_bin(make_interval(secs => window_seconds), wall_now, timestamptz '2000-01-01 00:00:00+00')
$$;

-- Housekeeping: windows that nobody asks about any more.
CREATE FUNCTION forget_throttles(older_than timestamptz) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM throttles WHERE window_start < older_than RETURNING 1) SELECT count(*) FROM gone
$$;

REVOKE EXECUTE ON FUNCTION find_member_for_sign_in(text, text, timestamptz), find_session(text, timestamptz, integer),
  end_session(text, timestamptz), find_api_key(text, timestamptz), take_throttle(text, integer, integer, timestamptz),
  give_throttle(text, integer, timestamptz), forget_throttles(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_member_for_sign_in(text, text, timestamptz), find_session(text, timestamptz, integer),
  end_session(text, timestamptz), find_api_key(text, timestamptz), take_throttle(text, integer, integer, timestamptz),
  give_throttle(text, integer, timestamptz), forget_throttles(timestamptz) TO vezne_app;

ALTER TABLE members
  ADD CONSTRAINT members_role CHECK (role IN ('owner', 'admin', 'accountant', 'support', 'analyst', 'developer')),
  ADD CONSTRAINT members_email CHECK (email = lower(email)),
  ADD CONSTRAINT members_refund_limit CHECK (refund_limit_minor >= 0);

ALTER TABLE api_keys
  ADD CONSTRAINT api_keys_permissions CHECK (permissions <@ ARRAY['read', 'write', 'refund']::text[]);
