import type { AccountView } from "../operator/account-desk-store";
import { maskedNumber, money } from "./console-format";
import { wordOf } from "./console-text";
import type { Visit } from "./console-visit";
import type { Html } from "./html";
import { table } from "./parts";

/** Limits, balances and purses with what is left of them. */
export function accountTable({ text, locale }: Visit, accounts: readonly AccountView[]): Html {
  const { field } = text;
  return table<AccountView>(
    text.seed.accounts,
    [
      { head: field.card, look: "code", cell: ({ maskedCard }) => maskedNumber(maskedCard) },
      { head: field.type, cell: ({ kind }) => wordOf(text.cards.kinds, kind) },
      {
        head: field.limit,
        look: "sum",
        cell: ({ limitMinor, currency }) => money(limitMinor, currency, locale),
      },
      {
        head: field.used,
        look: "sum",
        cell: ({ usedMinor, currency }) => money(usedMinor, currency, locale),
      },
      {
        head: field.left,
        look: "sum",
        cell: ({ leftMinor, currency }) => money(leftMinor, currency, locale),
      },
      { head: field.account, look: "code opt", cell: ({ id }) => id },
    ],
    accounts,
    text.list.none,
  );
}
