/** How a try to sign in ended. */
export type SignInOutcome = "signed_in" | "refused" | "rate_limited" | "unreachable";

interface Typed {
  readonly email: string;
  readonly password: string;
}

/** Reads next-auth's answer: an address, with the error in it where there is one. */
function outcomeOf(ok: boolean, url: string): SignInOutcome {
  const error = URL.canParse(url, "http://here.invalid")
    ? new URL(url, "http://here.invalid").searchParams.get("error")
    : "internal_error";
  if (ok && error === null) return "signed_in";
  if (error === "CredentialsSignin") return "refused";
  return error === "rate_limited" ? "rate_limited" : "unreachable";
}

/** Sends e-mail and password to next-auth, with the token that proves the form is ours. */
export async function submitSignIn({ email, password }: Typed): Promise<SignInOutcome> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    const { url } = (await response.json()) as { url: string };
    return outcomeOf(response.ok, url);
  } catch {
    return "unreachable";
  }
}
