import { useTranslations } from "next-intl";
import { LocaleSwitch } from "@/components/ui/locale-switch";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { SignOutButton } from "./sign-out-button";

/** The person at the desk. */
export interface ShellMember {
  readonly name: string;
  readonly email: string;
  /** One of the six roles; its words are `shell.roles.<role>`. */
  readonly role: "owner" | "admin" | "accountant" | "support" | "analyst" | "developer";
}

/** First letters of the first and the last name; Turkish rules, so that `i` becomes `İ`. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0]?.[0], words.length > 1 ? words.at(-1)?.[0] : undefined];
  return letters.join("").toLocaleUpperCase("tr");
}

/** Initials, name and role in one line. */
export function MemberLine({ member }: { member: ShellMember }) {
  const t = useTranslations("shell.roles");
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3 text-left">
      <span
        aria-hidden
        className="flex size-8 shrink-0 items-center justify-center rounded-full bg-turquoise-soft text-xs font-semibold text-turquoise"
      >
        {initialsOf(member.name)}
      </span>
      <span className="min-w-0">
        <span className="block truncate font-medium">{member.name}</span>
        <span className="block truncate text-xs text-ink-muted">{t(member.role)}</span>
      </span>
    </span>
  );
}

/** What belongs to the person: who they are, appearance, language, the way out. */
export function MemberPanel({ member }: { member: ShellMember }) {
  const t = useTranslations("shell");
  return (
    <div className="space-y-3">
      <p className="truncate px-1 text-[0.8125rem] text-ink-muted">
        <span className="sr-only">{t("signedInAs")} </span>
        {member.email}
      </p>
      <div className="flex gap-2">
        <ThemeSwitch className="flex flex-[3]" />
        <LocaleSwitch className="flex flex-[2]" />
      </div>
      <SignOutButton
        label={t("signOut")}
        className="flex min-h-11 w-full items-center gap-3 rounded-md px-3 hover:bg-sunken lg:min-h-9 [&_svg]:size-4 [&_svg]:text-ink-muted"
      />
    </div>
  );
}
