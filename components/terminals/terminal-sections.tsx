import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CURRENCIES } from "@/server/core/money";
import { mayCaptureInPieces } from "@/server/core/terminal";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { PercentInput } from "./plans-field";

interface SectionProps {
  terminal: TerminalSettings;
  wrong: ReadonlySet<string>;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function Grid({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}

/** A sector by its id, named in the language of the page. */
export interface SectorChoice {
  readonly id: string;
  readonly name: string;
}

interface GeneralProps extends SectionProps {
  sectors: readonly SectorChoice[];
  /** Whether it has taken a payment, whose currency it then keeps. */
  used: boolean;
}

/** Name, whether it takes payments, its place in the order, what is sold and in which currency. */
export function GeneralSection({ terminal, wrong, sectors, used }: GeneralProps) {
  const t = useTranslations("terminals.form");
  const known = sectors.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section title={t("general")}>
      <Grid>
        <Field id="name" label={t("name")} error={wrong.has("name") ? t("missingName") : null}>
          {(wiring) => <Input {...wiring} name="name" maxLength={60} defaultValue={terminal.name} />}
        </Field>
        <Field
          id="priority"
          label={t("priority")}
          hint={t("priorityHint")}
          error={wrong.has("priority") ? t("wrongPriority") : null}
        >
          {(wiring) => (
            <Input
              {...wiring}
              name="priority"
              inputMode="numeric"
              maxLength={2}
              defaultValue={String(terminal.priority)}
            />
          )}
        </Field>
        <Field id="sector" label={t("sector")} hint={t("sectorHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="sector"
              defaultValue={terminal.sector ?? ""}
              options={[{ value: "", label: t("noSector") }, ...known]}
            />
          )}
        </Field>
        <Field id="currency" label={t("currency")} hint={t(used ? "currencyFixed" : "currencyHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="currency"
              disabled={used}
              defaultValue={terminal.currency}
              options={CURRENCIES.map((code) => ({ value: code, label: code }))}
            />
          )}
        </Field>
        <Checkbox name="active" defaultChecked={terminal.active} label={t("active")} hint={t("activeHint")} />
      </Grid>
    </Section>
  );
}

const RIGHTS = [
  "acceptsForeignCards",
  "allowsPreAuth",
  "allowsPartialCapture",
  "allowsMultipleCapture",
  "supportsThreeDSecure",
] as const;

/** What the contract allows. */
export function RightsSection({ terminal }: { terminal: TerminalSettings }) {
  const t = useTranslations("terminals.form");
  const inPieces = mayCaptureInPieces(terminal.connection.connector);
  return (
    <Section title={t("rights")} description={t("rightsBody")}>
      <Grid>
        {RIGHTS.filter((right) => right !== "allowsMultipleCapture" || inPieces).map((right) => (
          <Checkbox
            key={right}
            name={right}
            defaultChecked={terminal[right]}
            label={t(right)}
            hint={t(`${right}Hint`)}
          />
        ))}
        <Field id="acceptsHalfSecure" label={t("acceptsHalfSecure")} hint={t("acceptsHalfSecureHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="acceptsHalfSecure"
              defaultValue={terminal.acceptedMdStatuses.length > 1 ? "half" : "full"}
              options={(["full", "half"] as const).map((value) => ({ value, label: t(`secure.${value}`) }))}
            />
          )}
        </Field>
      </Grid>
    </Section>
  );
}

/** Holds, captures, refunds and the end of the day. */
export function DaySection({ terminal, wrong, simulated }: SectionProps & { simulated: boolean }) {
  const t = useTranslations("terminals.form");
  return (
    <Section title={t("day")} description={t(simulated ? "dayBodySimulated" : "dayBodyReal")}>
      <Grid>
        <Field id="holdDays" label={t("holdDays")} error={wrong.has("holdDays") ? t("wrongDays") : null}>
          {(wiring) => (
            <Input
              {...wiring}
              name="holdDays"
              inputMode="numeric"
              maxLength={2}
              defaultValue={String(terminal.holdDays)}
            />
          )}
        </Field>
        <Field
          id="captureTolerance"
          label={t("captureTolerance")}
          hint={t("captureToleranceHint")}
          error={wrong.has("captureTolerance") ? t("wrongPercent") : null}
        >
          {() => (
            <PercentInput
              name="captureTolerance"
              label={t("captureTolerance")}
              ratePpm={terminal.captureToleranceBps * 100}
              isWrong={wrong.has("captureTolerance")}
            />
          )}
        </Field>
        <Field id="sameDayRefund" label={t("sameDayRefund")} hint={t("sameDayRefundHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="sameDayRefund"
              defaultValue={terminal.sameDayRefund}
              options={(["accept", "refuse"] as const).map((value) => ({
                value,
                label: t(`sameDay.${value}`),
              }))}
            />
          )}
        </Field>
        <Field id="dayEndHour" label={t("dayEndHour")} hint={t("dayEndHourHint")}>
          {(wiring) => (
            <Select
              {...wiring}
              name="dayEndHour"
              defaultValue={String(terminal.dayEndHour)}
              options={HOURS.map((hour) => ({
                value: String(hour),
                label: `${String(hour).padStart(2, "0")}:00`,
              }))}
            />
          )}
        </Field>
      </Grid>
    </Section>
  );
}
