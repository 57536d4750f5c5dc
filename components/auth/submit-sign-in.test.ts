import { describe, expect, it } from "vitest";
import { outcomeOf } from "./submit-sign-in";

describe("outcomeOf", () => {
  it.each([
    ["http://127.0.0.1:3000", "signed_in"],
    ["http://127.0.0.1:3000/api/auth/error?error=CredentialsSignin&provider=credentials", "refused"],
    ["http://127.0.0.1:3000/api/auth/error?error=rate_limited", "rate_limited"],
    ["http://127.0.0.1:3000/api/auth/error?error=internal_error", "unreachable"],
    ["http://127.0.0.1:3000/api/auth/signin?csrf=true", "unreachable"],
    ["http://[", "unreachable"],
  ])("reads %j as %s", (url, outcome) => {
    expect(outcomeOf(url)).toBe(outcome);
  });
});
