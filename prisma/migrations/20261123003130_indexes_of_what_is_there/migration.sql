-- Most payments have no order number or checkout session when they are written, and no batch until they are captured. Each
-- payment is written twice, into every index of its table: rows that nobody looks up there stay out.

DROP INDEX payments_merchant_id_order_id_idx;
CREATE INDEX payments_merchant_id_order_id_idx ON payments (merchant_id, order_id) WHERE order_id IS NOT NULL;

DROP INDEX payments_checkout_session_id_idx;
CREATE INDEX payments_checkout_session_id_idx ON payments (checkout_session_id) WHERE checkout_session_id IS NOT NULL;

DROP INDEX payments_batch_id_idx;
CREATE INDEX payments_batch_id_idx ON payments (batch_id) WHERE batch_id IS NOT NULL;
