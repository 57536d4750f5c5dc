import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import type { TerminalSettings } from "@/server/terminals/terminal-settings";
import { TerminalState } from "./terminal-state";

function Families({ terminal }: { terminal: TerminalSettings }) {
  const t = useTranslations("terminals");
  const { families, ownFamilies, instalmentPlans } = terminal;
  if (families.length === 0 || instalmentPlans.length === 0) return t("noInstalments");
  const partners = families.filter((family) => !ownFamilies.includes(family));
  return (
    <span className="inline-flex items-center gap-1 max-sm:flex-wrap">
      {ownFamilies.map((family) => (
        <Badge key={family} tone="info">
          {family}
        </Badge>
      ))}
      {partners.length > 0 ? (
        <span title={partners.join(", ")} className="text-ink-muted">
          {t("partners", { count: partners.length })}
        </span>
      ) : null}
    </span>
  );
}

function Rights({ terminal }: { terminal: TerminalSettings }) {
  const t = useTranslations("terminals.rights");
  const rights = [
    terminal.acceptsForeignCards ? t("foreign") : null,
    terminal.allowsPreAuth ? t("preAuth") : null,
    terminal.supportsThreeDSecure ? t("threeDSecure") : null,
  ].filter((right) => right !== null);
  return rights.length === 0 ? t("none") : rights.join(" · ");
}

/** Every contract with a bank, in the order in which they are tried. */
export function TerminalsTable({ terminals }: { terminals: readonly TerminalSettings[] }) {
  const t = useTranslations("terminals");
  return (
    <Table label={t("title")}>
      <TableHead>
        <Th>{t("columns.name")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th>{t("columns.currency")}</Th>
        <Th align="end">{t("columns.priority")}</Th>
        <Th>{t("columns.families")}</Th>
        <Th>{t("columns.rights")}</Th>
        <Th>{t("columns.connector")}</Th>
      </TableHead>
      <TableRows>
        {terminals.map((terminal) => (
          <Tr key={terminal.id}>
            <Td>
              <RowLink href={`/settings/terminals/${terminal.id}`}>{terminal.name}</RowLink>
              <span className="block text-ink-muted sm:hidden">{terminal.bank}</span>
            </Td>
            <Td phone="end">
              <TerminalState active={terminal.active} />
            </Td>
            <Td phone="line" label={t("columns.currency")}>
              {terminal.currency}
            </Td>
            <Td phone="line" label={t("columns.priority")} align="end">
              {terminal.priority}
            </Td>
            <Td phone="line" label={t("columns.families")}>
              <Families terminal={terminal} />
            </Td>
            <Td phone="line" label={t("columns.rights")} muted>
              <Rights terminal={terminal} />
            </Td>
            <Td phone="line" label={t("columns.connector")} muted>
              {t(`connector.${terminal.connection.connector}`)}
            </Td>
          </Tr>
        ))}
      </TableRows>
    </Table>
  );
}
