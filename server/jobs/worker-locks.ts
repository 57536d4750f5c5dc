import type { WorkerEvents } from "graphile-worker";
import pg from "pg";

/**
 * Jobs of a killed worker stay locked for hours in the queue. So each worker holds an advisory lock under its id for as
 * long as its connection lives; whoever can take that lock knows that the worker is dead and frees its jobs.
 */
export interface WorkerLocks {
  releaseDead(): Promise<void>;
  stop(): Promise<void>;
}

const DEAD_WORKERS = `
  select locked_by from (select distinct locked_by from graphile_worker._private_jobs where locked_by is not null) held
  where locked_by <> all($1::text[]) and pg_try_advisory_lock(hashtext('vezne-worker'), hashtext(locked_by))`;

/** Opens the connection that holds the locks and takes one for every worker that `events` announces. */
export async function openWorkerLocks(ownerUrl: string, events: WorkerEvents): Promise<WorkerLocks> {
  const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
  client.on("error", () => process.exit(1));
  await client.connect();
  // A session can take its own lock again, so its own workers are left out by name.
  const own: string[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next;
    return next;
  };
  events.on("worker:create", ({ worker }) => {
    own.push(worker.workerId);
    void inTurn(() =>
      client.query("select pg_advisory_lock(hashtext('vezne-worker'), hashtext($1))", [worker.workerId]),
    );
  });
  return {
    releaseDead: () =>
      inTurn(async () => {
        const { rows } = await client.query<{ locked_by: string }>(DEAD_WORKERS, [own]);
        const dead = rows.map((row) => row.locked_by);
        if (dead.length === 0) return;
        await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
        for (const id of dead) {
          await client.query("select pg_advisory_unlock(hashtext('vezne-worker'), hashtext($1))", [id]);
        }
      }),
    stop: async () => {
      await inTurn(async () => undefined);
      await client.end();
    },
  };
}
