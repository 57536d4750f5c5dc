"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedField } from "@/components/ui/segmented";
import type { TerminalConnection } from "@/server/terminals/terminal-settings";

/** Kinds of connection that this installation offers: production has no simulated bank. */
export type Connector = "simulated" | "nestpay";

/** Reads the connection of a form; a secret that is left empty is not sent. */
export function readConnection(form: FormData) {
  const textOf = (name: string) => String(form.get(name) ?? "").trim();
  if (textOf("connector") !== "nestpay") return { connector: "simulated" as const };
  const password = textOf("password");
  const storeKey = textOf("storeKey");
  return {
    connector: "nestpay" as const,
    url: textOf("url"),
    gateway3dUrl: textOf("gateway3dUrl"),
    clientId: textOf("clientId"),
    username: textOf("username"),
    ...(password === "" ? {} : { password }),
    ...(storeKey === "" ? {} : { storeKey }),
  };
}

interface ConnectionFieldsProps {
  connector: Connector;
  onConnector: (connector: Connector) => void;
  known: TerminalConnection | null;
  maySimulate: boolean;
}

interface SecretFieldProps {
  name: "password" | "storeKey";
  isSet: boolean;
  /** It was typed for another address than the one that stands in the form. */
  isForElsewhere: boolean;
}

function SecretField({ name, isSet: isKnown, isForElsewhere }: SecretFieldProps) {
  const t = useTranslations("terminals.connection");
  const isSet = isKnown && !isForElsewhere;
  const hint = isSet ? t("isSet") : isKnown ? t("again") : undefined;
  return (
    <Field id={name} label={t(name)} hint={hint}>
      {(wiring) => (
        <Input
          {...wiring}
          type="password"
          autoComplete="new-password"
          name={name}
          maxLength={128}
          required={!isSet}
          placeholder={isSet ? "••••••••" : undefined}
        />
      )}
    </Field>
  );
}

function NestpayFields({ known }: { known: TerminalConnection | null }) {
  const t = useTranslations("terminals.connection");
  const real = known?.connector === "nestpay" ? known : null;
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  const noteAddress = (name: "url" | "gateway3dUrl", address: string) =>
    setMoved((before) => {
      const others = [...before].filter((other) => other !== name);
      return new Set(address.trim() === real?.[name] ? others : [...others, name]);
    });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {(["url", "gateway3dUrl"] as const).map((name) => (
        <Field key={name} id={name} label={t(name)} hint={t(`${name}Hint`)} className="sm:col-span-2">
          {(wiring) => (
            <Input
              {...wiring}
              type="url"
              name={name}
              required
              maxLength={2048}
              defaultValue={real?.[name] ?? ""}
              onChange={(event) => noteAddress(name, event.target.value)}
            />
          )}
        </Field>
      ))}
      <Field id="clientId" label={t("clientId")}>
        {(wiring) => (
          <Input {...wiring} name="clientId" required maxLength={32} defaultValue={real?.clientId ?? ""} />
        )}
      </Field>
      <Field id="username" label={t("username")}>
        {(wiring) => (
          <Input {...wiring} name="username" required maxLength={64} defaultValue={real?.username ?? ""} />
        )}
      </Field>
      <SecretField name="password" isSet={real?.hasPassword ?? false} isForElsewhere={moved.size > 0} />
      <SecretField name="storeKey" isSet={real?.hasStoreKey ?? false} isForElsewhere={moved.size > 0} />
    </div>
  );
}

/** How a terminal reaches its bank. Secrets are typed in and never shown again. */
export function ConnectionFields({ connector, onConnector, known, maySimulate }: ConnectionFieldsProps) {
  const t = useTranslations("terminals.connection");
  const choices = maySimulate ? (["simulated", "nestpay"] as const) : (["nestpay"] as const);
  return (
    <div className="space-y-4">
      <SegmentedField
        legend={t("kind")}
        name="connector"
        value={connector}
        onChange={(event) => onConnector(event.target.value === "nestpay" ? "nestpay" : "simulated")}
        options={choices.map((value) => ({ value, label: t(`kinds.${value}`) }))}
      />
      {connector === "nestpay" ? (
        <NestpayFields known={known} />
      ) : (
        <p className="text-ink-muted">{t("simulatedBody")}</p>
      )}
    </div>
  );
}
