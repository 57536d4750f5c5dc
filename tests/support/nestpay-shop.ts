import { ports } from "@/server/composition";
import { sealTerminalSecrets } from "@/server/terminals/terminal-secrets";
import { openShop, type Shop, terminalNow } from "./merchant-world";
import type { NestpayLine } from "./nestpay-line";
import { contextOf, type World } from "./world";
import { asOwner } from "./world-sql";

/** The installation's own ports, which reach a bank by the terminal's settings. */
export function ownWorld({ bank }: NestpayLine): World {
  return { bank, ports: ports(), context: contextOf(ports()) };
}

/** A merchant whose terminal was switched to a bank behind a line by its settings alone. */
export async function openNestpayShop(line: NestpayLine): Promise<Shop> {
  const { scope, terminal } = await openShop(ownWorld(line));
  const { url, gateway3dUrl } = line;
  const user = { username: "api_user", password: "şifre <1>" };
  await line.bank.database.terminal.update({
    where: { clientId: terminal.clientId },
    data: { closesAtHour: terminal.dayEndHour },
  });
  await line.bank.nestpay.setCredentials({ clientId: terminal.clientId, ...user });
  const { storeKey, credentials } = sealTerminalSecrets(terminal.id, {
    storeKey: terminal.storeKey,
    credentials: { url, gateway3dUrl, ...user },
  });
  await asOwner(
    "update terminals set connector = 'nestpay', store_key = $2, credentials = $3::jsonb where id = $1",
    [terminal.id, storeKey, JSON.stringify(credentials)],
  );
  return { scope, terminal: await terminalNow({ scope, terminal }) };
}
