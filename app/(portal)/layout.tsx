import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { formatInstant } from "@/components/format/dates";
import { portalNavigation } from "@/components/portal/portal-navigation";
import { SandboxControls } from "@/components/sandbox/sandbox-controls";
import { PortalShell } from "@/components/shell/portal-shell";
import { PortalClient } from "@/components/trpc/portal-client";
import { readLocale } from "@/i18n/locale";
import { currentDesk } from "@/server/access/current-desk";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";
import { env } from "@/server/platform/env";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { merchant, member, scope } = await requireSignedIn();
  const [desk, locale, t] = await Promise.all([currentDesk(), getLocale(), getTranslations("portal")]);
  const navigation = portalNavigation(scope.permissions, {
    label: (name) => t(`nav.${name}`),
    group: (key) => (key === "desk" ? undefined : t(`groups.${key}`)),
    waiting: {
      refunds: desk.waitingRefunds,
      outcomes: desk.unknownOutcomes,
      reconciliation: desk.openDifferences,
    },
  });
  const businessTime = formatInstant(desk.now, readLocale(locale), "list");
  const panel = {
    mayMove: hasPermission(scope, "clock.write"),
    mayFault: hasPermission(scope, "faults.write"),
  };
  return (
    <PortalClient>
      <PortalShell
        merchantName={merchant.name}
        member={member}
        navigation={navigation}
        sandbox={env().isSandbox ? { businessTime, controls: <SandboxControls {...panel} /> } : undefined}
      >
        {children}
      </PortalShell>
    </PortalClient>
  );
}
