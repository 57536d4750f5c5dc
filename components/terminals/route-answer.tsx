import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { Badge } from "@/components/ui/badge";
import { Notice } from "@/components/ui/notice";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { CurrencyCode } from "@/server/core/money";
import type { CardRoute } from "@/server/terminals/explain-card-route";

function CardFactsLine({ route: { card, isKnown } }: { route: CardRoute }) {
  const t = useTranslations("terminals.try");
  const words = useTranslations("payment");
  if (!isKnown) return <p className="text-ink-muted">{t("unknownCard")}</p>;
  const facts = [card.bank, words(`brand.${card.brand}`), words(`cardType.${card.type}`), card.family];
  return <p className="text-ink-muted">{facts.filter((fact) => fact !== null).join(" · ")}</p>;
}

/** Where a card goes, by which rule, and what became of every other terminal. */
export function RouteAnswer({ route, currency }: { route: CardRoute; currency: CurrencyCode }) {
  const t = useTranslations("terminals.try");
  const [taken] = route.lines;
  return (
    <div className="space-y-3" data-testid="route-answer">
      {route.reason === null || !taken ? (
        <Notice live tone="bad" title={t("nobody")}>
          {t("nobodyBody")}
        </Notice>
      ) : (
        <Notice live tone="good" title={t("goesTo", { name: taken.terminal.name })}>
          {t(`reason.${route.reason}`)}
        </Notice>
      )}
      <CardFactsLine route={route} />
      <Table label={t("lines")}>
        <TableHead>
          <Th>{t("terminal")}</Th>
          <Th>{t("outcome")}</Th>
          <Th align="end">{t("commission")}</Th>
        </TableHead>
        <TableBody>
          {route.lines.map(({ terminal, passedOver, onUs, commissionMinor }) => (
            <Tr key={terminal.id}>
              <Td className="font-medium">
                {terminal.name} {onUs ? <Badge tone="info">{t("onUs")}</Badge> : null}
              </Td>
              <Td phone="line" label={t("outcome")} muted={passedOver !== null}>
                {passedOver === null ? t("taken") : t(`passedOver.${passedOver}`)}
              </Td>
              <Td align="end" phone="line" label={t("commission")}>
                {commissionMinor === null ? "–" : <Amount minor={commissionMinor} currency={currency} />}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
