const LONGEST = 45;

/**
 * The address a request comes from: the last entry of `x-forwarded-for`, which the nearest proxy (or Next itself)
 * wrote; what a client put before it is not believed.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  const last = forwardedFor?.split(",").at(-1)?.trim() ?? "";
  const plain = last.replace(/^::ffff:/i, "");
  return /^[\da-f.:]+$/i.test(plain) && plain.length <= LONGEST ? plain : "unknown";
}
