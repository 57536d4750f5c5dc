"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { showToast } from "@/components/ui/toast-store";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { ConnectionFields, readConnection } from "./connection-fields";
import { RefusedTerminal } from "./refused-terminal";

/** Switches a terminal to another bank, or changes how its bank is reached. */
export function ConnectionForm({
  terminal,
  maySimulate,
}: {
  terminal: TerminalSettings;
  maySimulate: boolean;
}) {
  const t = useTranslations("terminals");
  const trpc = useTRPC();
  const router = useRouter();
  const [connector, setConnector] = useState(terminal.connection.connector);
  const [round, setRound] = useState(0);
  const update = useMutation(
    trpc.terminals.update.mutationOptions({
      onSuccess: () => {
        showToast(t("saved"));
        // Typed secrets leave the page with the fields that held them.
        setRound((before) => before + 1);
        router.refresh();
      },
    }),
  );

  // What was saved is on its way back to the page: until then its version is behind.
  const isBusy = update.isPending || (update.data !== undefined && update.data.version !== terminal.version);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isBusy) return;
    const connection = readConnection(new FormData(event.currentTarget));
    update.mutate({ terminalId: terminal.id, expectedVersion: terminal.version, connection });
  }

  return (
    <Section id="connection" title={t("connection.title")} description={t("connection.body")}>
      <form key={round} onSubmit={submit} className="space-y-4">
        {update.error ? <RefusedTerminal error={update.error} /> : null}
        <ConnectionFields
          connector={connector}
          onConnector={setConnector}
          known={terminal.connection}
          maySimulate={maySimulate}
        />
        {connector === "nestpay" ? <p className="text-ink-muted">{t("connection.switchBody")}</p> : null}
        <Button type="submit" pending={isBusy}>
          {t("connection.save")}
        </Button>
      </form>
    </Section>
  );
}
