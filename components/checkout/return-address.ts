/**
 * Where a shopper goes on to: the shop's address with what happened. Null where the address is not a web address.
 * The merchant's own query stays.
 */
export function returnAddress(
  address: string | null,
  facts: Readonly<Record<string, string | null>>,
): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  for (const [name, value] of Object.entries(facts)) if (value !== null) url.searchParams.set(name, value);
  return url.href;
}
