import { listAccounts } from "../../operator/account-desk-store";
import { restoreSandbox } from "../../operator/restore-sandbox";
import { resetAccounts } from "../../seed/seed-store";
import { accountTable } from "../account-table";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { html } from "../html";
import { formTokenField } from "../parts";
import { recordAct } from "../record-act";

/** What the trial data is now, and how it goes back to where it began. */
export async function seedPage(visit: Visit): Promise<PageContent> {
  const { db, text, formToken } = visit;
  const words = text.seed;
  const form = (what: "accounts" | "sandbox", title: string, explain: string, submit: string) =>
    html`<section class="panel"><h2>${title}</h2><p>${explain}</p><form method="post" action="/bank/seed">${formTokenField(formToken)}
<input type="hidden" name="what" value="${what}"><button class="${what === "accounts" ? "go" : "soft"}">${submit}</button></form></section>`;
  const body = html`<h1>${text.nav.seed}</h1><p class="lead">${words.lead}</p>
<div class="two">${form("accounts", words.title, words.explain, words.submit)}${form("sandbox", words.wholeTitle, words.wholeExplain, words.wholeSubmit)}</div>
<h2>${words.accounts}</h2>${accountTable(visit, await listAccounts(db))}`;
  return { section: "seed", title: text.nav.seed, body };
}

/** Gives every account its limit, balance or points back; of everything, cards and faults too. */
export async function resetAccountsAct(visit: Visit): Promise<ActOutcome> {
  const act = visit.form.what === "sandbox" ? "sandbox_restored" : "accounts_reset";
  if (act === "sandbox_restored") await restoreSandbox(visit.db);
  else await resetAccounts(visit.db);
  await recordAct(visit, { act, object: "", facts: {} });
  return { kind: "go", to: "/bank/seed", said: act };
}
