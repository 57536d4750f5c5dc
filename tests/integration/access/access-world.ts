import { randomUUID } from "node:crypto";
import pg from "pg";
import type { AccessPorts } from "@/server/access/access-ports";
import { hashPassword, verifyPassword } from "@/server/access/password-hash";
import type { Role } from "@/server/core/permissions";
import { databaseUrls } from "@/tests/support/database";

/** A password that every member of these tests has. */
export const PASSWORD = "mor patates 7 gemi";

let hashed: Promise<string> | undefined;

/** Runs SQL as the owner, beside the code under test. */
export async function asOwner<T extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrls().DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

export interface MadeMember {
  readonly merchantId: string;
  readonly memberId: string;
  readonly email: string;
}

/** A merchant of its own with one member. */
export async function makeMember(
  role: Role = "owner",
  merchantId = `mer_${randomUUID()}`,
): Promise<MadeMember> {
  hashed ??= hashPassword(PASSWORD);
  const memberId = `mem_${randomUUID()}`;
  const email = `${memberId}@lale.example`;
  await asOwner(
    "insert into merchants (id, name, created_at) values ($1, 'Lale', '2026-01-01Z') on conflict do nothing",
    [merchantId],
  );
  await asOwner(
    `insert into members (id, merchant_id, email, name, password_hash, role, refund_limit_minor, created_at)
     values ($1, $2, $3, 'Nermin Aksoy', $4, $5, 50000, '2026-01-01Z')`,
    [memberId, merchantId, email, await hashed, role],
  );
  return { merchantId, memberId, email };
}

/** Ports with a clock of their own, a count of verifications, and background work that can be awaited. */
export function makePorts(start = "2026-11-23T08:00:00Z") {
  const background: Promise<void>[] = [];
  let at = new Date(start);
  let verifications = 0;
  const ports: AccessPorts = {
    now: () => at,
    verifyPassword: (passwordHash, password) => {
      verifications += 1;
      return verifyPassword(passwordHash, password);
    },
    inBackground: (work) => void background.push(work()),
  };
  return {
    ports,
    verifications: () => verifications,
    wait: (seconds: number) => {
      at = new Date(at.getTime() + seconds * 1000);
    },
    settle: () => Promise.all(background),
  };
}

let lastAddress = 0;

/** An address that no other test has tried from. */
export function freshAddress(): string {
  lastAddress += 1;
  return `2001:db8:${process.pid.toString(16)}::${lastAddress.toString(16)}`;
}
