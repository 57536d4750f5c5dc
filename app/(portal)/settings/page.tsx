import { redirect } from "next/navigation";
import { ForbiddenPage } from "@/components/portal/forbidden-page";
import { requireSignedIn } from "@/server/access/current-session";
import { hasPermission } from "@/server/core/permissions";

/** Settings begin with the terminals, for whom these are open. */
export default async function SettingsRoute() {
  const { scope } = await requireSignedIn();
  if (!hasPermission(scope, "terminals.manage")) return <ForbiddenPage />;
  redirect("/settings/terminals");
}
