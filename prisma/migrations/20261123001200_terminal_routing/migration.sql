-- Several terminals of one merchant: which card families each takes instalments for, and which of them are its bank's own.
-- Every try says at which terminal it was made, why there, and shortly why not elsewhere: written once, with the try.

ALTER TABLE terminals
  ADD COLUMN families text[] NOT NULL DEFAULT '{}',
  ADD COLUMN own_families text[] NOT NULL DEFAULT '{}',
  ADD COLUMN supports_three_d_secure boolean NOT NULL DEFAULT true,
  ADD CONSTRAINT terminals_own_families CHECK (own_families <@ families);

-- Until now a terminal with plans took every family.
UPDATE terminals SET families = ARRAY['Axess', 'Bank24', 'Bankkart', 'Bonus', 'CardFinans', 'Maximum', 'Miles&Smiles',
    'Neo', 'Paraf', 'Sağlam Kart', 'Shop&Fly', 'Wings', 'World'],
  instalment_plans = (SELECT jsonb_agg(plan - 'families') FROM jsonb_array_elements(instalment_plans) plan)
  WHERE jsonb_array_length(instalment_plans) > 0;

ALTER TABLE attempts
  ADD COLUMN terminal_id text,
  ADD COLUMN route_reason text,
  ADD COLUMN route_note text;

UPDATE attempts a SET terminal_id = p.terminal_id, route_reason = p.route_reason
  FROM payments p WHERE p.id = a.payment_id;
