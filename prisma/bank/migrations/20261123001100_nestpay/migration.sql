-- NestPay at the counter: who may call, what came with an order, one message of an order at a time, the 3-D gate's
-- visits and plans of repeated payments. The book itself does not change.

-- CreateTable
CREATE TABLE "nestpay_users" (
    "client_id" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,

    CONSTRAINT "nestpay_users_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "nestpay_orders" (
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "holder_name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "md_status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nestpay_orders_pkey" PRIMARY KEY ("client_id","order_reference")
);

-- CreateTable
CREATE TABLE "nestpay_claims" (
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nestpay_claims_pkey" PRIMARY KEY ("client_id","order_reference")
);

-- CreateTable
CREATE TABLE "nestpay_visits" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "charset" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "three_d_secure_id" TEXT,
    "md" TEXT,
    "md_status" TEXT,
    "sealed_card" TEXT,
    "result" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nestpay_visits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nestpay_plans" (
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "order_reference" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "interval" INTEGER NOT NULL,
    "cycle" TEXT NOT NULL,
    "total_payments" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nestpay_plans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nestpay_plan_payments" (
    "plan_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nestpay_plan_payments_pkey" PRIMARY KEY ("plan_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "nestpay_visits_md_key" ON "nestpay_visits"("md");

-- CreateIndex
CREATE UNIQUE INDEX "nestpay_plans_client_id_order_reference_key" ON "nestpay_plans"("client_id", "order_reference");

-- AddForeignKey
ALTER TABLE "nestpay_plan_payments" ADD CONSTRAINT "nestpay_plan_payments_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "nestpay_plans"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the sweep of held cards looks for.
CREATE INDEX "nestpay_visits_held" ON "nestpay_visits"("expires_at") WHERE "sealed_card" IS NOT NULL;

ALTER TABLE "nestpay_plan_payments" ADD CONSTRAINT "nestpay_plan_payments_status" CHECK ("status" IN ('paid', 'waiting', 'canceled'));
ALTER TABLE "nestpay_plans" ADD CONSTRAINT "nestpay_plans_cycle" CHECK ("cycle" IN ('D', 'W', 'M', 'Y'));
