import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** What stands where a role may not look. */
export function ForbiddenPage() {
  const t = useTranslations("portal.forbidden");
  return (
    <Card>
      <EmptyState
        title={<h1>{t("title")}</h1>}
        action={
          <LinkButton href="/overview" variant="primary">
            {t("action")}
          </LinkButton>
        }
      >
        {t("body")}
      </EmptyState>
    </Card>
  );
}
