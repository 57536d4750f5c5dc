/** What the page knows when it is opened. Units: minor, as digits, because it travels to the browser. */
export interface GiveBackFacts {
  readonly method: "void" | "refund";
  readonly refundableMinor: string;
  /** The reader's own limit; null is none. */
  readonly limitMinor: string | null;
  /** The bank takes no part on the day of the sale. */
  readonly partsWait: boolean;
}

/** What will happen with an amount. */
export interface GiveBackPlan {
  readonly way: "void" | "refund" | "scheduled";
  readonly needsApproval: boolean;
}

/** Foretells what the server will decide: all of an open day is voided, what the bank refuses today waits. */
export function planOf(facts: GiveBackFacts, amountMinor: bigint): GiveBackPlan {
  const isAll = amountMinor === BigInt(facts.refundableMinor);
  const needsApproval = facts.limitMinor !== null && amountMinor > BigInt(facts.limitMinor);
  if (facts.method === "void" && isAll) return { way: "void", needsApproval };
  return { way: facts.partsWait ? "scheduled" : "refund", needsApproval };
}

/** The amount that is asked for, or why there is none. */
export function amountAsked(
  facts: Pick<GiveBackFacts, "refundableMinor">,
  choice: { readonly kind: "all" | "part"; readonly partMinor: string | null },
): { readonly minor: bigint } | { readonly fault: "missing" | "tooMuch" } {
  const left = BigInt(facts.refundableMinor);
  if (choice.kind === "all") return { minor: left };
  if (choice.partMinor === null || BigInt(choice.partMinor) === 0n) return { fault: "missing" };
  const minor = BigInt(choice.partMinor);
  return minor > left ? { fault: "tooMuch" } : { minor };
}
