import { linkStateInput, newLinkInput } from "@/server/contract/portal-inputs";
import { readBusinessNow } from "@/server/db/merchant-tx";
import { createPaymentLink } from "@/server/payment-links/create-payment-link";
import { updatePaymentLink } from "@/server/payment-links/update-payment-link";
import { router } from "./init";
import { permitted } from "./procedures";

const DAY_MS = 86_400_000;

async function endAfter(days: number): Promise<Date | null> {
  return days === 0 ? null : new Date((await readBusinessNow()).getTime() + days * DAY_MS);
}

/** Payment links: made, opened and closed. */
export const linksRouter = router({
  create: permitted("links.write")
    .input(newLinkInput)
    .mutation(async ({ ctx, input: { openDays, ...link } }) => {
      const made = await createPaymentLink(
        ctx.scope,
        { ...link, expiresAt: await endAfter(openDays) },
        { claim: null },
      );
      return { id: made.id };
    }),
  setActive: permitted("links.write")
    .input(linkStateInput)
    .mutation(async ({ ctx, input }) => {
      const { id, active } = await updatePaymentLink(ctx.scope, input.linkId, { active: input.active });
      return { id, active };
    }),
});
