import type { WhatIfInput } from "@/server/contract/what-if";
import type { CommissionTerms } from "@/server/core/commission";

type Change = WhatIfInput["change"];
type TermName = Exclude<keyof Change, "rates">;

/** What the terms say today where they may leave a field out. */
function presentOf(terms: CommissionTerms, name: TermName): string | number | undefined {
  if (name === "flatPpm") return undefined;
  if (name === "reservePpm" || name === "reserveDays") return terms[name] ?? 0;
  return terms[name];
}

/** A change with one term set; set to what it is today, or to nothing, it is no change any more. */
export function setTerm<Name extends TermName>(
  change: Change,
  terms: CommissionTerms,
  { name, value }: { readonly name: Name; readonly value: Change[Name] | undefined },
): Change {
  const { [name]: _, ...others } = change;
  const rest = others as Change;
  if (value === undefined || value === presentOf(terms, name)) return rest;
  return { ...rest, [name]: value };
}
