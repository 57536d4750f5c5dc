import { addDays, istanbulDay, startOfIstanbulDay } from "@/server/core/business-day";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import { requireSandbox, type SandboxPorts } from "./sandbox-ports";
import { findNextDayEnd, listNamedTerminals } from "./terminal-client-store";

/** What the clock's panel in the portal shows. */
export interface ClockPanel {
  readonly now: Date;
  /** The first day end of an active terminal; null without one. */
  readonly nextDayEndAt: Date | null;
  /** When the day turns in Istanbul. */
  readonly midnightAt: Date;
  readonly terminals: readonly { readonly id: string; readonly name: string }[];
}

/** The business clock with the moments that one would move it to. Refuses: `forbidden`, `not_found` in production. */
export async function readClockPanel(
  scope: MerchantScope,
  ports: Pick<SandboxPorts, "sandbox">,
): Promise<ClockPanel> {
  requirePermission(scope, "clock.read");
  requireSandbox(ports);
  return inMerchantTx(scope, async (tx) => ({
    now: tx.now,
    nextDayEndAt: await findNextDayEnd(tx),
    midnightAt: startOfIstanbulDay(addDays(istanbulDay(tx.now), 1)),
    terminals: await listNamedTerminals(tx),
  }));
}
