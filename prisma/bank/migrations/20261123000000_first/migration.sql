-- The simulated bank's own book. Hand-written parts stand at the end: claims about money, one open batch for each
-- terminal, an append-only list of transactions, and the lock that puts every booking into exactly one batch.

-- CreateTable
CREATE TABLE "bank_clock" (
    "id" INTEGER NOT NULL,
    "offset_ms" BIGINT NOT NULL,

    CONSTRAINT "bank_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "terminals" (
    "client_id" TEXT NOT NULL,
    "bank_name" TEXT NOT NULL,
    "merchant_name" TEXT NOT NULL,
    "store_key" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "accepts_foreign" BOOLEAN NOT NULL,
    "same_day_refund" TEXT NOT NULL,
    "capture_tolerance_bps" INTEGER NOT NULL,
    "hold_days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "terminals_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "batches" (
    "client_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "close_key" TEXT,
    "sales_count" INTEGER NOT NULL DEFAULT 0,
    "sales_minor" BIGINT NOT NULL DEFAULT 0,
    "refunds_count" INTEGER NOT NULL DEFAULT 0,
    "refunds_minor" BIGINT NOT NULL DEFAULT 0,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "batches_pkey" PRIMARY KEY ("client_id","number")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" TEXT NOT NULL,
    "masked_card" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "limit_minor" BIGINT NOT NULL,
    "used_minor" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "orders" (
    "id" BIGSERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "authorized_minor" BIGINT NOT NULL,
    "captured_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "points_minor" BIGINT NOT NULL,
    "capture_count" INTEGER NOT NULL,
    "instalments" INTEGER NOT NULL,
    "account_id" TEXT,
    "account_kind" TEXT,
    "account_minor" BIGINT NOT NULL,
    "card_bin" TEXT NOT NULL,
    "card_last4" TEXT NOT NULL,
    "card_scheme" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "refuses_follow_ups" BOOLEAN NOT NULL,
    "auth_code" TEXT NOT NULL,
    "host_reference" TEXT NOT NULL,
    "batch_number" INTEGER,
    "authorized_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "captured_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "orders_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "transactions" (
    "id" BIGSERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "operation_key" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reverses_key" TEXT,
    "is_approved" BOOLEAN NOT NULL,
    "response_code" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "auth_code" TEXT,
    "host_reference" TEXT,
    "batch_number" INTEGER,
    "sales_count" INTEGER NOT NULL,
    "sales_minor" BIGINT NOT NULL,
    "refunds_count" INTEGER NOT NULL,
    "refunds_minor" BIGINT NOT NULL,
    "previous_status" TEXT,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "messages" (
    "id" BIGSERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "operation_key" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "hop" TEXT NOT NULL,
    "party" TEXT NOT NULL,
    "mti" TEXT NOT NULL,
    "response_code" TEXT,
    "note" TEXT,
    "latency_ms" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "client_id" TEXT NOT NULL,
    "operation_key" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("client_id","operation_key")
);

-- CreateTable
CREATE TABLE "faults" (
    "id" SERIAL NOT NULL,
    "client_id" TEXT,
    "operation" TEXT NOT NULL,
    "fault" TEXT NOT NULL,
    "bank_code" TEXT,
    "latency_ms" INTEGER,
    "remaining" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "faults_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "three_d_secure_transactions" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "instalments" INTEGER NOT NULL,
    "card_bin" TEXT NOT NULL,
    "card_last4" TEXT NOT NULL,
    "card_scheme" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "has_matching_cvc" BOOLEAN NOT NULL,
    "flow" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "md_status" TEXT,
    "eci" TEXT,
    "cavv" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "sends" INTEGER NOT NULL DEFAULT 1,
    "return_url" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "merchant_name" TEXT NOT NULL,
    "used_by_operation_key" TEXT,
    "purchased_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "three_d_secure_transactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bins" (
    "bin" TEXT NOT NULL,
    "bank_eft_code" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "is_commercial" BOOLEAN NOT NULL,
    "family" TEXT NOT NULL,

    CONSTRAINT "bins_pkey" PRIMARY KEY ("bin")
);

-- CreateIndex
CREATE UNIQUE INDEX "batches_client_id_close_key_key" ON "batches"("client_id", "close_key");

-- CreateIndex
CREATE INDEX "orders_client_id_id_idx" ON "orders"("client_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "orders_client_id_order_reference_key" ON "orders"("client_id", "order_reference");

-- CreateIndex
CREATE INDEX "transactions_client_id_order_reference_idx" ON "transactions"("client_id", "order_reference");

-- CreateIndex
CREATE INDEX "transactions_client_id_batch_number_idx" ON "transactions"("client_id", "batch_number");

-- CreateIndex
CREATE UNIQUE INDEX "transactions_client_id_operation_key_key" ON "transactions"("client_id", "operation_key");

-- CreateIndex
CREATE INDEX "messages_client_id_operation_key_idx" ON "messages"("client_id", "operation_key");

-- CreateIndex
CREATE INDEX "three_d_secure_transactions_client_id_order_reference_idx" ON "three_d_secure_transactions"("client_id", "order_reference");

-- Claims about money, repeated by the database. A limit or balance can never be overdrawn.
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_used_within_limit" CHECK ("used_minor" >= 0 AND "used_minor" <= "limit_minor");
ALTER TABLE "orders" ADD CONSTRAINT "orders_refunded_within_captured" CHECK ("refunded_minor" >= 0 AND "refunded_minor" <= "captured_minor");
ALTER TABLE "orders" ADD CONSTRAINT "orders_status" CHECK ("status" IN ('authorized', 'captured', 'voided', 'reversed', 'expired'));
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_amount" CHECK ("amount_minor" >= 0);
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_kind" CHECK ("kind" IN ('sale', 'preauth', 'capture', 'void', 'refund', 'reversal', 'barred'));

-- One open batch for each terminal.
CREATE UNIQUE INDEX "batches_one_open" ON "batches"("client_id") WHERE "status" = 'open';

-- What expiry looks for.
CREATE INDEX "orders_open_holds" ON "orders"("expires_at") WHERE "status" = 'authorized';

-- The clock is one row.
INSERT INTO "bank_clock" ("id", "offset_ms") VALUES (1, 0);

-- What was booked is never changed or removed; a reversal is a row of its own.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;
CREATE TRIGGER "transactions_append_only" BEFORE UPDATE OR DELETE ON "transactions"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "transactions_never_truncated" BEFORE TRUNCATE ON "transactions"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "messages_append_only" BEFORE UPDATE OR DELETE ON "messages"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- The open batch of a terminal, held open until the caller's transaction ends. Bookings share the lock and do not
-- wait for each other; day end takes it alone. The function is volatile: it reads after the lock was granted, so a
-- booking that waited for a day end sees the new batch.
CREATE FUNCTION "open_batch"("terminal" text) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  "found" integer;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended("terminal", 0));
  SELECT "number" INTO "found" FROM "batches" WHERE "client_id" = "terminal" AND "status" = 'open';
  RETURN "found";
END;
$$;
