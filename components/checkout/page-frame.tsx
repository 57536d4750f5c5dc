import type { HostedPage } from "./render-page";

function initialOf(name: string, locale: string): string {
  return (name.trim()[0] ?? "V").toLocaleUpperCase(locale);
}

/** What stands around every hosted page: whose it is, the other language, what made it. */
export function PageFrame({ page, sandbox }: { page: HostedPage; sandbox: boolean }) {
  const { speech, merchant } = page;
  const other = speech.locale === "tr" ? "en" : "tr";
  const name = merchant?.name ?? "Vezne";
  return (
    <>
      <header>
        {sandbox ? <p className="test">{speech.t("frame.sandbox")}</p> : null}
        <div className="top">
          <span className="mark" aria-hidden="true">
            {initialOf(name, speech.locale)}
          </span>
          <span>{name}</span>
          <a
            href={`${page.path}${page.path.includes("?") ? "&" : "?"}lang=${other}`}
            lang={other}
            hrefLang={other}
          >
            {speech.t("frame.otherLanguage")}
          </a>
        </div>
      </header>
      <main>{page.body}</main>
      <footer className="foot">{speech.t("frame.by")}</footer>
    </>
  );
}
