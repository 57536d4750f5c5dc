import { randomUUID } from "node:crypto";
import type { ApprovedOutcome, BankConnector } from "@/server/bank/bank-connector";
import type { AppPorts } from "@/server/composition";
import { SIMULATED_CARDS } from "./cards";

/** A bug that the simulation must find. */
export interface PlantedBug {
  readonly name: string;
  /** What the finding speaks of. */
  readonly found: RegExp;
  readonly bank?: (bank: BankConnector) => Partial<BankConnector>;
  readonly ports?: (ports: AppPorts) => Partial<AppPorts>;
  /** Planted in the main database, and taken out again. */
  readonly sql?: { readonly plant: string; readonly remove: string };
}

const facts = { bankCode: "00", hops: [], latencyMs: 0 };

const approved = (amountMinor: bigint): ApprovedOutcome => ({
  ...facts,
  kind: "approved",
  authCode: "PLANTD",
  hostReference: randomUUID(),
  batchNumber: null,
  amountMinor,
});

/** A trigger that changes rows of a table on their way in; `body` is PL/pgSQL that ends by itself. */
function triggerOn(table: string, moment: string, body: string): NonNullable<PlantedBug["sql"]> {
  return {
    plant: `create function planted_bug() returns trigger language plpgsql as $$ begin ${body} return new; end $$;
      create trigger planted_bug before ${moment} on ${table} for each row execute function planted_bug()`,
    remove: `drop trigger planted_bug on ${table}; drop function planted_bug()`,
  };
}

const OF_THE_BANK: readonly PlantedBug[] = [
  {
    name: "a refund is sent twice under two keys",
    found: /bank_book/,
    bank: ({ refund }) => ({
      refund: async (terminal, request) => {
        await refund(terminal, { ...request, operationKey: `${request.operationKey}-twin` });
        return refund(terminal, request);
      },
    }),
  },
  {
    name: "a capture is sent again under a new key",
    found: /bank_book|at rest|nothing_stuck/,
    bank: ({ capture }) => ({
      capture: (terminal, request) => capture(terminal, { ...request, operationKey: randomUUID() }),
    }),
  },
  {
    name: "an approval is taken for a decline",
    found: /bank_book/,
    bank: ({ authorize }) => ({
      authorize: async (terminal, request) => {
        const answer = await authorize(terminal, request);
        return answer.kind === "approved" ? { ...facts, kind: "declined", bankCode: "05" } : answer;
      },
    }),
  },
  {
    name: "an approval that comes late is shown as a decline",
    found: /bank_book/,
    bank: ({ inquire }) => ({
      inquire: async (terminal, request) => {
        const answer = await inquire(terminal, request);
        return answer.kind === "approved" ? { ...facts, kind: "declined", bankCode: "05" } : answer;
      },
    }),
  },
  {
    name: "a capture that the bank never heard of is booked",
    found: /bank_book/,
    bank: () => ({ capture: async (_terminal, { amountMinor }) => approved(amountMinor) }),
  },
  {
    name: "a void that the bank never heard of is booked",
    found: /bank_book/,
    bank: () => ({ void: async (_terminal, { amountMinor }) => approved(amountMinor) }),
  },
  {
    name: "a lost authorisation is left at the bank: its reversal is not sent",
    found: /bank_book/,
    bank: () => ({
      inquire: async () => ({ kind: "not_found", hops: [], latencyMs: 0 }),
      reverse: async () => approved(0n),
    }),
  },
  {
    name: "the bank books a kuruş more than it says",
    found: /bank_book/,
    bank: ({ authorize }) => ({
      authorize: async (terminal, request) => {
        const answer = await authorize(terminal, { ...request, amountMinor: request.amountMinor + 1n });
        return answer.kind === "approved" ? { ...answer, amountMinor: request.amountMinor } : answer;
      },
    }),
  },
  {
    name: "a message that arrived is called not sent",
    found: /bank_book/,
    bank: ({ authorize }) => ({
      authorize: async (terminal, request) => {
        const answer = await authorize(terminal, request);
        return answer.kind === "unknown" ? { ...facts, kind: "not_sent", reason: "down" } : answer;
      },
    }),
  },
  {
    name: "a day end whose totals are not the bank's",
    found: /batches_equal_bank/,
    bank: ({ closeBatch }) => ({
      closeBatch: async (terminal, request) => {
        const answer = await closeBatch(terminal, request);
        return answer.kind === "closed" ? { ...answer, salesMinor: answer.salesMinor + 1n } : answer;
      },
    }),
  },
  {
    name: "the signature of a 3-D Secure return is not looked at",
    found: /forged return was taken/,
    bank: ({ readThreeDSecureReturn }) => ({
      readThreeDSecureReturn: (terminal, fields) => {
        const { orderReference = "", transactionId = "", mdStatus = "1" } = fields;
        const read = readThreeDSecureReturn(terminal, fields);
        if (read.kind === "verified") return read;
        const proof = { outcome: "authenticated", flow: "challenge", eci: "05", cavv: "AAAA" } as const;
        const challengeId = transactionId;
        return {
          kind: "verified" as const,
          orderReference,
          challengeId,
          facts: { ...proof, transactionId, mdStatus },
        };
      },
    }),
  },
  {
    name: "a hop tells the whole card number",
    found: /secret stands in public.operations/,
    bank: ({ authorize }) => ({
      authorize: async (terminal, request) => {
        const answer = await authorize(terminal, request);
        const hop = { hop: "acquirer", party: "B", mti: "0110", responseCode: null, latencyMs: 0 } as const;
        return { ...answer, hops: [{ ...hop, note: SIMULATED_CARDS.good }] } as typeof answer;
      },
    }),
  },
];

const OF_THE_VAULT: readonly PlantedBug[] = [
  {
    name: "a card stays in the vault when its payment has ended",
    found: /vault keeps/,
    ports: ({ vault }) => ({ vault: { ...vault, forgetCard: async () => true } }),
  },
];

const OF_THE_ROWS: readonly PlantedBug[] = [
  {
    name: "a refund does not reserve its amount",
    found: /more than was captured was asked back/,
    sql: triggerOn("payments", "update", "new.reserved_minor := new.refunded_minor;"),
  },
  {
    name: "an event is lost",
    found: /facts_have_events/,
    sql: triggerOn("events", "insert", "if new.type = 'refund.succeeded' then return null; end if;"),
  },
  {
    name: "a key is not remembered",
    found: /one sale has one payment|one key made|one keyed wish/,
    sql: triggerOn("idempotency_keys", "insert", "return null;"),
  },
  {
    name: "a lost answer is never asked for again",
    found: /at rest|nothing_stuck/,
    sql: triggerOn(
      "operations",
      "insert or update",
      "if new.status = 'unknown' then new.due_at := null; end if;",
    ),
  },
  {
    name: "a payout is a kuruş too small",
    found: /payouts_equal_batches|payouts_booked_once|bank_settlement/,
    sql: triggerOn(
      "payouts",
      "insert",
      "new.gross_minor := new.gross_minor - 1; new.net_minor := new.net_minor - 1; new.arrived_minor := new.arrived_minor - 1;",
    ),
  },
  {
    name: "an operation is written to another merchant",
    found: /belong to the merchant|surprise|row-level|step \d+/,
    sql: triggerOn("refunds", "insert", "new.merchant_id := 'mer_other';"),
  },
];

/** The bugs that the simulation must find; one that it does not find is a fault of the simulation. */
export const PLANTED_BUGS: readonly PlantedBug[] = [...OF_THE_BANK, ...OF_THE_VAULT, ...OF_THE_ROWS];
