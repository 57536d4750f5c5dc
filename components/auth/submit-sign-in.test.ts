import { afterEach, describe, expect, it, vi } from "vitest";
import { outcomeOf, submitSignIn } from "./submit-sign-in";

describe("outcomeOf", () => {
  it.each([
    ["http://127.0.0.1:3000", "signed_in"],
    ["http://127.0.0.1:3000/api/auth/error?error=CredentialsSignin&provider=credentials", "refused"],
    ["http://127.0.0.1:3000/api/auth/error?error=rate_limited", "rate_limited"],
    ["http://127.0.0.1:3000/api/auth/error?error=internal_error", "unavailable"],
    ["http://127.0.0.1:3000/api/auth/signin?csrf=true", "unavailable"],
    ["http://[", "unavailable"],
  ])("reads %j as %s", (url, outcome) => {
    expect(outcomeOf(url)).toBe(outcome);
  });
});

describe("submitSignIn", () => {
  const typed = { email: "a@b.example", password: "right" };

  afterEach(() => vi.unstubAllGlobals());

  function answerWith(response: () => Response): void {
    const fetched = async (path: string) =>
      path.endsWith("/csrf") ? Response.json({ csrfToken: "t" }) : response();
    vi.stubGlobal("fetch", fetched);
  }

  it("says that the service cannot answer where the fault is the server's, and never that the password was wrong", async () => {
    answerWith(() => Response.json({ url: "http://h/api/auth/error?error=internal_error" }, { status: 503 }));
    expect(await submitSignIn(typed)).toBe("unavailable");
    answerWith(() => new Response("<html>", { status: 502 }));
    expect(await submitSignIn(typed)).toBe("unavailable");
  });

  it("says that tries were too many where they were", async () => {
    answerWith(() => Response.json({ url: "http://h/api/auth/error?error=rate_limited" }, { status: 429 }));
    expect(await submitSignIn(typed)).toBe("rate_limited");
  });

  it("blames the connection only where no answer came", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await submitSignIn(typed)).toBe("unreachable");
  });
});
