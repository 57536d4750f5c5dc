import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env } from "@/server/platform/env";
import { newToken } from "@/server/platform/random";
import type { NestpayShop } from "./nestpay-shop";
import type { ProvisionedMerchant } from "./provision";

/** The operator of the simulated bank, with the password that `demo.json` shows. */
export interface DemoOperator {
  readonly email: string;
  readonly password: string;
}

/** Writes `demo.json` by the contract: readable by its owner alone, whole or not at all. */
export function writeDemoFile(
  merchants: readonly ProvisionedMerchant[],
  bank: { readonly operator: DemoOperator; readonly nestpay: NestpayShop },
): void {
  const { PUBLIC_URL, BANK_PUBLIC_URL, DATA_DIR } = env();
  const { operator, nestpay } = bank;
  const demo = {
    url: PUBLIC_URL,
    merchants: merchants.map(({ scope, secretKey, members }) => ({
      id: scope.merchantId,
      name: scope.merchantName,
      secretKey,
      webhookSecret: `whsec_${Buffer.from(newToken(24), "base64url").toString("base64")}`,
      members: members.map(({ role, email, password }) => ({ role, email, password })),
    })),
    bank: {
      operator,
      nestpay: {
        url: `${BANK_PUBLIC_URL}/bank/fim/api`,
        gateway3d: `${BANK_PUBLIC_URL}/bank/fim/est3Dgate`,
        ...nestpay,
      },
    },
  };
  mkdirSync(DATA_DIR, { recursive: true });
  const file = join(DATA_DIR, "demo.json");
  writeFileSync(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
