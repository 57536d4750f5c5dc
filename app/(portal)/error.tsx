"use client";

import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/ui/error-state";

export default function PortalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("ui.errorState");
  return (
    <ErrorState title={t("title")} reference={error.digest} onRetry={reset}>
      {t("body")}
    </ErrorState>
  );
}
