"use client";

import { useTranslations } from "next-intl";
import { Dialog } from "@/components/ui/dialog";
import { ClockForm } from "./clock-form";
import { FaultForm } from "./fault-form";

interface SandboxPanelProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly mayFault: boolean;
}

/** The clock of the sandbox, and faults at the simulated bank. */
export function SandboxPanel({ open, onClose, mayFault }: SandboxPanelProps) {
  const t = useTranslations("sandbox");
  return (
    <Dialog open={open} onClose={onClose} title={t("title")} description={t("description")} size="lg">
      <div className="grid gap-6">
        <ClockForm />
        {mayFault ? <FaultForm /> : null}
      </div>
    </Dialog>
  );
}
