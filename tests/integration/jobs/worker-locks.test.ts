import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import pg from "pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openWorkerLocks, type WorkerLocks } from "@/server/jobs/worker-locks";
import { databaseUrls } from "@/tests/support/database";
import { asOwner } from "@/tests/support/world-sql";

interface Held {
  readonly locks: WorkerLocks;
  readonly workerId: string;
}

const opened: WorkerLocks[] = [];
let queue: pg.Client;
beforeAll(async () => {
  queue = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await queue.connect();
});
afterAll(() => Promise.all([queue.end(), ...opened.map((locks) => locks.stop())]));

/** A worker that announced itself and holds its lock. */
async function openWorker(workerId: string): Promise<Held> {
  const events: WorkerEvents = new EventEmitter();
  const locks = await openWorkerLocks(databaseUrls().DATABASE_URL, events);
  opened.push(locks);
  events.emit("worker:create", { worker: { workerId }, tasks: {} } as never);
  await vi.waitFor(async () => {
    const rows = await asOwner(
      "select 1 from pg_locks where locktype = 'advisory' and granted and objid = (hashtext($1)::bigint & 4294967295)::oid",
      [workerId],
    );
    expect(rows).toHaveLength(1);
  });
  return { locks, workerId };
}

/** A job that a worker has taken and not finished. */
async function takeJob(workerId: string): Promise<string> {
  const { rows } = await queue.query<{ id: string }>(
    "select id from graphile_worker.add_job('planted_job', '{}'::json)",
  );
  const id = rows[0]?.id ?? "";
  await queue.query(
    "update graphile_worker._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where id = $1",
    [id, workerId],
  );
  return id;
}

async function holderOf(jobId: string): Promise<string | null | undefined> {
  const { rows } = await queue.query<{ locked_by: string | null }>(
    "select locked_by from graphile_worker._private_jobs where id = $1",
    [jobId],
  );
  return rows[0]?.locked_by;
}

it("the job of a worker that was killed is free as soon as another one looks", async () => {
  const living = await openWorker("living_1");
  const job = await takeJob("killed_1");
  expect(await holderOf(job)).toBe("killed_1");
  await living.locks.releaseDead();
  expect(await holderOf(job)).toBeNull();
});

it("the jobs of workers that live, our own among them, stay theirs", async () => {
  const [mine, other] = [await openWorker("living_2"), await openWorker("living_3")];
  const [own, foreign] = [await takeJob("living_2"), await takeJob("living_3")];
  await mine.locks.releaseDead();
  expect(await holderOf(own)).toBe("living_2");
  expect(await holderOf(foreign)).toBe("living_3");
  await other.locks.stop();
  opened.splice(opened.indexOf(other.locks), 1);
  await mine.locks.releaseDead();
  expect(await holderOf(own)).toBe("living_2");
  expect(await holderOf(foreign)).toBeNull();
});

it("two that look at once free a dead worker's job once, and neither keeps its lock", async () => {
  const [left, right] = [await openWorker("living_4"), await openWorker("living_5")];
  const job = await takeJob("killed_2");
  await Promise.all([left.locks.releaseDead(), right.locks.releaseDead()]);
  await left.locks.releaseDead();
  expect(await holderOf(job)).toBeNull();
  const kept = await asOwner(
    "select 1 from pg_locks where locktype = 'advisory' and objid = (hashtext('killed_2')::bigint & 4294967295)::oid",
  );
  expect(kept).toEqual([]);
});
