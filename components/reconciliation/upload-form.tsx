"use client";

import { useMutation } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { BankFileRefusal } from "./bank-file-refusal";

const MOST_BYTES = 5 * 1024 * 1024;
const CHUNK = 0x8000;

/** The bytes of a file in base 64. */
async function readBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = "";
  for (let start = 0; start < bytes.length; start += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(binary);
}

interface UploadFormProps {
  readonly terminals: readonly { readonly id: string; readonly name: string; readonly bank: string }[];
}

/** Takes a file of a bank by hand, for banks whose files are not fetched. */
export function UploadForm({ terminals }: UploadFormProps) {
  const t = useTranslations("bankFiles.upload");
  const trpc = useTRPC();
  const router = useRouter();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [terminalId, setTerminalId] = useState(terminals[0]?.id ?? "");
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation(
    trpc.reconciliation.upload.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const isTooLarge = file !== null && file.size > MOST_BYTES;
  const done = upload.data;

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (!file || isTooLarge || upload.isPending) return;
    upload.mutate({ terminalId, name: file.name.slice(0, 200), content: await readBase64(file) });
  }

  function close(): void {
    setOpen(false);
    setFile(null);
    upload.reset();
  }

  return (
    <>
      <Button icon={<Upload aria-hidden />} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog open={isOpen} onClose={close} title={t("title")} description={t("description")}>
        <form className="grid gap-4" onSubmit={send}>
          {upload.error ? <BankFileRefusal error={upload.error} /> : null}
          {done ? (
            <Notice live tone={done.status === "matched" ? "good" : "waiting"}>
              {done.isNew
                ? t(done.status === "matched" ? "matched" : "differs", {
                    lines: done.lineCount,
                    differences: done.exceptionCount,
                  })
                : t("again")}
            </Notice>
          ) : null}
          <Field id={`${id}-terminal`} label={t("terminal")}>
            {(wiring) => (
              <Select
                {...wiring}
                value={terminalId}
                onChange={(event) => setTerminalId(event.target.value)}
                options={terminals.map(({ id: value, name, bank }) => ({
                  value,
                  label: `${name} · ${bank}`,
                }))}
              />
            )}
          </Field>
          <Field
            id={`${id}-file`}
            label={t("file")}
            hint={t("hint")}
            error={isTooLarge ? t("tooLarge") : undefined}
          >
            {(wiring) => (
              <input
                {...wiring}
                type="file"
                required
                accept=".csv,.txt,.dat,.fixed,text/csv,text/plain"
                onChange={(event) => {
                  upload.reset();
                  setFile(event.target.files?.[0] ?? null);
                }}
                className="block w-full text-ink file:mr-3 file:min-h-11 file:rounded-md file:border file:border-line file:bg-surface file:px-3 file:font-medium file:text-ink sm:file:min-h-9"
              />
            )}
          </Field>
          <div className="flex justify-end gap-2">
            <Button type="button" onClick={close}>
              {t("leave")}
            </Button>
            <Button type="submit" variant="primary" pending={upload.isPending} disabled={!file || isTooLarge}>
              {t(upload.isPending ? "sending" : "submit")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
