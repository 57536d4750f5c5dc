"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Field, type FieldWiring } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { type SignInOutcome, submitSignIn } from "./submit-sign-in";

type Fault = Exclude<SignInOutcome, "signed_in">;
type Missing = { readonly email: boolean; readonly password: boolean };

const NOTHING_MISSING: Missing = { email: false, password: false };

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** A password that can be looked at; paste and password managers work. */
function PasswordInput({ wiring }: { wiring: FieldWiring }) {
  const t = useTranslations("auth.signIn");
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        {...wiring}
        name="password"
        type={isShown ? "text" : "password"}
        autoComplete="current-password"
        autoCapitalize="none"
        spellCheck={false}
        className="pr-12"
      />
      <IconButton
        label={t(isShown ? "hidePassword" : "showPassword")}
        aria-pressed={isShown}
        aria-controls={wiring.id}
        className="absolute inset-y-0 right-0"
        onClick={() => setShown(!isShown)}
      >
        {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}

/** E-mail and password. Goes to `nextPath` with a full load, so that nothing of an earlier person stays in memory. */
export function SignInForm({ nextPath }: { nextPath: string }) {
  const t = useTranslations("auth.signIn");
  const [fault, setFault] = useState<Fault | null>(null);
  const [missing, setMissing] = useState(NOTHING_MISSING);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (pending) return;
    const form = new FormData(event.currentTarget);
    const typed = { email: textOf(form, "email").trim(), password: textOf(form, "password") };
    const empty = { email: typed.email === "", password: typed.password === "" };
    setMissing(empty);
    setFault(null);
    if (empty.email || empty.password) {
      event.currentTarget
        .querySelector<HTMLInputElement>(`[name="${empty.email ? "email" : "password"}"]`)
        ?.focus();
      return;
    }
    setPending(true);
    const outcome = await submitSignIn(typed);
    if (outcome === "signed_in") {
      window.location.assign(nextPath);
      return;
    }
    setFault(outcome);
    setPending(false);
  }

  return (
    // Without script the browser would put the password into the address: hence the method and the action.
    <form
      method="post"
      action="/api/auth/callback/credentials"
      noValidate
      onSubmit={submit}
      className="space-y-4"
    >
      {fault ? (
        <Notice tone="bad" live title={t(`faults.${fault}.title`)}>
          {t(`faults.${fault}.body`)}
        </Notice>
      ) : null}
      <Field id="email" label={t("email")} error={missing.email ? t("emailMissing") : undefined}>
        {(wiring) => (
          <Input
            {...wiring}
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field id="password" label={t("password")} error={missing.password ? t("passwordMissing") : undefined}>
        {(wiring) => <PasswordInput wiring={wiring} />}
      </Field>
      <Button type="submit" variant="primary" pending={pending} className="w-full">
        {t(pending ? "submitting" : "submit")}
      </Button>
    </form>
  );
}
