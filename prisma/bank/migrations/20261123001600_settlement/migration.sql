-- What the bank's money side keeps: commission terms as they were told, what it held back of each transaction of a closed
-- batch, and what it paid on which day.

CREATE TABLE "terminal_terms" (
    "id" BIGSERIAL PRIMARY KEY,
    "client_id" TEXT NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "terms" JSONB NOT NULL
);
CREATE INDEX "terminal_terms_client_id_effective_at_idx" ON "terminal_terms" ("client_id", "effective_at");

ALTER TABLE "terminals" ADD COLUMN "file_form" TEXT NOT NULL DEFAULT 'csv';
ALTER TABLE "terminals" ADD COLUMN "payouts_held_until" DATE;
ALTER TABLE "terminals" ADD CONSTRAINT "terminals_file_form" CHECK ("file_form" IN ('csv', 'fixed'));

-- What a rate depends on, as the BIN table said when the card was used. Null in orders from before.
ALTER TABLE "orders" ADD COLUMN "card_type" TEXT;
ALTER TABLE "orders" ADD COLUMN "card_family" TEXT;
ALTER TABLE "orders" ADD COLUMN "is_foreign" BOOLEAN;

ALTER TABLE "batches" ADD COLUMN "value_date" DATE;
ALTER TABLE "batches" ADD COLUMN "release_on" DATE;
ALTER TABLE "batches" ADD COLUMN "commission_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "batches" ADD COLUMN "fixed_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "batches" ADD COLUMN "tax_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "batches" ADD COLUMN "reserve_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "batches" ADD COLUMN "file_number" INTEGER;
ALTER TABLE "batches" ADD COLUMN "payout_reference" TEXT;
ALTER TABLE "batches" ADD COLUMN "release_reference" TEXT;
ALTER TABLE "batches" ADD COLUMN "planted_errors" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
-- Days that ended before the bank kept any of this are not settled after the fact.
ALTER TABLE "batches" ADD COLUMN "is_settled_here" BOOLEAN NOT NULL DEFAULT true;
UPDATE "batches" SET "is_settled_here" = false WHERE "status" = 'closed';
CREATE UNIQUE INDEX "batches_client_id_file_number_key" ON "batches" ("client_id", "file_number");
CREATE INDEX "batches_to_settle_idx" ON "batches" ("client_id", "number")
    WHERE "status" = 'closed' AND "is_settled_here" AND "value_date" IS NULL;
CREATE INDEX "batches_to_pay_idx" ON "batches" ("client_id", "value_date")
    WHERE "value_date" IS NOT NULL AND "payout_reference" IS NULL;
CREATE INDEX "batches_to_release_idx" ON "batches" ("client_id", "release_on")
    WHERE "release_on" IS NOT NULL AND "release_reference" IS NULL;

CREATE TABLE "settlement_lines" (
    "transaction_id" BIGINT PRIMARY KEY,
    "client_id" TEXT NOT NULL,
    "batch_number" INTEGER NOT NULL,
    "order_reference" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,
    "fixed_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "reserve_minor" BIGINT NOT NULL,
    "net_minor" BIGINT NOT NULL,
    "clause" TEXT,
    CONSTRAINT "settlement_lines_type" CHECK ("type" IN ('sale', 'refund', 'void')),
    CONSTRAINT "settlement_lines_sum" CHECK (
        "net_minor" = "gross_minor" - "commission_minor" - "fixed_minor" - "tax_minor" - "reserve_minor")
);
CREATE INDEX "settlement_lines_client_id_batch_number_idx" ON "settlement_lines" ("client_id", "batch_number");
CREATE INDEX "settlement_lines_client_id_order_reference_idx" ON "settlement_lines" ("client_id", "order_reference");

CREATE TABLE "payouts" (
    "reference" TEXT PRIMARY KEY,
    "client_id" TEXT NOT NULL,
    "value_date" DATE NOT NULL,
    "paid_on" DATE NOT NULL,
    "paid_at" TIMESTAMPTZ(3) NOT NULL,
    "file_number" INTEGER NOT NULL,
    "gross_minor" BIGINT NOT NULL,
    "refunds_minor" BIGINT NOT NULL,
    "commission_minor" BIGINT NOT NULL,
    "fixed_minor" BIGINT NOT NULL,
    "tax_minor" BIGINT NOT NULL,
    "reserve_held_minor" BIGINT NOT NULL,
    "reserve_released_minor" BIGINT NOT NULL,
    "carried_in_minor" BIGINT NOT NULL,
    "carried_out_minor" BIGINT NOT NULL,
    "paid_minor" BIGINT NOT NULL,
    CONSTRAINT "payouts_signs" CHECK ("paid_minor" >= 0 AND "carried_out_minor" <= 0 AND "carried_in_minor" <= 0),
    CONSTRAINT "payouts_sum" CHECK (
        "gross_minor" - "refunds_minor" - "commission_minor" - "fixed_minor" - "tax_minor" - "reserve_held_minor"
            + "reserve_released_minor" + "carried_in_minor" = "paid_minor" + "carried_out_minor")
);
-- Once for each terminal and value date, however often the morning comes.
CREATE UNIQUE INDEX "payouts_client_id_value_date_key" ON "payouts" ("client_id", "value_date");
CREATE INDEX "payouts_client_id_file_number_idx" ON "payouts" ("client_id", "file_number");

CREATE TRIGGER "settlement_lines_append_only" BEFORE UPDATE OR DELETE ON "settlement_lines"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "settlement_lines_never_truncated" BEFORE TRUNCATE ON "settlement_lines"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "payouts_append_only" BEFORE UPDATE OR DELETE ON "payouts"
    FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "payouts_never_truncated" BEFORE TRUNCATE ON "payouts"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
