"use client";

import { Check, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies the address of a scenario, for somebody of the same merchant. */
export function ShareButton({ href }: { href: string }) {
  const t = useTranslations("whatIf.share");
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === href;
  const copy = () =>
    navigator.clipboard?.writeText(new URL(href, window.location.href).href).then(
      () => setCopied(href),
      () => setCopied(null),
    );
  return (
    <Button icon={isCopied ? <Check aria-hidden /> : <Link2 aria-hidden />} onClick={copy}>
      <span aria-live="polite">{t(isCopied ? "copied" : "copy")}</span>
    </Button>
  );
}
