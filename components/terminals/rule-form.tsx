"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast-store";
import { readLocale } from "@/i18n/locale";
import type { RateCap } from "@/server/core/rate-caps";
import { figureOf } from "@/server/core/rule-edits";
import { formatPercent } from "./percent-text";
import { PercentInput } from "./plans-field";
import { readRuleForm } from "./read-rule-form";
import { RefusedTerminal } from "./refused-terminal";

interface RuleFormProps {
  cap: RateCap;
  /** Shape: `2026-11-23`. */
  today: string;
  /** How many corrections the page knows of. */
  version: number;
}

function FigureField({ cap, isWrong }: { cap: RateCap; isWrong: boolean }) {
  const t = useTranslations("terms.rules");
  const locale = readLocale(useLocale());
  const id = `${cap.id}-figure`;
  const label = t(`figures.${cap.kind}`);
  return (
    <Field id={id} label={label} error={isWrong ? t("wrongFigure") : null}>
      {(wiring) =>
        cap.kind === "commission" ? (
          <PercentInput
            {...wiring}
            name="figure"
            label={label}
            isWrong={isWrong}
            defaultValue={formatPercent(figureOf(cap), locale)}
          />
        ) : (
          <Input
            {...wiring}
            name="figure"
            inputMode="numeric"
            maxLength={3}
            defaultValue={String(figureOf(cap))}
          />
        )
      }
    </Field>
  );
}

/** A rule's new figure, from which day it holds, and where it was read. */
export function RuleForm({ cap, today, version }: RuleFormProps) {
  const t = useTranslations("terms.rules");
  const trpc = useTRPC();
  const router = useRouter();
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const update = useMutation(
    trpc.terminals.updateRule.mutationOptions({
      onSuccess: () => {
        showToast(t("saved"));
        router.refresh();
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (update.isPending || update.isSuccess) return;
    const read = readRuleForm(new FormData(event.currentTarget), cap);
    setWrong(new Set(read.problems));
    const [first] = read.problems;
    if (first) document.getElementById(`${cap.id}-${first}`)?.focus();
    else update.mutate({ ...read.change, capId: cap.id, expectedVersion: version });
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-3 pt-2 pb-3">
      {update.error ? <RefusedTerminal error={update.error} /> : null}
      <div className="grid items-start gap-3 sm:grid-cols-[8rem_11rem_minmax(0,1fr)]">
        <FigureField cap={cap} isWrong={wrong.has("figure")} />
        <Field
          id={`${cap.id}-validFrom`}
          label={t("validFrom")}
          error={wrong.has("validFrom") ? t("wrongDay") : null}
        >
          {(wiring) => (
            <Input
              {...wiring}
              type="date"
              name="validFrom"
              min={cap.validFrom}
              defaultValue={cap.validFrom > today ? cap.validFrom : today}
            />
          )}
        </Field>
        <Field
          id={`${cap.id}-source`}
          label={t("readIn")}
          error={wrong.has("source") ? t("missingSource") : null}
        >
          {(wiring) => <Input {...wiring} name="source" maxLength={300} placeholder="Resmî Gazete …" />}
        </Field>
      </div>
      <Checkbox name="isSample" label={t("isSample")} hint={t("isSampleHint")} />
      <Button type="submit" size="sm" variant="primary" pending={update.isPending || update.isSuccess}>
        {t("save")}
      </Button>
    </form>
  );
}
