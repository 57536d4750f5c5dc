import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

export default async function NotFound() {
  const t = await getTranslations("common.notFound");
  return (
    <main className="tile-wall flex min-h-dvh items-center justify-center px-4">
      <div className="w-full max-w-md rounded-md border bg-surface shadow-lift">
        <EmptyState
          title={<h1>{t("title")}</h1>}
          action={
            <LinkButton href="/" variant="primary">
              {t("action")}
            </LinkButton>
          }
        >
          {t("body")}
        </EmptyState>
      </div>
    </main>
  );
}
