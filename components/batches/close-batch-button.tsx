"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { ActRefusal } from "@/components/portal/act-refusal";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";

interface CloseBatchButtonProps {
  readonly batchId: string;
  /** Which day of which terminal. */
  readonly title: string;
  /** What will happen, drawn on the server. */
  readonly children: ReactNode;
}

/** Ends a terminal's day after one more look at what that means. The day is named, so that pressing twice ends one. */
export function CloseBatchButton({ batchId, title, children }: CloseBatchButtonProps) {
  const t = useTranslations("acts.closeBatch");
  const trpc = useTRPC();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = useMutation(trpc.batches.close.mutationOptions());
  const done = close.data;

  function leave(): void {
    setOpen(false);
    if (done || close.error) router.refresh();
    close.reset();
  }

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={leave}
        title={title}
        footer={
          done ? (
            <Button onClick={leave}>{t("leave")}</Button>
          ) : (
            <Button
              variant="primary"
              pending={close.isPending}
              onClick={() => close.isPending || close.mutate({ batchId })}
            >
              {t(close.isPending ? "sending" : "submit")}
            </Button>
          )
        }
      >
        {close.error ? <ActRefusal error={close.error} /> : null}
        {done ? (
          <Notice live tone={done.status === "open" ? "info" : done.differs ? "waiting" : "good"}>
            {done.status === "open"
              ? t("nothing")
              : t(done.differs ? "doneDiffers" : "done", { number: String(done.number) })}
          </Notice>
        ) : (
          children
        )}
      </Dialog>
    </>
  );
}
