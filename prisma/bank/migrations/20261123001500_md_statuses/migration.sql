-- Which results of 3-D Secure (mdStatus) a terminal's contract takes a payment after: the full one alone unless it says more.
ALTER TABLE "terminals" ADD COLUMN "accepted_md_statuses" TEXT[] NOT NULL DEFAULT ARRAY['1']::TEXT[];
