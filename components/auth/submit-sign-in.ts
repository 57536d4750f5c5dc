/** How a try to sign in ended. */
export type SignInOutcome = "signed_in" | "refused" | "rate_limited" | "unavailable" | "unreachable";

interface Typed {
  readonly email: string;
  readonly password: string;
}

const HERE = "http://here.invalid";

/** Reads next-auth's answer: where to go next. A page of its own is a failure, with the code of it or without. */
export function outcomeOf(url: string): SignInOutcome {
  if (!URL.canParse(url, HERE)) return "unavailable";
  const { pathname, searchParams } = new URL(url, HERE);
  if (!pathname.startsWith("/api/auth/")) return "signed_in";
  const error = searchParams.get("error");
  if (error === "CredentialsSignin") return "refused";
  return error === "rate_limited" ? "rate_limited" : "unavailable";
}

/** What an answer says; one that is not ours, such as a proxy's page, is a fault of the service. */
async function readAnswer(response: Response): Promise<SignInOutcome> {
  try {
    const { url } = (await response.json()) as { url: string };
    return outcomeOf(url);
  } catch {
    return "unavailable";
  }
}

/**
 * Sends e-mail and password to next-auth, with the token that proves the form is ours. `unreachable` only where no answer
 * came at all.
 */
export async function submitSignIn({ email, password }: Typed): Promise<SignInOutcome> {
  try {
    const asked = await fetch("/api/auth/csrf");
    if (!asked.ok) return "unavailable";
    const { csrfToken } = (await asked.json()) as { csrfToken: string };
    const response = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    return await readAnswer(response);
  } catch {
    return "unreachable";
  }
}
