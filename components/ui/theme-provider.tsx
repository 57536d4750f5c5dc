"use client";

import { ThemeProvider as NextThemes } from "next-themes";
import type { ReactNode } from "react";

/**
 * The script runs from the server's HTML. Where the browser builds the page anew, as after an error, it must not run
 * again, and React complains about a script that it cannot run: a type that is no script keeps both quiet.
 */
const SCRIPT_PROPS = typeof window === "undefined" ? {} : { type: "application/json" };

/** Keeps the chosen appearance on the device and sets the class `dark` before the first paint. */
export function ThemeProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <NextThemes
      attribute="class"
      storageKey="vezne_theme"
      disableTransitionOnChange
      scriptProps={SCRIPT_PROPS}
      {...(nonce === undefined ? {} : { nonce })}
    >
      {children}
    </NextThemes>
  );
}
