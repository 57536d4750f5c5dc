import { useTranslations } from "next-intl";
import { SegmentedLinks } from "@/components/ui/segmented";
import type { ReconciliationPage } from "@/server/bank-files/read-reconciliation";
import { EXCEPTION_KINDS, type ReconciliationQuery } from "@/server/contract/reconciliation";
import { reconciliationHref } from "./reconciliation-address";

/** Differences or files, open or resolved, of which kind and at which terminal. */
export function ReconciliationFilters({
  page,
  query,
}: {
  page: ReconciliationPage;
  query: ReconciliationQuery;
}) {
  const t = useTranslations("reconciliation");
  const href = (change: Partial<ReconciliationQuery>) => reconciliationHref(query, change);
  const isFiles = query.view === "files";
  const views = [
    {
      href: href({ view: "differences", status: "open" }),
      label: t("view.open", { count: page.openCount }),
      current: !isFiles && query.status === "open",
    },
    {
      href: href({ view: "differences", status: "resolved" }),
      label: t("view.resolved"),
      current: !isFiles && query.status === "resolved",
    },
    { href: href({ view: "files" }), label: t("view.files"), current: isFiles },
  ];
  const kinds = [
    { href: href({ kind: undefined }), label: t("allKinds"), current: !query.kind },
    ...EXCEPTION_KINDS.map((kind) => ({
      href: href({ kind }),
      label: query.status === "open" ? `${t(`kind.${kind}`)} (${page.open[kind]})` : t(`kind.${kind}`),
      current: query.kind === kind,
    })),
  ];
  const terminals = [
    { href: href({ terminal: undefined }), label: t("allTerminals"), current: !query.terminal },
    ...page.terminals.map(({ id, name }) => ({
      href: href({ terminal: id }),
      label: name,
      current: query.terminal === id,
    })),
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="max-w-full overflow-x-auto">
        <SegmentedLinks label={t("view.label")} items={views} />
      </div>
      {isFiles ? null : (
        <div className="max-w-full overflow-x-auto">
          <SegmentedLinks label={t("kind.label")} items={kinds} />
        </div>
      )}
      {page.terminals.length > 1 ? (
        <div className="max-w-full overflow-x-auto">
          <SegmentedLinks label={t("terminal")} items={terminals} />
        </div>
      ) : null}
    </div>
  );
}
