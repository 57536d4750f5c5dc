import { mintApiKeySecret } from "@/server/access/create-api-key";
import { hashPassword } from "@/server/access/password-hash";
import type { SimulatedBank } from "@/server/bank/connectors/in-process/create-in-process-bank";
import { nextIstanbulHour } from "@/server/core/business-day";
import { permissionsOfRole } from "@/server/core/permissions";
import type { Terminal } from "@/server/core/terminal";
import { inMerchantTx } from "@/server/db/merchant-tx";
import { type MerchantScope, mintScope } from "@/server/db/scope";
import { newId, newToken, randomBelow } from "@/server/platform/random";
import { DEMO_PLANS, type DemoMerchant, type DemoTerminal, ORNEK_BANK } from "./demo-merchants";

const DAY_END_HOUR = 23;
const HOLD_DAYS = 7;

/** A merchant as it stands after provisioning, with the secrets that `demo.json` shows. */
export interface ProvisionedMerchant {
  readonly scope: MerchantScope;
  readonly terminals: readonly Terminal[];
  readonly secretKey: string;
  readonly members: readonly { readonly role: string; readonly email: string; readonly password: string }[];
}

function scopeOf(merchantId: string, name: string): MerchantScope {
  return mintScope({
    merchantId,
    merchantName: name,
    actor: { kind: "api_key", id: "demo", label: "Demo shop" },
    permissions: permissionsOfRole("owner"),
    refundLimitMinor: null,
  });
}

function terminalOf(demo: DemoTerminal, facts: { merchantId: string; startAt: Date; now: Date }): Terminal {
  const bank = demo.bank ?? ORNEK_BANK;
  return {
    id: newId("trm", facts.startAt),
    merchantId: facts.merchantId,
    name: demo.name,
    bank: bank.name,
    currency: demo.currency,
    connector: "simulated",
    clientId: `70${String(randomBelow(10_000_000)).padStart(7, "0")}`,
    storeKey: newToken(18),
    credentials: { username: `api_${newToken(4)}`, password: newToken(15) },
    active: true,
    priority: demo.priority,
    acceptedMdStatuses: ["1"],
    acceptsForeignCards: true,
    allowsPreAuth: true,
    allowsPartialCapture: true,
    allowsMultipleCapture: true,
    sameDayRefund: demo.sameDayRefund,
    holdDays: HOLD_DAYS,
    captureToleranceBps: 1_500,
    supportsThreeDSecure: true,
    families: bank.families,
    ownFamilies: bank.ownFamilies,
    // Turkish banks split sales in lira only.
    instalmentPlans: demo.currency === "TRY" ? DEMO_PLANS : [],
    commission: bank.commission,
    dayEndHour: DAY_END_HOUR,
    nextDayEndAt: nextIstanbulHour(facts.now, DAY_END_HOUR),
    sector: null,
    version: 1,
  };
}

/** The first version of a terminal's contract. */
function firstTermsOf(terminal: Terminal, { actor, merchantId }: MerchantScope, effectiveAt: Date) {
  return {
    terminalId: terminal.id,
    version: 1,
    merchantId,
    commission: JSON.parse(JSON.stringify(terminal.commission)),
    instalmentPlans: JSON.parse(JSON.stringify(terminal.instalmentPlans)),
    currency: terminal.currency,
    sector: terminal.sector,
    effectiveAt,
    actorKind: actor.kind,
    actorId: actor.id,
    actorLabel: actor.label,
  };
}

/** Creates a merchant with members, a key, terminals at both ends, and payment links. */
export async function provisionMerchant(
  demo: DemoMerchant,
  bank: SimulatedBank,
  world: { readonly startAt: Date; readonly now: Date },
): Promise<ProvisionedMerchant> {
  const merchantId = newId("mer", world.startAt);
  const scope = scopeOf(merchantId, demo.name);
  const createdAt = world.startAt;
  const terminals = demo.terminals.map((terminal) => terminalOf(terminal, { merchantId, ...world }));
  const members = await Promise.all(
    demo.members.map(async (member) => {
      const password = newToken(12);
      return {
        ...member,
        email: `${member.role}@${demo.domain}`,
        password,
        passwordHash: await hashPassword(password),
      };
    }),
  );
  const { secret, prefix, keyHash } = mintApiKeySecret();
  await inMerchantTx(scope, async ({ db }) => {
    await db.merchant.create({ data: { id: merchantId, name: demo.name, colour: demo.colour, createdAt } });
    await db.member.createMany({
      data: members.map(({ password: _, ...member }) => ({
        ...member,
        id: newId("mem", createdAt),
        merchantId,
        createdAt,
      })),
    });
    const permissions = ["read", "write", "refund"];
    await db.apiKey.create({
      data: {
        id: newId("key", createdAt),
        merchantId,
        name: "Demo",
        prefix,
        keyHash,
        permissions,
        createdAt,
      },
    });
    await db.terminal.createMany({
      data: terminals.map((terminal) => ({
        ...terminal,
        credentials: { ...terminal.credentials },
        acceptedMdStatuses: [...terminal.acceptedMdStatuses],
        families: [...terminal.families],
        ownFamilies: [...terminal.ownFamilies],
        instalmentPlans: JSON.parse(JSON.stringify(terminal.instalmentPlans)),
        commission: JSON.parse(JSON.stringify(terminal.commission)),
        createdAt,
      })),
    });
    await db.terminalTerms.createMany({
      data: terminals.map((terminal) => firstTermsOf(terminal, scope, createdAt)),
    });
    await db.paymentLink.createMany({
      data: demo.links.map((link) => ({
        ...link,
        id: newId("lnk", createdAt),
        merchantId,
        currency: "TRY",
        maxInstalments: 12,
        createdAt,
      })),
    });
  });
  for (const terminal of terminals) {
    await bank.provisionTerminal({
      clientId: terminal.clientId,
      storeKey: terminal.storeKey,
      bankName: terminal.bank,
      merchantName: demo.name,
      currency: terminal.currency,
      acceptsForeign: terminal.acceptsForeignCards,
      sameDayRefund: terminal.sameDayRefund,
      captureToleranceBps: terminal.captureToleranceBps,
      holdDays: terminal.holdDays,
      commission: terminal.commission,
    });
    const { username = "", password = "" } = terminal.credentials;
    await bank.nestpay.setCredentials({ clientId: terminal.clientId, username, password });
  }
  return { scope, terminals, secretKey: secret, members };
}
