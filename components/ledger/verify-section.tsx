import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { CodeText } from "@/components/ui/code-text";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const EXPORT = "/ledger/days/export.ndjson";

/** How anybody proves an export offline: the days, the key, the command. */
export function VerifySection({
  publicKey,
  today,
  mayExport,
}: {
  publicKey: string;
  today: string;
  mayExport: boolean;
}) {
  const t = useTranslations("ledger.days");
  return (
    <Section title={t("verify")} description={t("verifyBody")}>
      <div className="grid gap-4">
        <p className="max-w-full">
          <CodeText whole value={`npm run verify-ledger -- export.ndjson --key ${publicKey}`} />
        </p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <p className="min-w-0">
            <span className="mr-2 text-ink-muted">{t("key")}</span>
            <CodeText whole value={publicKey} />
          </p>
          <a href="/ledger/days/public-key" download className={buttonClass({ size: "sm" })}>
            <Download aria-hidden className="size-4" />
            {t("downloadKey")}
          </a>
        </div>
        {mayExport ? (
          <form action={EXPORT} method="get" className="flex flex-wrap items-end gap-3 border-t pt-4">
            <fieldset className="contents">
              <legend className="sr-only">{t("range")}</legend>
              <Field id="seals-from" label={t("from")} className="max-sm:flex-1">
                {(wiring) => <Input {...wiring} type="date" name="from" max={today} />}
              </Field>
              <Field id="seals-to" label={t("to")} className="max-sm:flex-1">
                {(wiring) => <Input {...wiring} type="date" name="to" max={today} />}
              </Field>
            </fieldset>
            <Button type="submit" className="max-sm:w-full">
              <Download aria-hidden className="size-4" />
              {t("download")}
            </Button>
            <p className="w-full text-ink-muted">{t("all")}</p>
          </form>
        ) : null}
      </div>
    </Section>
  );
}
