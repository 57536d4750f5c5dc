import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";
import { Drawer } from "./drawer";
import { MemberLine, MemberPanel, type ShellMember } from "./member-panel";
import { NavLink } from "./nav-link";
import { NavList } from "./nav-list";
import { type NavGroup, primaryItems } from "./navigation";
import { SandboxRibbon } from "./sandbox-ribbon";

interface PortalShellProps {
  merchantName: string;
  member: ShellMember;
  /** Already without what the member may not see. */
  navigation: readonly NavGroup[];
  /** Present in the sandbox; `businessTime` as it is read in Istanbul, `controls` open its panel. */
  sandbox?: { businessTime?: string | undefined; controls?: ReactNode } | undefined;
  /** Stands on top of the content: the search box. */
  search?: ReactNode;
  children: ReactNode;
}

const MEMBER_MENU = "member-menu";

/** The mark and the merchant, on top of the sidebar and the drawer. */
function MerchantLine({ name }: { name: string }) {
  return (
    <Link href="/" className="flex min-w-0 items-center gap-3 rounded-md">
      <BrandMark className="size-8" />
      <span className="min-w-0">
        <span className="block truncate leading-5 font-semibold">{name}</span>
        <span className="block text-xs text-ink-muted">Vezne</span>
      </span>
    </Link>
  );
}

function Sidebar({ merchantName, member, navigation }: PortalShellProps) {
  const t = useTranslations("shell");
  return (
    <aside className="fixed inset-y-0 left-0 hidden w-60 flex-col border-r bg-paper lg:flex">
      <div className="px-5 pt-5 pb-4">
        <MerchantLine name={merchantName} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
        <NavList groups={navigation} />
      </div>
      <div className="border-t p-2">
        <button
          type="button"
          popoverTarget={MEMBER_MENU}
          aria-label={`${t("account")}: ${member.name}, ${t(`roles.${member.role}`)}`}
          className="flex w-full items-center gap-2 rounded-md px-3 py-2 hover:bg-sunken"
        >
          <MemberLine member={member} />
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
        </button>
        <div
          id={MEMBER_MENU}
          popover="auto"
          role="dialog"
          aria-label={t("account")}
          className="fixed inset-auto bottom-17 left-2 m-0 w-64 rounded-md border bg-surface p-3 shadow-lift"
        >
          <MemberPanel member={member} />
        </div>
      </div>
    </aside>
  );
}

const BAR_ITEM = [
  "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-1 rounded-md text-[0.6875rem]/4 font-medium text-ink-muted",
  "aria-[current=page]:text-cobalt [&>span]:max-w-full [&>span]:truncate [&>svg]:size-5",
].join(" ");

/** The lower bar on phones and the drawer behind its last button. */
function PhoneBar({ merchantName, member, navigation }: PortalShellProps) {
  const t = useTranslations("shell");
  return (
    <nav
      aria-label={t("quickNavigation")}
      className="fixed inset-x-0 bottom-0 z-30 flex gap-1 border-t bg-surface px-2 pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {primaryItems(navigation).map((item) => (
        <NavLink key={item.href} href={item.href} className={BAR_ITEM}>
          {item.icon}
          <span>{item.label}</span>
        </NavLink>
      ))}
      <Drawer
        openLabel={t("menu")}
        closeLabel={t("closeMenu")}
        head={<MerchantLine name={merchantName} />}
        className={BAR_ITEM}
      >
        <div className="flex-1 px-2 pt-2 pb-4">
          <NavList groups={navigation} />
        </div>
        <div className="space-y-3 border-t p-4">
          <MemberLine member={member} />
          <MemberPanel member={member} />
        </div>
      </Drawer>
    </nav>
  );
}

/** Everything around a page of the portal. */
export function PortalShell(props: PortalShellProps) {
  const t = useTranslations("shell");
  const { merchantName, sandbox, search, children } = props;
  return (
    <div className="min-h-dvh pb-[calc(4rem+env(safe-area-inset-bottom))] lg:pb-0 lg:pl-60">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-cobalt px-4 py-2.5 font-medium text-on-cobalt focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Sidebar {...props} />
      {sandbox ? <SandboxRibbon businessTime={sandbox.businessTime} controls={sandbox.controls} /> : null}
      <header className="flex items-center gap-4 border-b px-4 py-2.5 lg:hidden">
        <MerchantLine name={merchantName} />
      </header>
      {search ? <search className="block px-4 pt-4 lg:px-8 lg:pt-5">{search}</search> : null}
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-[84rem] px-4 pt-5 pb-12 outline-none lg:px-8 lg:pt-7"
      >
        {children}
      </main>
      <PhoneBar {...props} />
    </div>
  );
}
