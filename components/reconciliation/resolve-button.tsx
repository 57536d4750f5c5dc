"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { ListedException } from "@/server/bank-files/work-list-store";
import type { ExceptionKind, Resolution } from "@/server/contract/reconciliation";
import { BankFileRefusal } from "./bank-file-refusal";

const RESOLUTIONS = [
  "accepted_bank",
  "bank_corrected",
  "not_ours",
  "other",
] as const satisfies readonly Resolution[];

/** Of a whole batch that is late or has no file, the bank has said no amount that could be taken. */
const OF_A_BATCH = RESOLUTIONS.filter((one) => one !== "accepted_bank");

/** What a difference most often turns out to be. */
const FIRST = {
  missing: "bank_corrected",
  extra: "not_ours",
  amount_differs: "accepted_bank",
  late: "bank_corrected",
} as const satisfies Record<ExceptionKind, Resolution>;

interface ResolveButtonProps {
  readonly exceptionId: string;
  readonly kind: ExceptionKind;
  readonly subject: ListedException["subject"];
  /** Both sides, drawn on the server. */
  readonly children: ReactNode;
}

/** Says what became of a difference, after one more look at both sides. */
export function ResolveButton({ exceptionId, kind, subject, children }: ResolveButtonProps) {
  const t = useTranslations("bankFiles.resolve");
  const trpc = useTRPC();
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [resolution, setResolution] = useState<Resolution>(FIRST[kind]);
  const [note, setNote] = useState("");
  const resolve = useMutation(
    trpc.reconciliation.resolve.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    }),
  );
  const needsNote = resolution === "other" && note.trim() === "";
  const close = () => {
    setOpen(false);
    if (resolve.error) router.refresh();
    resolve.reset();
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog
        open={isOpen}
        onClose={close}
        title={t("title")}
        size="lg"
        footer={
          <Button
            variant="primary"
            pending={resolve.isPending}
            disabled={needsNote}
            onClick={() =>
              resolve.isPending ||
              resolve.mutate({ exceptionId, resolution, note: note.trim() === "" ? null : note.trim() })
            }
          >
            {t(resolve.isPending ? "sending" : "submit")}
          </Button>
        }
      >
        <div className="grid gap-4">
          {resolve.error ? <BankFileRefusal error={resolve.error} /> : null}
          {children}
          <Field id={`${id}-what`} label={t("what")} hint={t(`hint.${resolution}`)}>
            {(wiring) => (
              <Select
                {...wiring}
                value={resolution}
                onChange={(event) =>
                  setResolution(RESOLUTIONS.find((one) => one === event.target.value) ?? "other")
                }
                options={(subject === "batch" ? OF_A_BATCH : RESOLUTIONS).map((one) => ({
                  value: one,
                  label: t(`as.${one}`),
                }))}
              />
            )}
          </Field>
          <Field id={`${id}-note`} label={t("note")} optional={resolution !== "other"} hint={t("noteHint")}>
            {(wiring) => (
              <Textarea
                {...wiring}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
        </div>
      </Dialog>
    </>
  );
}
