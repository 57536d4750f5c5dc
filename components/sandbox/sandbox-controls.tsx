import { ClientMessages } from "@/i18n/client-messages";
import { SandboxButton } from "./sandbox-button";

interface SandboxControlsProps {
  readonly mayMove: boolean;
  readonly mayFault: boolean;
}

/** The way to the sandbox's clock and faults; nothing for those who may touch neither. */
export function SandboxControls({ mayMove, mayFault }: SandboxControlsProps) {
  if (!mayMove) return null;
  return (
    <ClientMessages areas={["sandbox", "acts"]}>
      <SandboxButton mayFault={mayFault} />
    </ClientMessages>
  );
}
