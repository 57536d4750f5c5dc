import { useTranslations } from "next-intl";
import { When } from "@/components/ui/when";
import type { UnknownOutcome } from "@/server/payments/list-unknown-outcomes";

/** What the system does next with a message, and when. */
export function NextStep({ outcome, now }: { outcome: UnknownOutcome; now: Date }) {
  const t = useTranslations("outcomes.next");
  const { step, dueAt } = outcome.next;
  const at = () => (dueAt ? <When at={dueAt} now={now} /> : t("soon"));
  switch (step.kind) {
    case "inquire":
      return step.of === null
        ? t.rich("inquireEndless", { number: step.number, at })
        : t.rich(outcome.kind === "authorize" ? "inquireThenReverse" : "inquire", {
            number: step.number,
            of: String(step.of),
            at,
          });
    case "reverse":
      return t.rich("reverse", { at });
    case "wait":
      return t("wait");
    case "none":
      return t("none");
  }
}
