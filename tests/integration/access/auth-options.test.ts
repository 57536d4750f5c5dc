import { encode } from "next-auth/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The settings of next-auth as a process with this public address makes them. */
async function optionsAt(publicUrl: string) {
  vi.resetModules();
  vi.stubEnv("PUBLIC_URL", publicUrl);
  const { authOptions } = await import("@/server/access/auth-options");
  return authOptions();
}

describe("the session's cookie", () => {
  it("is bound to the host and to TLS where the product is reached over TLS", async () => {
    const { cookies, useSecureCookies } = await optionsAt("https://pay.example");
    expect(useSecureCookies).toBe(true);
    for (const cookie of Object.values(cookies ?? {})) {
      expect(cookie.name).toMatch(/^__Host-vezne-/);
      expect(cookie.options).toEqual({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
    }
  });

  it("works on a plain local address, still out of reach of scripts and other sites", async () => {
    const { cookies } = await optionsAt("http://127.0.0.1:3000");
    expect(cookies?.sessionToken).toEqual({
      name: "vezne-session",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
  });

  it("opens only what was sealed here, and is nothing otherwise", async () => {
    const { openSessionCookie } = await import("@/server/access/session-cookie");
    const secret = process.env.AUTH_SECRET ?? "";
    const sealed = await encode({ token: { sid: "token" }, secret });
    expect(await openSessionCookie(sealed)).toBe("token");
    expect(
      await openSessionCookie(await encode({ token: { sid: "token" }, secret: "x".repeat(32) })),
    ).toBeNull();
    expect(
      await openSessionCookie(await encode({ token: { sid: "token" }, secret, maxAge: -60 })),
    ).toBeNull();
    for (const value of [undefined, "", "token", `${sealed.slice(0, -2)}AA`]) {
      expect(await openSessionCookie(value)).toBeNull();
    }
  });
});

describe("a failed sign-in", () => {
  it("names a code of ours and nothing of what went wrong inside", async () => {
    vi.doMock("@/server/access/sign-in", () => ({
      signIn: () => Promise.reject(new Error("connect ECONNREFUSED postgres://vezne_app:secret@db")),
    }));
    const { providers } = await optionsAt("http://127.0.0.1:3000");
    const [provider] = providers as unknown as [
      { authorize: (form: object, request: object) => Promise<unknown> },
    ];
    await expect(provider.authorize({ email: "a", password: "b" }, { headers: {} })).rejects.toThrowError(
      /^internal_error$/,
    );
    vi.doUnmock("@/server/access/sign-in");
  });
});
