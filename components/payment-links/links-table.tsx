import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/amount";
import { CopyButton } from "@/components/ui/copy-button";
import { RowLink, Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TableRows } from "@/components/ui/table-rows";
import { When } from "@/components/ui/when";
import type { PaymentLink } from "@/server/payment-links/payment-link";
import { LinkState } from "./link-state";

interface LinksTableProps {
  links: readonly PaymentLink[];
  /** What stands before a slug: `https://…/l/`. */
  base: string;
  now: Date;
}

/** What a link asks for: an amount, or that the shopper types one. */
export function LinkAmount({ link }: { link: PaymentLink }) {
  const t = useTranslations("links");
  if (link.amountMinor === null) return t("openAmount");
  return <Amount minor={link.amountMinor} currency={link.currency} />;
}

/** How often a link was paid, of how many times. */
export function LinkUses({ link }: { link: PaymentLink }) {
  const t = useTranslations("links");
  const uses = String(link.uses);
  return link.maxUses === null ? t("uses", { uses }) : t("usesOf", { uses, most: String(link.maxUses) });
}

/** Payment links as rows; the address can be copied from each. */
export function LinksTable({ links, base, now }: LinksTableProps) {
  const t = useTranslations("links");
  return (
    <Table label={t("label")}>
      <TableHead>
        <Th>{t("columns.amount")}</Th>
        <Th>{t("columns.state")}</Th>
        <Th>{t("columns.title")}</Th>
        <Th align="end">{t("columns.uses")}</Th>
        <Th align="end">{t("columns.created")}</Th>
        <Th align="end">{t("columns.address")}</Th>
      </TableHead>
      <TableRows>
        {links.map((link) => (
          <Tr key={link.id}>
            <Td className="tabular-nums">
              <LinkAmount link={link} />
            </Td>
            <Td phone="end">
              <LinkState link={link} now={now} />
            </Td>
            <Td className="max-sm:truncate">
              <RowLink href={`/payment-links/${link.id}`} className="block max-w-80 truncate">
                {link.title}
              </RowLink>
            </Td>
            <Td align="end" muted phone="hide">
              <LinkUses link={link} />
            </Td>
            <Td align="end" muted phone="end">
              <When at={link.createdAt} now={now} />
            </Td>
            <Td align="end" phone="hide">
              <CopyButton value={`${base}${link.slug}`} label={t("copy")} />
            </Td>
          </Tr>
        ))}
      </TableRows>
    </Table>
  );
}
