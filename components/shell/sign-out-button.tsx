"use client";

import { LogOut } from "lucide-react";
import { useState } from "react";

async function signOut(): Promise<void> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  await fetch("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
}

/** Ends the session and goes to the sign-in page with nothing of the portal left in memory. */
export function SignOutButton({ label, className }: { label: string; className: string }) {
  const [pending, setPending] = useState(false);
  return (
    <button
      type="button"
      disabled={pending}
      aria-busy={pending || undefined}
      className={className}
      onClick={() => {
        setPending(true);
        signOut().then(
          () => window.location.assign("/sign-in"),
          () => setPending(false),
        );
      }}
    >
      <LogOut aria-hidden />
      {label}
    </button>
  );
}
