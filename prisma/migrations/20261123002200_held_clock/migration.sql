-- Whoever moves the business clock does what is then due, and tells how much it was. Until it has, workers leave due work
-- alone. Wall clock; a mover that died is over by its time.
ALTER TABLE business_clock ADD COLUMN held_until timestamptz(3);

-- Forward only. The hold stands in the same statement, so that no worker sees the new time without it.
CREATE FUNCTION advance_held_clock(new_offset_ms bigint, hold_until timestamptz) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE business_clock SET offset_ms = greatest(offset_ms, new_offset_ms), held_until = greatest(held_until, hold_until)
    WHERE id = 1 RETURNING offset_ms
$$;

CREATE FUNCTION hold_due_work(hold_until timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE business_clock SET held_until = greatest(held_until, hold_until) WHERE id = 1
$$;

-- A later hold is another mover's and stays.
CREATE FUNCTION release_due_work(hold_until timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE business_clock SET held_until = NULL WHERE id = 1 AND held_until <= hold_until
$$;

REVOKE EXECUTE ON FUNCTION advance_held_clock(bigint, timestamptz), hold_due_work(timestamptz),
  release_due_work(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION advance_held_clock(bigint, timestamptz), hold_due_work(timestamptz),
  release_due_work(timestamptz) TO vezne_app;
