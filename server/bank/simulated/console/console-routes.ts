import type { ActOutcome, PageContent, Visit } from "./console-visit";
import { html } from "./html";
import { actsPage } from "./pages/acts-page";
import { batchesPage, closeBatchAct, closeBatchPage } from "./pages/batches-page";
import { cardPage, changeAccountAct, changeCardAct } from "./pages/card-page";
import { cardsPage } from "./pages/cards-page";
import { clearFaultAct, clearFaultsAct, faultsPage, setFaultAct } from "./pages/faults-page";
import { messagesPage } from "./pages/messages-page";
import { orderPage } from "./pages/order-page";
import { ordersPage } from "./pages/orders-page";
import { overviewPage } from "./pages/overview-page";
import { changeFileFormAct, payoutsPage, runPayoutsAct, terminalPayoutsPage } from "./pages/payouts-page";
import { resetAccountsAct, seedPage, sureSeedPage } from "./pages/seed-page";
import { terminalPage, terminalsPage } from "./pages/terminals-page";

/** What stands at an address: a page for GET, an act for POST. */
interface ConsoleRoute {
  /** Path below `/bank`; a `*` takes one part. */
  readonly path: string;
  readonly page?: (visit: Visit) => Promise<PageContent | null>;
  readonly act?: (visit: Visit) => Promise<ActOutcome | null>;
}

const ROUTES: readonly ConsoleRoute[] = [
  { path: "", page: overviewPage },
  { path: "orders", page: ordersPage },
  { path: "orders/*/*", page: orderPage },
  { path: "cards", page: cardsPage },
  { path: "cards/*", page: cardPage, act: changeCardAct },
  { path: "cards/*/account", act: changeAccountAct },
  { path: "messages", page: messagesPage },
  { path: "batches", page: batchesPage },
  { path: "batches/close", page: closeBatchPage, act: closeBatchAct },
  { path: "payouts", page: payoutsPage },
  { path: "payouts/*", page: terminalPayoutsPage },
  { path: "payouts/*/run", act: runPayoutsAct },
  { path: "payouts/*/form", act: changeFileFormAct },
  { path: "terminals", page: terminalsPage },
  { path: "terminals/*", page: terminalPage },
  { path: "faults", page: faultsPage, act: setFaultAct },
  { path: "faults/clear", act: clearFaultAct },
  { path: "faults/clear-all", act: clearFaultsAct },
  { path: "seed", page: seedPage, act: resetAccountsAct },
  { path: "seed/*", page: sureSeedPage },
  { path: "acts", page: actsPage },
];

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The route of a path, and the parts that it left open; null where nothing stands. */
export function findRoute(
  path: string,
): { readonly route: ConsoleRoute; readonly ids: readonly string[] } | null {
  const whole = ROUTES.find((route) => route.path === path);
  if (whole) return { route: whole, ids: [] };
  const parts = path.split("/");
  const open = ROUTES.find(({ path: shape }) => {
    const wanted = shape.split("/");
    return (
      wanted.length === parts.length &&
      wanted.every((part, at) => (part === "*" ? parts[at] : part === parts[at]))
    );
  });
  if (!open) return null;
  const ids = parts.flatMap((part, at) => (open.path.split("/")[at] === "*" ? [decode(part) ?? ""] : []));
  return { route: open, ids };
}

/** What an address shows at which nothing stands. */
export function missingContent({ text }: Visit): PageContent {
  const { title, hint, back } = text.missing;
  const body = html`<h1>${title}</h1><p>${hint}</p><p><a href="/bank">${back}</a></p>`;
  return { status: 404, section: "overview", title, body };
}
