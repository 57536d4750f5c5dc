"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";

// The panel's script travels when it is first opened.
const SandboxPanel = dynamic(() => import("./sandbox-panel").then((module) => module.SandboxPanel));

/** Opens the panel of the sandbox. */
export function SandboxButton({ mayFault }: { mayFault: boolean }) {
  const t = useTranslations("sandbox");
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  return (
    <>
      <Button
        size="sm"
        aria-haspopup="dialog"
        onClick={() => {
          setOpened(true);
          setOpen(true);
        }}
      >
        {t("open")}
      </Button>
      {wasOpened ? <SandboxPanel open={isOpen} onClose={() => setOpen(false)} mayFault={mayFault} /> : null}
    </>
  );
}
