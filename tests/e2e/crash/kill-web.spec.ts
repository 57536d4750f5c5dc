import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "../balanced-test";

const SALES = 200;
const KILL_AFTER_ANSWERS = 40;

const dataDir = dirname(process.env.E2E_DEMO_FILE ?? ".data/demo.json");
const readJson = (name: string) => JSON.parse(readFileSync(join(dataDir, name), "utf8"));

interface Answer {
  readonly status: number;
  readonly id: string | null;
}

async function sell(baseUrl: string, position: number, run: string): Promise<Answer> {
  const { secretKey } = readJson("demo.json").merchants[0];
  const card = { number: "5526080000000006", expMonth: 12, expYear: 2032, cvc: "123", holder: "Ayşe Kaya" };
  const orderId = `${run}-${position}`;
  try {
    const response = await fetch(`${baseUrl}/api/v1/payments`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secretKey}`,
        "content-type": "application/json",
        "idempotency-key": orderId,
      },
      body: JSON.stringify({
        amount: 1_000 + position * 100,
        currency: "TRY",
        threeDSecure: "off",
        orderId,
        card,
      }),
      signal: AbortSignal.timeout(30_000),
    });
    const body = (await response.json()) as { id?: string };
    return { status: response.status, id: response.status === 201 ? (body.id ?? null) : null };
  } catch {
    return { status: 0, id: null };
  }
}

async function sellUntilAnswered(baseUrl: string, position: number, run: string): Promise<Answer> {
  let answer: Answer = { status: 0, id: null };
  await expect
    .poll(
      async () => {
        answer = await sell(baseUrl, position, run);
        return answer.status;
      },
      { timeout: 90_000, intervals: [200, 1_000, 2_000, 5_000] },
    )
    .toBe(201);
  return answer;
}

async function listOrder(baseUrl: string, orderId: string): Promise<{ id: string; status: string }[]> {
  const { secretKey } = readJson("demo.json").merchants[0];
  const response = await fetch(`${baseUrl}/api/v1/payments?orderId=${orderId}`, {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  return ((await response.json()) as { data: { id: string; status: string }[] }).data;
}

test("a web process that is killed in the middle of 200 sales loses none and charges none twice", async ({
  baseURL: url,
}) => {
  test.setTimeout(240_000);
  const baseURL = url ?? "";
  const run = `crash-${Date.now().toString(36)}`;
  const [web] = readJson("run.json").children as number[];
  expect(web).toBeGreaterThan(1);
  let answered = 0;
  const first = Array.from({ length: SALES }, (_, position) =>
    sell(baseURL, position, run).then((answer) => {
      if (answer.status === 201) answered += 1;
      if (answered === KILL_AFTER_ANSWERS && answer.status === 201) process.kill(web ?? 0, "SIGKILL");
      return answer;
    }),
  );
  const answers = await Promise.all(first);
  const cut = answers.filter(({ status }) => status === 0).length;
  expect(cut, "the kill cut sales in the middle").toBeGreaterThan(0);

  // Every client asks again with its own key, as a shop does.
  const again: Answer[] = [];
  for (let start = 0; start < SALES; start += 20) {
    const positions = Array.from({ length: 20 }, (_, offset) => start + offset);
    again.push(
      ...(await Promise.all(positions.map((position) => sellUntilAnswered(baseURL, position, run)))),
    );
  }
  answers.forEach(({ id }, position) => {
    if (id !== null) expect(again[position]?.id).toBe(id);
  });

  for (const position of again.keys()) {
    const orderId = `${run}-${position}`;
    const rows = await listOrder(baseURL, orderId);
    expect(rows.map(({ id }) => id)).toEqual([again[position]?.id]);
    await expect
      .poll(async () => (await listOrder(baseURL, orderId))[0]?.status, { timeout: 60_000 })
      .toMatch(/^(captured|canceled)$/);
  }

  const books = spawnSync(process.execPath, ["scripts/reconcile.mjs"], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: new URL(baseURL).port },
    encoding: "utf8",
  });
  expect(books.status, `${books.stdout}\n${books.stderr}`).toBe(0);
});
