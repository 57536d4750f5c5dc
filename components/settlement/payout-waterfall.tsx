import Link from "next/link";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Section } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { PayoutQuery } from "@/server/contract/settlement-query";
import type { PayoutPage } from "@/server/settlement/find-payout-page";
import { payoutHref } from "./settlement-address";
import { type WaterfallLine, type WaterfallLook, waterfallOf } from "./waterfall-lines";

const FILL: Record<WaterfallLook, string> = {
  sum: "fill-chart-1",
  minus: "fill-chart-2",
  plus: "fill-chart-3",
  part: "fill-chart-6",
};

const HINTS = [
  "commission",
  "fixedFee",
  "tax",
  "reserveHeld",
  "reserveReleased",
  "refunds",
  "carriedIn",
  "carriedOut",
] as const;

// A bar of a few kuruş in thousands of liras must still be seen.
const THINNEST = 0.004;

function Bar({ line }: { line: WaterfallLine }) {
  const width = Math.max(line.to - line.from, THINNEST);
  const from = Math.min(line.from, 1 - width);
  return (
    <svg aria-hidden className="block h-3.5 w-full" preserveAspectRatio="none">
      <rect x={`${from * 100}%`} width={`${width * 100}%`} height="14" rx="2" className={FILL[line.look]} />
    </svg>
  );
}

function LineName({ line, page, query }: { line: WaterfallLine; page: PayoutPage; query: PayoutQuery }) {
  const t = useTranslations("settlement.payout");
  const words = t(`line.${line.name}`);
  const hint = HINTS.find((name) => name === line.name);
  const neighbour =
    line.name === "carriedIn" ? page.previousId : line.name === "carriedOut" ? page.nextId : null;
  const href = line.line
    ? payoutHref(page.payout.id, { line: line.line })
    : line.name === "reserveReleased"
      ? "#batches"
      : neighbour && payoutHref(neighbour);
  const look = "rounded-sm underline-offset-2 hover:underline";
  return (
    <>
      {href ? (
        <Link
          href={href}
          prefetch={false}
          aria-current={line.line && query.line === line.line ? "true" : undefined}
          className={classNames(look, "text-cobalt aria-[current=true]:font-semibold")}
        >
          {words}
        </Link>
      ) : (
        words
      )}
      {hint ? <span className="block text-[0.8125rem] text-ink-muted">{t(`hint.${hint}`)}</span> : null}
    </>
  );
}

function LineRow({ line, page, query }: { line: WaterfallLine; page: PayoutPage; query: PayoutQuery }) {
  const isSum = line.look === "sum";
  const isPart = line.look === "part";
  return (
    <tr className={classNames("border-b last:border-b-0", isSum && "bg-sunken")}>
      <th
        scope="row"
        className={classNames(
          "py-2 pl-4 text-left sm:pl-5",
          isSum ? "font-semibold" : "font-normal",
          isPart ? "pl-8 text-[0.8125rem] text-ink-muted sm:pl-9" : null,
        )}
      >
        <LineName line={line} page={page} query={query} />
      </th>
      <td className="w-[36%] px-3 max-sm:hidden">
        <Bar line={line} />
      </td>
      <td
        className={classNames(
          "py-2 pr-4 text-right align-top tabular-nums sm:pr-5",
          isSum && "font-semibold",
          isPart && "text-[0.8125rem] text-ink-muted",
        )}
      >
        <Amount minor={line.minor} currency={page.payout.currency} sign={isSum ? "auto" : "always"} />
      </td>
    </tr>
  );
}

/** How what arrived came about: a line for each thing that was taken or added, from gross to net. */
export function PayoutWaterfall({ page, query }: { page: PayoutPage; query: PayoutQuery }) {
  const t = useTranslations("settlement.payout");
  return (
    <Section title={t("waterfall")} description={t("waterfallNote")} flush>
      <table className="w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("what")}</th>
            <td />
            <th scope="col">{t("amount")}</th>
          </tr>
        </thead>
        <tbody>
          {waterfallOf(page.payout).map((line) => (
            <LineRow key={line.name} line={line} page={page} query={query} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}
