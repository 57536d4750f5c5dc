-- The vault: card numbers, sealed. Nothing else lives in this database, and only the role of the vault may connect.
CREATE TABLE "vault_cards" (
    "id" TEXT NOT NULL,
    "merchant_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vault_cards_pkey" PRIMARY KEY ("id"),
    -- AES-256-GCM: a nonce of 96 bits, a tag of 128.
    CONSTRAINT "vault_cards_nonce_length" CHECK (octet_length("nonce") = 12),
    CONSTRAINT "vault_cards_sealed_length" CHECK (octet_length("sealed") > 16)
);

CREATE INDEX "vault_cards_key_id_idx" ON "vault_cards"("key_id");

CREATE INDEX "vault_cards_expires_at_idx" ON "vault_cards"("expires_at");
