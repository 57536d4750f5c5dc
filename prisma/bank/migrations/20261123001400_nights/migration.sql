-- A terminal whose day the bank ends by itself, as one that is reached over NestPay alone: at this hour in Istanbul.
-- Null where day end is the shop's own message.
ALTER TABLE "terminals" ADD COLUMN "closes_at_hour" SMALLINT;

ALTER TABLE "terminals" ADD CONSTRAINT "terminals_closes_at_hour" CHECK ("closes_at_hour" BETWEEN 0 AND 23);
