import type { Terminal, TerminalConnector } from "@/server/core/terminal";

/** How a terminal reaches its bank, as people may see it: secrets are said to be set, and never shown. */
export interface TerminalConnection {
  readonly connector: TerminalConnector;
  readonly clientId: string;
  readonly url: string | null;
  readonly gateway3dUrl: string | null;
  readonly username: string | null;
  readonly hasPassword: boolean;
  readonly hasStoreKey: boolean;
}

/** A terminal as its settings page shows it. */
export interface TerminalSettings
  extends Omit<Terminal, "storeKey" | "credentials" | "connector" | "clientId"> {
  readonly connection: TerminalConnection;
}

/** A terminal without anything that signs or signs in. */
export function settingsOf(terminal: Terminal): TerminalSettings {
  const { storeKey, credentials, connector, clientId, ...shown } = terminal;
  return {
    ...shown,
    connection: {
      connector,
      clientId,
      url: credentials.url ?? null,
      gateway3dUrl: credentials.gateway3dUrl ?? null,
      username: credentials.username ?? null,
      hasPassword: (credentials.password ?? "") !== "",
      hasStoreKey: storeKey !== "",
    },
  };
}
