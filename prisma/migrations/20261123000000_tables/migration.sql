-- Tables of the main database, as the Prisma schema describes them.
-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "merchants" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "colour" TEXT NOT NULL DEFAULT '#1B4F8F',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "merchants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "refund_limit_minor" BIGINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "members_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_sessions" (
    "id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "member_id" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "throttles" (
    "key" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "throttles_pkey" PRIMARY KEY ("key","window_start")
);

-- CreateTable
CREATE TABLE "audit_records" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "object_id" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_label" TEXT NOT NULL,
    "request_id" TEXT,
    "facts" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_records_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "merchant_id" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "resource_id" TEXT,
    "response_status" INTEGER,
    "response_body" TEXT,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("merchant_id","endpoint","key")
);

-- CreateTable
CREATE TABLE "rollup_sales_day" (
    "merchant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "captured_count" INTEGER NOT NULL,
    "captured_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,
    "refund_count" INTEGER NOT NULL,
    "refunded_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_sales_day_pkey" PRIMARY KEY ("merchant_id","currency","day")
);

-- CreateTable
CREATE TABLE "rollup_dimension_day" (
    "merchant_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "payment_count" INTEGER NOT NULL,
    "approved_count" INTEGER NOT NULL,
    "captured_minor" BIGINT NOT NULL,

    CONSTRAINT "rollup_dimension_day_pkey" PRIMARY KEY ("merchant_id","currency","dimension","key","day")
);

-- CreateTable
CREATE TABLE "rollup_cursors" (
    "merchant_id" TEXT NOT NULL,
    "folded_to" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollup_cursors_pkey" PRIMARY KEY ("merchant_id")
);

-- CreateTable
CREATE TABLE "checkout_sessions" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "order_id" TEXT,
    "description" TEXT,
    "items" JSONB NOT NULL,
    "customer" JSONB,
    "max_instalments" INTEGER NOT NULL,
    "capture_mode" TEXT NOT NULL,
    "three_d_secure" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "return_url" TEXT,
    "cancel_url" TEXT,
    "metadata" JSONB NOT NULL,
    "payment_link_id" TEXT,
    "payment_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "completed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "checkout_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payment_links" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT,
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "max_instalments" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "payment_links_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "events" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "payment_id" TEXT,
    "data" JSONB NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entries" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "payment_id" TEXT,
    "batch_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_postings" (
    "entry_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_postings_pkey" PRIMARY KEY ("entry_id","position")
);

-- CreateTable
CREATE TABLE "payouts" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "terminal_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "refund_minor" BIGINT NOT NULL,
    "fee_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "value_date" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "paid_at" TIMESTAMPTZ(3),

    CONSTRAINT "payouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "terminals" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "connector" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "store_key" TEXT NOT NULL,
    "credentials" JSONB NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "accepted_md_statuses" TEXT[],
    "accepts_foreign_cards" BOOLEAN NOT NULL DEFAULT true,
    "allows_pre_auth" BOOLEAN NOT NULL DEFAULT true,
    "allows_partial_capture" BOOLEAN NOT NULL DEFAULT true,
    "same_day_refund" TEXT NOT NULL DEFAULT 'accept',
    "hold_days" INTEGER NOT NULL DEFAULT 7,
    "capture_tolerance_bps" INTEGER NOT NULL DEFAULT 0,
    "instalment_plans" JSONB NOT NULL,
    "commission" JSONB NOT NULL,
    "day_end_hour" INTEGER NOT NULL DEFAULT 23,
    "next_day_end_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "terminals_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "batches" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "terminal_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "bank_totals" JSONB,
    "value_date" DATE,
    "payout_id" TEXT,

    CONSTRAINT "batches_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "payments" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "terminal_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "shopper_fee_minor" BIGINT NOT NULL,
    "authorized_minor" BIGINT NOT NULL,
    "captured_minor" BIGINT NOT NULL,
    "refunded_minor" BIGINT NOT NULL,
    "reserved_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,
    "commission_tax_minor" BIGINT NOT NULL,
    "capture_mode" TEXT NOT NULL,
    "instalments" INTEGER NOT NULL,
    "points_minor" BIGINT NOT NULL,
    "method" TEXT NOT NULL,
    "three_d_secure_mode" TEXT NOT NULL,
    "return_url" TEXT,
    "locale" TEXT NOT NULL,
    "order_id" TEXT,
    "description" TEXT,
    "customer" JSONB,
    "search_text" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "metadata" JSONB NOT NULL,
    "route_reason" TEXT NOT NULL,
    "checkout_session_id" TEXT,
    "payment_link_id" TEXT,
    "attempt_id" TEXT,
    "card" JSONB,
    "card_last4" TEXT,
    "three_d_secure" JSONB,
    "auth_code" TEXT,
    "host_reference" TEXT,
    "decline_code" TEXT,
    "bank_code" TEXT,
    "pending_operation" TEXT,
    "batch_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "authorized_at" TIMESTAMPTZ(3),
    "captured_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "payments_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempts" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "card" JSONB NOT NULL,
    "three_d_secure" JSONB,
    "challenge" JSONB,
    "vault_card_id" TEXT,
    "decline_code" TEXT,
    "bank_code" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operations" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "attempt_id" TEXT,
    "refund_id" TEXT,
    "terminal_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "final" BOOLEAN NOT NULL,
    "bank_code" TEXT,
    "auth_code" TEXT,
    "host_reference" TEXT,
    "hops" JSONB NOT NULL,
    "latency_ms" INTEGER,
    "inquiries" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "operations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refunds" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "payment_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT,
    "bank_code" TEXT,
    "host_reference" TEXT,
    "batch_id" TEXT,
    "requested_by" TEXT NOT NULL,
    "approved_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "refunds_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "business_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "offset_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "business_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bins" (
    "bin" TEXT NOT NULL,
    "bank" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "commercial" BOOLEAN NOT NULL,
    "family" TEXT,
    "country" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "bins_pkey" PRIMARY KEY ("bin")
);

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email");

