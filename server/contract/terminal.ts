import { z } from "zod";
import { currencyField } from "./amount";
import { commissionTermsInput, contractOutput } from "./commission-terms";
import { idInput, instantOutput, lineInput, webAddressInput } from "./fields";
import { listQuery, pageOutput } from "./list-page";
import { CARD_FAMILIES } from "./terminal-families";

/** GET /terminals. */
export const listTerminalsQuery = listQuery({});

/** A terminal in an answer. Holds nothing that signs or signs in. */
export const terminalOutput = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    bank: z.string(),
    currency: currencyField,
    active: z.boolean(),
    priority: z.int(),
    acceptsForeignCards: z.boolean(),
    allowsPreAuth: z.boolean(),
    allowsPartialCapture: z.boolean(),
    allowsMultipleCapture: z.boolean(),
    captureToleranceBps: z.int().meta({ description: "How far a capture may exceed what was held." }),
    sameDayRefund: z.enum(["accept", "refuse"]),
    holdDays: z.int(),
    supportsThreeDSecure: z.boolean(),
    acceptedMdStatuses: z
      .array(z.string())
      .meta({ description: "3-D Secure results that are taken: 1 is full, 2 to 4 are half secure." }),
    families: z.array(z.string()).meta({
      description: "Card families that may pay in instalments here: the bank's own and its partners'.",
    }),
    ownFamilies: z.array(z.string()).meta({ description: "Those of `families` that are the bank's own." }),
    instalments: z.array(z.int()),
    nextDayEndAt: instantOutput,
    sector: z.string().nullable().meta({ description: "What the shop sells, as the legal rules name it." }),
    contract: contractOutput,
  })
  .meta({ id: "Terminal" });

/** A page of terminals, first choice first. */
export const terminalPageOutput = pageOutput("TerminalPage", terminalOutput);

/** A terminal in an answer. */
export type TerminalView = z.infer<typeof terminalOutput>;

const ppm = z.int().min(0).max(1_000_000);
const familiesInput = z.array(z.enum(CARD_FAMILIES)).max(CARD_FAMILIES.length);

const plansInput = z
  .array(z.strictObject({ count: z.int().min(2).max(36), shopperRatePpm: ppm }))
  .max(35)
  .refine((plans) => new Set(plans.map(({ count }) => count)).size === plans.length, {
    error: "Each count stands once.",
  });

/** Where a real bank is reached that speaks NestPay. A secret that is left out stays as it is. */
const nestpayInput = z.strictObject({
  connector: z.literal("nestpay"),
  url: webAddressInput,
  gateway3dUrl: webAddressInput,
  clientId: z.string().regex(/^[\w-]{1,32}$/),
  username: lineInput(64),
  password: lineInput(128).optional(),
  storeKey: lineInput(128).optional(),
});

/** How a terminal reaches its bank. */
export const terminalConnectionInput = z.discriminatedUnion("connector", [
  z.strictObject({ connector: z.literal("simulated") }),
  nestpayInput,
]);

/** How a terminal reaches its bank. */
export type TerminalConnectionInput = z.output<typeof terminalConnectionInput>;

const settingsShape = {
  name: lineInput(60),
  active: z.boolean(),
  priority: z.int().min(1).max(99),
  /** 3-D Secure results: full alone, or the half secure ones too, for which the shop answers. */
  acceptsHalfSecure: z.boolean(),
  supportsThreeDSecure: z.boolean(),
  acceptsForeignCards: z.boolean(),
  allowsPreAuth: z.boolean(),
  allowsPartialCapture: z.boolean(),
  allowsMultipleCapture: z.boolean(),
  captureToleranceBps: z.int().min(0).max(10_000),
  holdDays: z.int().min(1).max(30),
  sameDayRefund: z.enum(["accept", "refuse"]),
  dayEndHour: z.int().min(0).max(23),
  families: familiesInput,
  ownFamilies: familiesInput,
  instalmentPlans: plansInput,
  commission: commissionTermsInput,
  sector: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .nullable(),
  currency: currencyField,
};

/** Rules that the terms break or may break, by the keys of their findings, and why they are accepted. */
const acceptanceInput = z.strictObject({
  keys: z.array(lineInput(300)).min(1).max(500),
  reason: lineInput(500),
});

/** Rules that somebody accepts. */
export type TermsAcceptance = z.output<typeof acceptanceInput>;

/** Changes of a terminal: fields that are left out stay. The bank's own families are among those it takes. */
export const terminalChangeInput = z
  .strictObject({
    terminalId: idInput,
    connection: terminalConnectionInput.optional(),
    /** The version that the page showed; another one by now is refused. */
    expectedVersion: z.int().min(1).optional(),
    acceptance: acceptanceInput.optional(),
  })
  .extend(z.object(settingsShape).partial().shape)
  .refine(
    ({ families, ownFamilies }) =>
      !families || !ownFamilies || ownFamilies.every((own) => families.includes(own)),
    { path: ["ownFamilies"], error: "The bank's own families are among those it takes." },
  );

/** Changes of a terminal. */
export type TerminalChange = Omit<z.output<typeof terminalChangeInput>, "terminalId">;

/** A new terminal; everything else begins with careful settings and is changed afterwards. Units: parts per million. */
export const newTerminalInput = z.strictObject({
  name: lineInput(60),
  bank: lineInput(60),
  currency: currencyField,
  ratePpm: ppm,
  /** Of debit and prepaid cards; left out, the same as of credit cards. */
  debitRatePpm: ppm.optional(),
  connection: terminalConnectionInput,
});

/** A new terminal. */
export type NewTerminal = z.output<typeof newTerminalInput>;

const triedCardQuery = z.object({
  bin: z.string().regex(/^\d{6,8}$/),
  amount: z
    .string()
    .regex(/^\d{1,11}$/)
    .transform(BigInt),
  currency: currencyField.default("TRY"),
  instalments: z.coerce.number().int().min(1).max(36).default(1),
});

/** A card that somebody tries on the settings page. Units: minor. */
export interface TriedCardQuery {
  readonly bin: string;
  readonly amountMinor: bigint;
  readonly currency: z.output<typeof currencyField>;
  readonly instalments: number;
}

/** Reads a tried card from the address; null where there is none, or one that cannot be read. */
export function readTriedCard(search: Readonly<Record<string, unknown>>): TriedCardQuery | null {
  const read = triedCardQuery.safeParse(search);
  if (!read.success) return null;
  const { amount, ...rest } = read.data;
  return { ...rest, amountMinor: amount };
}
