import { requireRoutable } from "@/server/core/choose-route";
import { invalidField } from "@/server/core/errors";
import { requirePermission } from "@/server/core/permissions";
import { inMerchantTx } from "@/server/db/merchant-tx";
import type { MerchantScope } from "@/server/db/scope";
import type { IdempotencyClaim } from "@/server/idempotency/idempotency-claim";
import { recordClaim } from "@/server/idempotency/record-claim";
import { newId, randomBelow } from "@/server/platform/random";
import { listActiveTerminals } from "@/server/terminals/list-active-terminals";
import type { PaymentLink } from "./payment-link";
import { insertLinkRow } from "./payment-link-store";

// Letters and digits that nobody confuses when a link is read aloud.
const ALPHABET = "23456789abcdefghjkmnpqrstvwxyz";
const SLUG_LENGTH = 14;

function newSlug(): string {
  return Array.from({ length: SLUG_LENGTH }, () => ALPHABET.charAt(randomBelow(ALPHABET.length))).join("");
}

/**
 * Makes a payment link.
 * Refuses: `forbidden`, `invalid_request` (a currency that no terminal takes, an end that has passed),
 * `idempotency_in_progress`.
 */
export async function createPaymentLink(
  scope: MerchantScope,
  input: Omit<PaymentLink, "id" | "slug" | "uses" | "active" | "createdAt">,
  context: { readonly claim: IdempotencyClaim | null },
): Promise<PaymentLink> {
  requirePermission(scope, "links.write");
  return inMerchantTx(scope, async (tx) => {
    if (input.expiresAt !== null && input.expiresAt <= tx.now) {
      throw invalidField("expiresAt", "in_the_past", "A link must end in the future.");
    }
    const { currency } = input;
    requireRoutable(await listActiveTerminals(tx), { currency, captureMode: "automatic" });
    const link: PaymentLink = {
      ...input,
      id: newId("lnk", tx.now),
      slug: newSlug(),
      uses: 0,
      active: true,
      createdAt: tx.now,
    };
    await recordClaim(tx, context.claim && { ...context.claim, resourceId: link.id });
    await insertLinkRow(tx, link);
    return link;
  });
}
