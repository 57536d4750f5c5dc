import { wallNow } from "@/server/platform/clock";
import { log } from "@/server/platform/log";
import { verifyPassword } from "./password-hash";

/** What the gate needs of the world. Tests bring their own. */
export interface AccessPorts {
  /** The wall clock: sessions, throttles, keys. */
  readonly now: () => Date;
  readonly verifyPassword: (passwordHash: string | null, password: string) => Promise<boolean>;
  /** Does what nobody waits for, so that it does not show in the time of an answer. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

/** The ports of a running installation. */
export const accessPorts: AccessPorts = {
  now: wallNow,
  verifyPassword,
  inBackground: (work) => {
    work().catch((error: unknown) => log().error("work in the background failed", {}, error));
  },
};
