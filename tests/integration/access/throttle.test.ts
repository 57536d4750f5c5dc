import { afterAll, describe, expect, it } from "vitest";
import { signIn } from "@/server/access/sign-in";
import { closeDatabase } from "@/server/db/client";
import { asOwner, freshAddress, makeMember, makePorts, PASSWORD } from "./access-world";

afterAll(closeDatabase);

const WRONG = "wrong horse battery";

function doorOf(world: ReturnType<typeof makePorts>) {
  return (email: string, password: string, address: string) =>
    signIn({ email, password, address, userAgent: "test" }, world.ports).then(
      (opened) => (opened ? "in" : "refused"),
      (error: { code?: string; facts?: { retryAfterSeconds?: number } }) =>
        error.code === "rate_limited" ? `wait ${error.facts?.retryAfterSeconds}` : Promise.reject(error),
    );
}

async function fill(times: number, knock: (position: number) => Promise<string>): Promise<string[]> {
  const answers: string[] = [];
  for (let position = 0; position < times; position += 1) answers.push(await knock(position));
  return answers;
}

describe("the throttle of sign-in", () => {
  it("stops guessing one account from one address, says how long, and opens again", async () => {
    const member = await makeMember();
    const world = makePorts("2026-11-23T08:05:00Z");
    const knock = doorOf(world);
    const address = freshAddress();
    const answers = await fill(11, () => knock(member.email, WRONG, address));
    expect(answers).toEqual([...Array(10).fill("refused"), "wait 600"]);
    expect(await knock(member.email, PASSWORD, address)).toBe("wait 600");
    expect(world.verifications()).toBe(10);
    world.wait(600);
    expect(await knock(member.email, PASSWORD, address)).toBe("in");
  });

  it("answers for an unknown account exactly as for a known one", async () => {
    const knock = doorOf(makePorts("2026-11-23T08:05:00Z"));
    const address = freshAddress();
    const answers = await fill(11, () => knock("nobody.at.all@lale.example", WRONG, address));
    expect(answers).toEqual([...Array(10).fill("refused"), "wait 600"]);
  });

  it("cannot be outrun by trying at once", async () => {
    const member = await makeMember();
    const knock = doorOf(makePorts());
    const address = freshAddress();
    const answers = await Promise.all(Array.from({ length: 16 }, () => knock(member.email, WRONG, address)));
    expect(answers.filter((answer) => answer === "refused")).toHaveLength(10);
  });

  it("does not count those who get it right", async () => {
    const member = await makeMember();
    const knock = doorOf(makePorts());
    const address = freshAddress();
    const answers = await fill(12, () => knock(member.email, PASSWORD, address));
    expect(new Set(answers)).toEqual(new Set(["in"]));
  });

  it("stops one address that tries many accounts, and no other address", async () => {
    const member = await makeMember();
    const world = makePorts();
    const knock = doorOf(world);
    const address = freshAddress();
    const answers = await fill(51, (position) => knock(`nobody${position}@lale.example`, WRONG, address));
    expect(answers.filter((answer) => answer === "refused")).toHaveLength(50);
    expect(answers.at(-1)).toMatch(/^wait/);
    expect(await knock(member.email, PASSWORD, freshAddress())).toBe("in");
  });

  it("lets the owner in from a known address while many addresses attack the account", async () => {
    const member = await makeMember();
    const world = makePorts();
    const knock = doorOf(world);
    const home = freshAddress();
    expect(await knock(member.email, PASSWORD, home)).toBe("in");
    await asOwner(
      `insert into throttles (key, window_start, taken)
       select key, window_start, 100 from throttles where key like 'sign_in:account:%' and taken = 0
       on conflict (key, window_start) do update set taken = 100`,
    );
    expect(await knock(member.email, WRONG, freshAddress())).toMatch(/^wait/);
    expect(await knock(member.email, PASSWORD, home)).toBe("in");
  });

  it("keeps no row of a window that is over once its key is used again", async () => {
    const world = makePorts();
    const knock = doorOf(world);
    const address = freshAddress();
    await knock("someone@lale.example", WRONG, address);
    world.wait(3_600);
    await knock("someone@lale.example", WRONG, address);
    const rows = await asOwner("select 1 from throttles where key = $1", [`sign_in:address:${address}`]);
    expect(rows).toHaveLength(1);
  });
});
