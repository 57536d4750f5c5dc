"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RefusalNotice } from "@/components/give-back/refusal-notice";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { refundStateOf } from "./refund-state-of";

interface ApprovalButtonsProps {
  readonly refundId: string;
  /** As it is read. */
  readonly amount: string;
  /** Order, card, asker, reason: what is decided upon. */
  readonly about: string;
}

/** Approve or reject, each after one more look at what is decided; the outcome stays until it is read. */
export function ApprovalButtons({ refundId, amount, about }: ApprovalButtonsProps) {
  const t = useTranslations("refunds");
  const trpc = useTRPC();
  const router = useRouter();
  const [act, setAct] = useState<"approve" | "reject" | null>(null);
  const approve = useMutation(trpc.refunds.approve.mutationOptions());
  const reject = useMutation(trpc.refunds.reject.mutationOptions());
  const decide = act === "reject" ? reject : approve;
  const done = decide.data;

  function close(): void {
    setAct(null);
    if (done || decide.error) router.refresh();
    approve.reset();
    reject.reset();
  }

  return (
    <span className="inline-flex gap-2">
      <Button size="sm" variant="primary" onClick={() => setAct("approve")}>
        {t("approve")}
      </Button>
      <Button size="sm" onClick={() => setAct("reject")}>
        {t("reject")}
      </Button>
      <Dialog
        open={act !== null}
        onClose={close}
        title={t(act === "reject" ? "rejectSure" : "approveSure", { amount })}
        description={about}
        footer={
          done ? null : (
            <Button
              variant={act === "reject" ? "danger" : "primary"}
              pending={decide.isPending}
              onClick={() => decide.mutate({ refundId })}
            >
              {t(act === "reject" ? "reject" : "approve")}
            </Button>
          )
        }
      >
        {decide.error ? <RefusalNotice error={decide.error} /> : null}
        {done ? (
          <Notice live tone={done.status === "failed" && act === "approve" ? "bad" : "good"}>
            {act === "reject"
              ? t("done.rejected")
              : t("done.approved", { state: t(`status.${refundStateOf(done)}`) })}
          </Notice>
        ) : null}
      </Dialog>
    </span>
  );
}
