import type { SignedIn } from "@/server/access/read-session";
import { type AppPorts, ports } from "@/server/composition";
import { wallNow } from "@/server/platform/clock";
import { newId } from "@/server/platform/random";

/** What every procedure knows. */
export interface TrpcContext {
  readonly signedIn: SignedIn | null;
  readonly ports: AppPorts;
  readonly requestId: string;
}

/** The context of one request of somebody, or of nobody. */
export function createContext(signedIn: SignedIn | null): TrpcContext {
  return { signedIn, ports: ports(), requestId: newId("req", wallNow()) };
}
