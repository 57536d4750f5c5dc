-- The day on which the day-end file of a batch is made, where it was planted to come late; null: with the day end.

ALTER TABLE "batches" ADD COLUMN "file_due_on" DATE;
CREATE INDEX "batches_late_files_idx" ON "batches" ("client_id", "file_due_on")
    WHERE "file_due_on" IS NOT NULL AND "file_number" IS NULL;
