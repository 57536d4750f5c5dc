import type { z } from "zod";
import type { customerInput, itemsInput } from "@/server/contract/basket";
import { DomainError } from "@/server/core/errors";
import type { BasketItem, CustomerFacts } from "@/server/core/payment";

/** The shopper of a request. Refuses: `customer_not_found` for an id, as there are no stored customers. */
export function customerOf(customer: z.output<typeof customerInput> | undefined): CustomerFacts | null {
  if (customer === undefined) return null;
  if (typeof customer === "string") {
    throw new DomainError("customer_not_found", "No customer has this id.", { param: "customer" });
  }
  const { email, name, phone, reference } = customer;
  return {
    email: email ?? null,
    name: name ?? null,
    phone: phone ?? null,
    reference: reference ?? null,
  };
}

/** The basket of a request. */
export function itemsOf(items: z.output<typeof itemsInput> | undefined): BasketItem[] {
  return (items ?? []).map(({ unitAmount, ...item }) => ({ ...item, unitAmountMinor: String(unitAmount) }));
}
