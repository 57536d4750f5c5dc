import { useTranslations } from "next-intl";
import { formatMoney } from "@/components/format/money";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Timeline } from "@/components/ui/timeline";
import { When } from "@/components/ui/when";
import type { CommissionRate } from "@/server/core/commission-table";
import {
  type ContractTerms,
  diffTerms,
  PLAIN_TERMS,
  type PlainTerm,
  plainTermsOf,
  type TermsChange,
  type TermsVersion,
} from "@/server/core/terms-history";
import { formatRate } from "./percent-text";
import type { SectorChoice } from "./terminal-sections";
import { useTermsWords } from "./use-terms-words";

interface WordsProps {
  sectors: readonly SectorChoice[];
}

const RATES: ReadonlySet<PlainTerm> = new Set(["taxPpm", "reservePpm"]);
const CHOICES = { model: "models", rounding: "roundings", instalmentRemainder: "remainders" } as const;

type Value = string | number | boolean | null;

/** How each kind of field is said. */
function useValueWords({ sectors }: WordsProps) {
  const t = useTranslations("terms");
  const { locale } = useTermsWords();
  const figure = (field: PlainTerm, value: number): string =>
    RATES.has(field) ? formatRate(value, locale) : t("days", { count: value });
  const word = (field: PlainTerm, value: string, { currency }: ContractTerms): string => {
    if (field === "fixedMinor") return formatMoney(value, currency, locale);
    const group = CHOICES[field as keyof typeof CHOICES] as string | undefined;
    return group === undefined ? value : t(`fields.${group}.${value}`);
  };
  return (field: PlainTerm, value: Value, terms: ContractTerms): string => {
    if (field === "sector") return sectors.find(({ id }) => id === value)?.name ?? t("history.noSector");
    if (typeof value === "boolean") return t(value ? "history.yes" : "history.no");
    if (typeof value === "number") return figure(field, value);
    return value === null ? "–" : word(field, value, terms);
  };
}

function Turn({ before, after }: { before: string | null; after: string | null }) {
  const t = useTranslations("terms.history");
  return (
    <>
      {before === null ? (
        <span className="text-turquoise">{t("added")}</span>
      ) : (
        <span className={after === null ? "text-coral line-through" : "text-ink-muted line-through"}>
          {before}
        </span>
      )}
      {after === null ? <span className="text-coral"> {t("removed")}</span> : null}
      {after === null ? null : (
        <span className="font-medium tabular-nums"> {before === null ? after : `→ ${after}`}</span>
      )}
    </>
  );
}

function Change({ change, terms, sectors }: WordsProps & { change: TermsChange; terms: ContractTerms }) {
  const t = useTranslations("terms");
  const { scope, days, locale } = useTermsWords();
  const say = useValueWords({ sectors });
  if (change.kind === "field") {
    const { field, before, after } = change;
    return (
      <>
        {t(`history.fields.${field}`)}:{" "}
        <Turn before={say(field, before, terms)} after={say(field, after, terms)} />
      </>
    );
  }
  if (change.kind === "plan") {
    const payer = (plan: typeof change.before) =>
      plan &&
      (plan.shopperRatePpm === 0
        ? t("history.shopPays")
        : t("history.shopperPays", { rate: formatRate(plan.shopperRatePpm, locale) }));
    return (
      <>
        {t("count", { count: change.count })}:{" "}
        <Turn before={payer(change.before)} after={payer(change.after)} />
      </>
    );
  }
  const row = change.after ?? change.before;
  const said = (rate: CommissionRate | null) =>
    rate && [formatRate(rate.ratePpm, locale), rate.name, days(rate)].filter(Boolean).join(" · ");
  return (
    <>
      {row ? scope(row) : null}: <Turn before={said(change.before)} after={said(change.after)} />
    </>
  );
}

/** Everything that the first version says. */
function FirstTerms({ version, sectors }: WordsProps & { version: TermsVersion }) {
  const t = useTranslations("terms.history");
  const { clause, locale } = useTermsWords();
  const say = useValueWords({ sectors });
  const values = plainTermsOf(version);
  return (
    <ul className="space-y-0.5 text-ink-muted">
      {version.commission.rates.map((rate) => (
        <li key={clause(rate)}>
          {clause(rate)}: <span className="tabular-nums">{formatRate(rate.ratePpm, locale)}</span>
        </li>
      ))}
      {PLAIN_TERMS.map((field) => (
        <li key={field}>
          {t(`fields.${field}`)}: <span className="tabular-nums">{say(field, values[field], version)}</span>
        </li>
      ))}
    </ul>
  );
}

function VersionBody({
  version,
  before,
  sectors,
}: WordsProps & { version: TermsVersion; before: TermsVersion | null }) {
  const t = useTranslations("terms");
  const { finding } = useTermsWords();
  const changes = before ? diffTerms(before, version) : [];
  return (
    <div className="space-y-2">
      {before ? null : <FirstTerms version={version} sectors={sectors} />}
      {changes.length > 0 ? (
        <ul className="space-y-0.5">
          {changes.map((change) => (
            <li key={JSON.stringify(change)}>
              <Change change={change} terms={version} sectors={sectors} />
            </li>
          ))}
        </ul>
      ) : null}
      {version.acceptedFindings.length > 0 ? (
        <div className="rounded-md bg-amber-soft px-3 py-2">
          <p className="font-medium">{t("history.accepted", { reason: version.reason ?? "–" })}</p>
          <ul className="mt-1 space-y-1">
            {version.acceptedFindings.map((one) => (
              <li key={one.key}>
                {finding(one, version.commission.rates)}
                <span className="flex flex-wrap items-center gap-2 text-[0.8125rem] text-ink-muted">
                  {t("rules.source", { source: one.source })}
                  {one.status === "sample" ? <Badge tone="waiting">{t("rules.sample")}</Badge> : null}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** Every version of a contract, newest first: what changed, who saved it, when, and what was accepted. */
export function TermsHistory({
  versions,
  sectors,
  now,
}: WordsProps & { versions: readonly TermsVersion[]; now: Date }) {
  const t = useTranslations("terms.history");
  return (
    <Section title={t("title")} description={t("body")}>
      <Timeline
        label={t("title")}
        entries={versions.map((version, place) => ({
          key: String(version.version),
          title: (
            <>
              {t("version", { version: version.version })}{" "}
              {place === 0 ? <Badge tone="good">{t("inForce")}</Badge> : null}
            </>
          ),
          at: <When at={version.effectiveAt} now={now} />,
          actor: version.actor.label,
          tone: version.acceptedFindings.length > 0 ? ("waiting" as const) : ("neutral" as const),
          body: <VersionBody version={version} before={versions[place + 1] ?? null} sectors={sectors} />,
        }))}
      />
    </Section>
  );
}
