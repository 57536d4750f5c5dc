-- The people of the bank who sit at its console, their sessions, and what they did. All by the wall clock.

CREATE TABLE "operators" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operators_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "operator_sessions" (
    "token_hash" TEXT NOT NULL,
    "operator_id" INTEGER NOT NULL,
    "address" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "operator_sessions_pkey" PRIMARY KEY ("token_hash")
);

CREATE TABLE "operator_acts" (
    "id" BIGSERIAL NOT NULL,
    "operator_id" INTEGER,
    "email" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "acted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_acts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "operator_throttles" (
    "key" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "operator_throttles_pkey" PRIMARY KEY ("key")
);

CREATE UNIQUE INDEX "operators_email_key" ON "operators"("email");

ALTER TABLE "operator_sessions" ADD CONSTRAINT "operator_sessions_operator_id_fkey"
  FOREIGN KEY ("operator_id") REFERENCES "operators"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What an operator did is never changed or removed.
CREATE TRIGGER "operator_acts_append_only" BEFORE UPDATE OR DELETE ON "operator_acts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "operator_acts_never_truncated" BEFORE TRUNCATE ON "operator_acts"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
