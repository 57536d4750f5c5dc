import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { ClientMessages } from "@/i18n/client-messages";
import { currentSession } from "@/server/access/current-session";
import { safeNextPath } from "@/server/access/next-path";

interface PageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: PageProps) {
  const [{ next }, t, signedIn] = await Promise.all([
    searchParams,
    getTranslations("auth.signIn"),
    currentSession(),
  ]);
  const nextPath = safeNextPath(typeof next === "string" ? next : undefined);
  if (signedIn) redirect(nextPath);
  return (
    <AuthShell title={t("title")} description={t("description")} footer={t("help")}>
      <ClientMessages areas={["auth"]}>
        <SignInForm nextPath={nextPath} />
      </ClientMessages>
    </AuthShell>
  );
}
