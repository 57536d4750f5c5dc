-- Postings of an entry come whole, in one statement, numbered from zero: so the check looks at what was added alone and
-- costs the same however large the book is, and nothing can be added to an entry later.

CREATE OR REPLACE FUNCTION check_postings_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE broken text;
BEGIN
  SELECT entry_id INTO broken FROM added GROUP BY entry_id, currency HAVING sum(amount_minor) <> 0 LIMIT 1;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'ledger entry % does not net to zero', broken USING ERRCODE = 'check_violation';
  END IF;
  SELECT entry_id INTO broken FROM added GROUP BY entry_id
    HAVING count(*) < 2 OR min(position) <> 0 OR max(position) <> count(*) - 1 LIMIT 1;
  IF broken IS NOT NULL THEN
    RAISE EXCEPTION 'ledger entry % is not whole', broken USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION check_entry_postings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_postings WHERE entry_id = NEW.id) THEN
    RAISE EXCEPTION 'ledger entry % has no postings', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
