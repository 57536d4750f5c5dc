import { listAccounts } from "../../operator/account-desk-store";
import { restoreSandbox } from "../../operator/restore-sandbox";
import { resetAccounts } from "../../seed/seed-store";
import { accountTable } from "../account-table";
import type { ActOutcome, PageContent, Visit } from "../console-visit";
import { html } from "../html";
import { formTokenField } from "../parts";
import { recordAct } from "../record-act";

const RESETS = ["accounts", "sandbox"] as const;
type Reset = (typeof RESETS)[number];

function wordsOf({ text: { seed } }: Visit, what: Reset) {
  return what === "accounts"
    ? { title: seed.title, explain: seed.explain, submit: seed.submit, sure: seed.sure }
    : {
        title: seed.wholeTitle,
        explain: seed.wholeExplain,
        submit: seed.wholeSubmit,
        sure: seed.wholeSure,
      };
}

/** What the trial data is now, and how it goes back to where it began. */
export async function seedPage(visit: Visit): Promise<PageContent> {
  const { db, text } = visit;
  const words = text.seed;
  const way = (what: Reset) => {
    const { title, explain, submit } = wordsOf(visit, what);
    return html`<section class="panel"><h2>${title}</h2><p>${explain}</p><p><a class="soft" href="/bank/seed/${what}">${submit}</a></p></section>`;
  };
  const body = html`<h1>${text.nav.seed}</h1><p class="lead">${words.lead}</p>
<div class="two">${way("accounts")}${way("sandbox")}</div>
<h2>${words.accounts}</h2>${accountTable(visit, await listAccounts(db))}`;
  return { section: "seed", title: text.nav.seed, body };
}

/** Asks once before what cannot be taken back. */
export async function sureSeedPage(visit: Visit): Promise<PageContent | null> {
  const { text, formToken, ids } = visit;
  const what = RESETS.find((one) => one === ids[0]);
  if (what === undefined) return null;
  const { sure, explain, submit } = wordsOf(visit, what);
  const body = html`<p class="crumb"><a href="/bank/seed">← ${text.nav.seed}</a></p><h1>${sure}</h1>
<p class="lead">${explain} ${text.list.final}</p><form method="post" action="/bank/seed">${formTokenField(formToken)}
<input type="hidden" name="what" value="${what}"><button class="go">${submit}</button> <a class="soft" href="/bank/seed">${text.list.leave}</a></form>`;
  return { section: "seed", title: sure, body };
}

/** Gives every account its limit, balance or points back; of everything, cards and faults too. */
export async function resetAccountsAct(visit: Visit): Promise<ActOutcome> {
  const act = visit.form.what === "sandbox" ? "sandbox_restored" : "accounts_reset";
  if (act === "sandbox_restored") await restoreSandbox(visit.db);
  else await resetAccounts(visit.db);
  await recordAct(visit, { act, object: "", facts: {} });
  return { kind: "go", to: "/bank/seed", said: act };
}
