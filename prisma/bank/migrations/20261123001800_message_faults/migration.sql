-- What a fault did to a message (a kind of fault, as in "faults"); null for nearly all.

ALTER TABLE "messages" ADD COLUMN "fault" TEXT;
