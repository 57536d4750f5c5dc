/** How a try to sign in ended. */
export type SignInOutcome = "signed_in" | "refused" | "rate_limited" | "unreachable";

interface Typed {
  readonly email: string;
  readonly password: string;
}

const HERE = "http://here.invalid";

/** Reads next-auth's answer: where to go next. A page of its own is a failure, with the code of it or without. */
export function outcomeOf(url: string): SignInOutcome {
  if (!URL.canParse(url, HERE)) return "unreachable";
  const { pathname, searchParams } = new URL(url, HERE);
  if (!pathname.startsWith("/api/auth/")) return "signed_in";
  const error = searchParams.get("error");
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
    return response.status < 500 ? outcomeOf(url) : "unreachable";
  } catch {
    return "unreachable";
  }
}
