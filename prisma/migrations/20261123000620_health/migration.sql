-- What the health page asks, which the application's role may not look up by itself.

-- Migrations that began and did not end.
CREATE FUNCTION count_unfinished_migrations() RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL);
END $$;

-- Workers that are alive: each holds an advisory lock for as long as its connection lives.
CREATE FUNCTION count_live_workers() RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT count(*) FROM pg_locks l
    WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
      AND l.classid = ((hashtext('vezne-worker')::bigint & 4294967295)::oid)
      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
$$;

REVOKE EXECUTE ON FUNCTION count_unfinished_migrations(), count_live_workers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_unfinished_migrations(), count_live_workers() TO vezne_app;
