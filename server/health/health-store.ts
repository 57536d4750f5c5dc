import { database } from "@/server/db/client";

/** Migrations that began and did not end, and workers that are alive. One round trip. */
export async function readInstallation(): Promise<{
  readonly unfinishedMigrations: bigint;
  readonly liveWorkers: bigint;
}> {
  const [row] = await database().$queryRaw<{ migrations: bigint; workers: bigint }[]>`
    select count_unfinished_migrations() as migrations, count_live_workers() as workers`;
  return { unfinishedMigrations: row?.migrations ?? 0n, liveWorkers: row?.workers ?? 0n };
}
