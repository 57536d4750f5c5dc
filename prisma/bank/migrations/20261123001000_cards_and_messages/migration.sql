-- Cards of the issuer, rights of a terminal's contract, messages field by field, the source of a BIN.

-- What the bank decides for itself. One row. The key makes fingerprints of card numbers; it never leaves this database.
CREATE TABLE "bank_settings" (
    "id" INTEGER NOT NULL,
    "fingerprint_key" TEXT NOT NULL,
    "instalment_remainder" TEXT NOT NULL DEFAULT 'first',

    CONSTRAINT "bank_settings_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "bank_settings_one_row" CHECK ("id" = 1),
    CONSTRAINT "bank_settings_remainder" CHECK ("instalment_remainder" IN ('first', 'last'))
);
INSERT INTO "bank_settings" ("id", "fingerprint_key")
  VALUES (1, encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'));

-- A card that the issuer knows: a published test number. It stands here as first six, last four and a fingerprint.
CREATE TABLE "cards" (
    "id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "masked_number" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "is_foreign" BOOLEAN NOT NULL,
    "status" TEXT NOT NULL,
    "allows_ecommerce" BOOLEAN NOT NULL,
    "allows_foreign" BOOLEAN NOT NULL,
    "daily_count_limit" INTEGER,
    "daily_amount_limit_minor" BIGINT,
    "account_id" TEXT,
    "three_d_secure" TEXT NOT NULL,
    "response_code" TEXT,
    "refuses_follow_ups" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "cards_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "cards_status" CHECK ("status" IN ('active', 'blocked', 'lost', 'stolen', 'expired')),
    CONSTRAINT "cards_type" CHECK ("type" IN ('credit', 'debit', 'prepaid')),
    CONSTRAINT "cards_three_d_secure"
      CHECK ("three_d_secure" IN ('frictionless', 'challenge', 'failed', 'attempted', 'unavailable')),
    CONSTRAINT "cards_daily_limits" CHECK ("daily_count_limit" >= 0 AND "daily_amount_limit_minor" >= 0),
    CONSTRAINT "cards_masked" CHECK ("masked_number" ~ '^[0-9]{6}[*]+[0-9]{4}$')
);
CREATE UNIQUE INDEX "cards_fingerprint_key" ON "cards"("fingerprint");
ALTER TABLE "cards" ADD CONSTRAINT "cards_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What a card with a daily limit spent on a day of Istanbul. A card without one is not counted.
CREATE TABLE "card_days" (
    "card_id" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,

    CONSTRAINT "card_days_pkey" PRIMARY KEY ("card_id", "day")
);
ALTER TABLE "card_days" ADD CONSTRAINT "card_days_card_id_fkey"
  FOREIGN KEY ("card_id") REFERENCES "cards"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The contract of a terminal. What stood before may do everything.
ALTER TABLE "terminals"
  ADD COLUMN "merchant_number" TEXT,
  ADD COLUMN "terminal_number" TEXT,
  ADD COLUMN "currencies" TEXT[] NOT NULL DEFAULT '{}',
  ADD COLUMN "is_active" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "allows_preauth" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "allows_void" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "allows_refund" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "allows_partial_capture" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "allows_multiple_capture" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "max_instalments" INTEGER NOT NULL DEFAULT 36;
UPDATE "terminals" SET
  "merchant_number" = lpad(((hashtextextended("client_id", 1) & 9223372036854775807) % 10000000000)::text, 15, '0'),
  "terminal_number" = lpad(((hashtextextended("client_id", 2) & 9223372036854775807) % 100000000)::text, 8, '0'),
  "currencies" = ARRAY["currency"];
ALTER TABLE "terminals"
  ALTER COLUMN "merchant_number" SET NOT NULL,
  ALTER COLUMN "terminal_number" SET NOT NULL,
  ADD CONSTRAINT "terminals_max_instalments" CHECK ("max_instalments" BETWEEN 1 AND 36);

-- A message of a hop is a request and its answer. Rows from before hold the answer's code alone.
ALTER TABLE "messages"
  ADD COLUMN "request_mti" TEXT,
  ADD COLUMN "request" JSONB,
  ADD COLUMN "answer" JSONB,
  ADD COLUMN "sent_at" TIMESTAMPTZ(3);

-- A card verification is an authorisation of nothing.
ALTER TABLE "transactions" DROP CONSTRAINT "transactions_kind";
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_kind"
  CHECK ("kind" IN ('sale', 'preauth', 'verification', 'capture', 'void', 'refund', 'reversal', 'barred'));

-- Where a row of the BIN table comes from.
ALTER TABLE "bins" ADD COLUMN "source" TEXT NOT NULL DEFAULT 'CP.VPOS';
