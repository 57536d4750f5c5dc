import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatInstant } from "@/components/format/dates";
import { portalNavigation } from "@/components/portal/portal-navigation";
import { PortalShell } from "@/components/shell/portal-shell";
import { PortalClient } from "@/components/trpc/portal-client";
import { readLocale } from "@/i18n/locale";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import { env } from "@/server/platform/env";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { merchant, member, scope } = await requireSignedIn();
  const [desk, locale, t] = await Promise.all([currentDesk(), getLocale(), getTranslations("portal")]);
  const navigation = portalNavigation(scope.permissions, {
    label: (name) => t(`nav.${name}`),
    group: (key) => (key === "desk" ? undefined : t(`groups.${key}`)),
    waitingRefunds: desk.waitingRefunds,
  });
  const businessDay = formatInstant(desk.now, readLocale(locale), "day");
  return (
    <PortalShell
      merchantName={merchant.name}
      member={member}
      navigation={navigation}
      sandbox={env().isSandbox ? { businessDay } : undefined}
    >
      <PortalClient>{children}</PortalClient>
    </PortalShell>
  );
}
