import { useTranslations } from "next-intl";
import type { OperationHop } from "@/server/core/operation";

/** What each hop answered and how long it took, behind a line that opens. */
export function HopsTable({ hops }: { hops: readonly OperationHop[] }) {
  const t = useTranslations("payment.timeline");
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-11 items-center rounded-sm text-cobalt hover:underline sm:min-h-6">
        {t("hops")}
      </summary>
      <div className="mt-1 overflow-x-auto rounded-md border">
        <table className="w-full text-[0.8125rem]">
          <thead>
            <tr className="border-b text-left text-ink-muted">
              <th className="px-3 py-1 font-medium">{t("hopHead.party")}</th>
              <th className="px-3 py-1 font-medium">{t("hopHead.mti")}</th>
              <th className="px-3 py-1 font-medium">{t("hopHead.code")}</th>
              <th className="px-3 py-1 text-right font-medium">{t("hopHead.latency")}</th>
            </tr>
          </thead>
          <tbody>
            {hops.map((hop) => (
              <tr key={`${hop.hop} ${hop.mti} ${hop.party}`} className="border-b last:border-b-0">
                <td className="px-3 py-1">
                  {t(`hop.${hop.hop}`)}
                  <span className="text-ink-muted"> {hop.party}</span>
                  {hop.note ? <span className="block text-ink-muted">{hop.note}</span> : null}
                </td>
                <td className="px-3 py-1 font-mono tabular-nums">{hop.mti}</td>
                <td className="px-3 py-1 font-mono tabular-nums">{hop.responseCode ?? "–"}</td>
                <td className="px-3 py-1 text-right tabular-nums whitespace-nowrap">
                  {t("latency", { ms: String(hop.latencyMs) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
