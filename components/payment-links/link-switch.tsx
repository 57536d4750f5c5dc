"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { RefusalNotice } from "@/components/give-back/refusal-notice";
import { useTRPC } from "@/components/trpc/trpc-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";

/** Closes a link, or opens it again. */
export function LinkSwitch({ linkId, active }: { linkId: string; active: boolean }) {
  const t = useTranslations("links");
  const trpc = useTRPC();
  const router = useRouter();
  const change = useMutation(
    trpc.links.setActive.mutationOptions({
      onSuccess: (link) => {
        showToast(t(link.active ? "reopened" : "closed"));
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button pending={change.isPending} onClick={() => change.mutate({ linkId, active: !active })}>
        {t(active ? "close" : "reopen")}
      </Button>
      {change.error ? <RefusalNotice error={change.error} /> : null}
    </>
  );
}
