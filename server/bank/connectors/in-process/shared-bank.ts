import { env } from "@/server/platform/env";
import { log } from "@/server/platform/log";
import { createSimulatedBank, type SimulatedBank } from "./create-in-process-bank";

const SLOT = Symbol.for("vezne.bank.simulated");

type Holder = { [SLOT]?: SimulatedBank };

/** The simulated bank of this process, opened once from the settings; every bundle of the process shares it. */
export function sharedSimulatedBank(): SimulatedBank {
  const holder = globalThis as Holder;
  holder[SLOT] ??= createSimulatedBank({
    databaseUrl: env().BANK_DATABASE_URL,
    publicUrl: env().BANK_PUBLIC_URL,
    mode: env().MODE,
    secret: env().AUTH_SECRET,
    onError: (operation, error) => log().error("the simulated bank failed", { operation }, error),
  });
  return holder[SLOT];
}
