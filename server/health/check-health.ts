import type { SandboxBank } from "@/server/bank/sandbox-bank";
import { log } from "@/server/platform/log";
import type { Vault } from "@/server/vault/vault";
import { readInstallation } from "./health-store";

/** What the health of an installation depends on. */
export interface HealthPorts {
  readonly vault: Pick<Vault, "ping">;
  readonly sandbox: Pick<SandboxBank, "readClock"> | null;
}

/** Parts by name: `ok`, or in a few words what is wrong. Says nothing of addresses, versions or causes. */
export interface Health {
  readonly isHealthy: boolean;
  readonly checks: Readonly<Record<"database" | "migrations" | "worker" | "vault" | "bank", string>>;
}

const DEADLINE_MS = 8_000;

/** Runs a question with a deadline; null where there was no answer. */
async function ask<T>(part: string, question: () => Promise<T>): Promise<{ readonly answer: T } | null> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), DEADLINE_MS);
  });
  try {
    return { answer: await Promise.race([question(), deadline]) };
  } catch (error) {
    log().warn("a part of the installation is not well", { part }, error);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Asks every part of the installation: databases, migrations, worker, vault and bank. */
export async function checkHealth(ports: HealthPorts): Promise<Health> {
  const { sandbox, vault } = ports;
  const [installation, cardVault, bank] = await Promise.all([
    ask("database", readInstallation),
    ask("vault", () => vault.ping()),
    ask("bank", async () => sandbox?.readClock() ?? null),
  ]);
  const state = installation?.answer;
  const checks = {
    database: state ? "ok" : "unreachable",
    migrations: state?.unfinishedMigrations === 0n ? "ok" : state ? "unfinished" : "unknown",
    worker: state && state.liveWorkers > 0n ? "ok" : state ? "not running" : "unknown",
    vault: cardVault ? "ok" : "unreachable",
    bank: bank ? "ok" : "unreachable",
  };
  return { isHealthy: Object.values(checks).every((check) => check === "ok"), checks };
}
