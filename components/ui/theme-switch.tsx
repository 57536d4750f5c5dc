"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useId, useSyncExternalStore } from "react";
import { SegmentedField } from "./segmented";

const never = () => () => {};

/** Light, dark, or as the device has it. The choice is known only in the browser, so the server marks none. */
export function ThemeSwitch({ className }: { className?: string | undefined }) {
  const t = useTranslations("ui.theme");
  const id = useId();
  const { theme = "system", setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <SegmentedField
      legend={t("label")}
      name={id}
      value={inBrowser ? theme : ""}
      onChange={(event) => setTheme(event.target.value)}
      options={[
        { value: "system", label: <Monitor aria-hidden />, name: t("system") },
        { value: "light", label: <Sun aria-hidden />, name: t("light") },
        { value: "dark", label: <Moon aria-hidden />, name: t("dark") },
      ]}
      className={className}
    />
  );
}
