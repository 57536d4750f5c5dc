import type { Terminal, TerminalConnector } from "@/server/core/terminal";

/** How a terminal reaches its bank, as people may see it: secrets are said to be set, and never shown. */
export interface TerminalConnection {
  readonly connector: TerminalConnector;
  readonly clientId: string;
  readonly apiUrl: string | null;
  readonly gatewayUrl: string | null;
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
      apiUrl: credentials.apiUrl ?? null,
      gatewayUrl: credentials.gatewayUrl ?? null,
      username: credentials.username ?? null,
      hasPassword: (credentials.password ?? "") !== "",
      hasStoreKey: storeKey !== "",
    },
  };
}
