"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { findingKey } from "@/server/core/terms-history";
import type { TermsReview } from "./assess-terms";
import { RuleSource } from "./rule-source";
import { useTermsWords } from "./use-terms-words";

/** What somebody has accepted so far, and why. */
export interface Acceptance {
  readonly keys: ReadonlySet<string>;
  readonly reason: string;
}

interface TermsReviewProps {
  review: TermsReview;
  acceptance: Acceptance;
  onAcceptance: (acceptance: Acceptance) => void;
  /** Whether somebody tried to save without a reason. */
  lacksReason: boolean;
}

function Faults({ review }: { review: TermsReview }) {
  const t = useTranslations("terms.faults");
  const { named, cards } = useTermsWords();
  const { rates } = review.terms.commission;
  const wordOf = (subject: string) => {
    const [kind = "", count] = subject.split("/");
    return count === "1" ? cards(kind) : named(subject, rates);
  };
  return (
    <Notice live tone="bad" title={t("title")}>
      <ul className="list-disc space-y-1 pl-4">
        {review.faults.map(({ code, subjects }) => (
          <li key={`${code} ${subjects.join()}`}>
            {t(code, {
              subjects: subjects.map(code === "no_rate" ? wordOf : (one) => named(one, rates)).join(" / "),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What stands in the way of saving: faults are mended, findings are accepted one by one with a reason. */
export function TermsReviewPanel({ review, acceptance, onAcceptance, lacksReason }: TermsReviewProps) {
  const t = useTranslations("terms.review");
  const { finding: say } = useTermsWords();
  const { keys, reason } = acceptance;
  const toggle = (key: string, isOn: boolean) => {
    const others = [...keys].filter((one) => one !== key);
    onAcceptance({ keys: new Set(isOn ? [...others, key] : others), reason });
  };
  if (review.faults.length > 0) return <Faults review={review} />;
  if (review.open.length === 0) return null;
  return (
    <Notice live tone="waiting" title={t("title", { count: review.open.length })}>
      <p>{t("body")}</p>
      <div className="my-2 divide-y border-y">
        {review.open.map((finding) => {
          const key = findingKey(finding);
          return (
            <Checkbox
              key={key}
              checked={keys.has(key)}
              onChange={(event) => toggle(key, event.target.checked)}
              label={
                <>
                  <span className="font-medium">{t(finding.severity)}</span>:{" "}
                  {say(finding, review.terms.commission.rates)}
                </>
              }
              hint={<RuleSource cap={finding.cap} />}
            />
          );
        })}
      </div>
      <Field
        id="acceptance-reason"
        label={t("reason")}
        hint={t("reasonHint")}
        error={lacksReason && reason.trim() === "" ? t("missingReason") : null}
      >
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={500}
            value={reason}
            onChange={(event) => onAcceptance({ keys, reason: event.target.value })}
          />
        )}
      </Field>
    </Notice>
  );
}
