"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { MoneyField } from "@/components/ui/money-field";
import { Select } from "@/components/ui/select";
import type { CurrencyCode } from "@/server/core/money";
import { PLAN_COUNTS } from "./read-terminal-form";

/** What is asked about a card; it stands in the address, so that it can be shared and read again. */
export interface TriedCard {
  readonly bin: string;
  readonly amountMinor: string;
  readonly currency: CurrencyCode;
  readonly instalments: number;
}

interface TryCardFormProps {
  tried: TriedCard | null;
  currencies: readonly CurrencyCode[];
  /** The answer to what was tried; it goes when something else is asked that cannot be answered. */
  children?: ReactNode;
}

interface Faults {
  readonly bin: boolean;
  readonly amount: boolean;
}

const NO_FAULTS: Faults = { bin: false, amount: false };

function faultsOf(form: FormData): Faults {
  const [bin, amount] = [form.get("bin"), form.get("amount")];
  return {
    bin: typeof bin !== "string" || !/^\d{6,8}$/.test(bin),
    amount: typeof amount !== "string" || !/^\d*[1-9]\d*$/.test(amount),
  };
}

/** Asks where a card would be charged. */
export function TryCardForm({ tried, currencies, children }: TryCardFormProps) {
  const t = useTranslations("terminals.try");
  const [faults, setFaults] = useState(NO_FAULTS);

  function check(event: FormEvent<HTMLFormElement>): void {
    const found = faultsOf(new FormData(event.currentTarget));
    setFaults(found);
    if (found.bin || found.amount) event.preventDefault();
  }

  return (
    <>
      <form
        method="get"
        noValidate
        onSubmit={check}
        action="/settings/terminals#try"
        className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-5"
      >
        <Field id="try-bin" label={t("bin")} error={faults.bin ? t("binFault") : undefined}>
          {(wiring) => (
            <Input
              {...wiring}
              name="bin"
              inputMode="numeric"
              pattern="[0-9]{6,8}"
              maxLength={8}
              required
              defaultValue={tried?.bin}
              placeholder="55260800"
            />
          )}
        </Field>
        <MoneyField
          id="try-amount"
          name="amount"
          label={t("amount")}
          error={faults.amount ? t("amountFault") : undefined}
          defaultMinor={tried?.amountMinor ?? "100000"}
        />
        <Field id="try-currency" label={t("currency")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="currency"
              defaultValue={tried?.currency ?? "TRY"}
              options={currencies.map((currency) => ({ value: currency, label: currency }))}
            />
          )}
        </Field>
        <Field id="try-instalments" label={t("instalments")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="instalments"
              defaultValue={String(tried?.instalments ?? 1)}
              options={[1, ...PLAN_COUNTS].map((count) => ({
                value: String(count),
                label: count === 1 ? t("single") : t("count", { count }),
              }))}
            />
          )}
        </Field>
        <div className="sm:col-span-2 lg:col-span-1 lg:pt-6">
          <Button type="submit" className="w-full">
            {t("submit")}
          </Button>
        </div>
      </form>
      {faults.bin || faults.amount ? null : children}
    </>
  );
}
