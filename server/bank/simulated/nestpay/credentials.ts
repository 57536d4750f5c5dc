import type { ApiCredentials } from "@/server/bank/nestpay-wire/request";
import { hmacHex, isSameText } from "@/server/platform/crypto";
import type { NestpayContext } from "./nestpay-context";
import { findNestpayUser, type NestpayTerminal, saveNestpayUser } from "./nestpay-store";

function hashOf(context: NestpayContext, { clientId, username, password }: ApiCredentials): string {
  return hmacHex(context.credentialKey, JSON.stringify([clientId, username, password]));
}

/** Gives a terminal its API user, or another password. */
export async function setCredentials(context: NestpayContext, credentials: ApiCredentials): Promise<void> {
  const { clientId, username } = credentials;
  const passwordHash = hashOf(context, credentials);
  await saveNestpayUser(context.bank.db, { clientId, username, passwordHash });
}

/** The terminal that these credentials open; null for wrong ones, whichever of the three is wrong. */
export async function checkCredentials(
  context: NestpayContext,
  credentials: ApiCredentials,
): Promise<NestpayTerminal | null> {
  const user = await findNestpayUser(context.bank.db, credentials.clientId);
  const isRight = isSameText(user?.passwordHash ?? "", hashOf(context, credentials));
  return user && isRight ? user : null;
}
