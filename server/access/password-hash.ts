import { hash, verify } from "@node-rs/argon2";
import { newToken } from "@/server/platform/random";

/** Argon2id by OWASP's first recommendation. Units: `memoryCost` in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A hash that no password has, of the same cost: unknown accounts are verified against it. */
let nobody: Promise<string> | undefined;

/** Hashes a password with argon2id; the answer carries its own salt and cost. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), COST);
}

/** Whether a password has this hash. Null takes the same work and is never true. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hash(newToken(32), COST);
  const isRight = await verify(passwordHash ?? (await nobody), password.normalize("NFKC"));
  return isRight && passwordHash !== null;
}