-- CreateIndex
CREATE INDEX "members_merchant_id_idx" ON "members"("merchant_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_sessions_token_hash_key" ON "member_sessions"("token_hash");

-- CreateIndex
CREATE INDEX "member_sessions_member_id_idx" ON "member_sessions"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_key_hash_key" ON "api_keys"("key_hash");

-- CreateIndex
CREATE INDEX "api_keys_merchant_id_idx" ON "api_keys"("merchant_id");

-- CreateIndex
CREATE INDEX "audit_records_merchant_id_created_at_id_idx" ON "audit_records"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "checkout_sessions_merchant_id_created_at_id_idx" ON "checkout_sessions"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "checkout_sessions_status_expires_at_idx" ON "checkout_sessions"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "payment_links_slug_key" ON "payment_links"("slug");

-- CreateIndex
CREATE INDEX "payment_links_merchant_id_created_at_id_idx" ON "payment_links"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_merchant_id_created_at_id_idx" ON "events"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "events_payment_id_idx" ON "events"("payment_id");

-- CreateIndex
CREATE INDEX "ledger_entries_merchant_id_occurred_at_id_idx" ON "ledger_entries"("merchant_id", "occurred_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "ledger_entries_payment_id_idx" ON "ledger_entries"("payment_id");

-- CreateIndex
CREATE INDEX "ledger_entries_batch_id_idx" ON "ledger_entries"("batch_id");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entries_merchant_id_reason_reference_key" ON "ledger_entries"("merchant_id", "reason", "reference");

-- CreateIndex
CREATE INDEX "ledger_postings_merchant_id_account_currency_occurred_at_idx" ON "ledger_postings"("merchant_id", "account", "currency", "occurred_at");

-- CreateIndex
CREATE INDEX "payouts_merchant_id_value_date_id_idx" ON "payouts"("merchant_id", "value_date" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payouts_terminal_id_value_date_key" ON "payouts"("terminal_id", "value_date");

-- CreateIndex
CREATE INDEX "terminals_merchant_id_idx" ON "terminals"("merchant_id");

-- CreateIndex
CREATE INDEX "terminals_next_day_end_at_idx" ON "terminals"("next_day_end_at");

-- CreateIndex
CREATE INDEX "batches_merchant_id_opened_at_id_idx" ON "batches"("merchant_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "batches_status_value_date_idx" ON "batches"("status", "value_date");

-- CreateIndex
CREATE UNIQUE INDEX "batches_terminal_id_number_key" ON "batches"("terminal_id", "number");

-- CreateIndex
CREATE INDEX "payments_merchant_id_created_at_id_idx" ON "payments"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payments_merchant_id_updated_at_idx" ON "payments"("merchant_id", "updated_at");

-- CreateIndex
CREATE INDEX "payments_merchant_id_order_id_idx" ON "payments"("merchant_id", "order_id");

-- CreateIndex
CREATE INDEX "payments_merchant_id_card_last4_created_at_idx" ON "payments"("merchant_id", "card_last4", "created_at" DESC);

-- CreateIndex
CREATE INDEX "payments_batch_id_idx" ON "payments"("batch_id");

-- CreateIndex
CREATE INDEX "payments_checkout_session_id_idx" ON "payments"("checkout_session_id");

-- CreateIndex
CREATE UNIQUE INDEX "attempts_payment_id_number_key" ON "attempts"("payment_id", "number");

-- CreateIndex
CREATE INDEX "operations_payment_id_idx" ON "operations"("payment_id");

-- CreateIndex
CREATE INDEX "refunds_merchant_id_created_at_id_idx" ON "refunds"("merchant_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "refunds_merchant_id_updated_at_idx" ON "refunds"("merchant_id", "updated_at");

-- CreateIndex
CREATE INDEX "refunds_payment_id_idx" ON "refunds"("payment_id");

