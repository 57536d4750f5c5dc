import type { FormAgain } from "./checkout-page";

/**
 * The first digits of a card, where the page without a script asks for plans. More than eight digits are never kept,
 * fewer than six are an error of the field.
 */
export function readBin(request: Request): FormAgain {
  const asked = new URL(request.url).searchParams.get("bin");
  const digits = (asked ?? "").replace(/\D/g, "").slice(0, 8);
  const isWrong = asked !== null && asked !== "" && digits.length < 6;
  return {
    typed: { expiry: "", holder: "", instalments: 1 },
    errors: isWrong ? [{ field: "bin", code: "bin" }] : [],
    bin: digits,
  };
}
