import { listTerminals } from "../operator/terminal-desk-store";
import type { Visit } from "./console-visit";

/** Terminals as a choice, with every terminal at the top. */
export async function terminalChoices({ db, text }: Visit): Promise<(readonly [string, string])[]> {
  const terminals = await listTerminals(db);
  return [
    ["", text.list.everyTerminal],
    ...terminals.map(
      ({ clientId, merchantName, currency }) =>
        [clientId, `${merchantName} · ${currency} · ${clientId}`] as const,
    ),
  ];
}
