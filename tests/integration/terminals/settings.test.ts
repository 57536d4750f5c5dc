import { beforeAll, describe, expect, it } from "vitest";
import { runDueWork } from "@/server/jobs/run-due-work";
import { createPayment } from "@/server/payments/create-payment";
import { createTerminal } from "@/server/terminals/create-terminal";
import { findTerminalContract } from "@/server/terminals/find-terminal-contract";
import { listTerminalSettings } from "@/server/terminals/list-terminal-settings";
import { openTerminalSecrets } from "@/server/terminals/terminal-secrets";
import { updateTerminal } from "@/server/terminals/update-terminal";
import {
  CARDS,
  cardOf,
  memberOf,
  openShop,
  type Shop,
  saleOf,
  terminalNow,
} from "@/tests/support/merchant-world";
import { openWorld, passTime, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
let shop: Shop;

beforeAll(async () => {
  world = await openWorld();
  shop = await openShop(world);
});

const change = (input: Parameters<typeof updateTerminal>[1]["change"], terminalId = shop.terminal.id) =>
  updateTerminal(shop.scope, { terminalId, change: input, requestId: "req_1" }, world.ports);

const sell = (over: Parameters<typeof saleOf>[0] = {}) =>
  createPayment(shop.scope, saleOf(over), world.context);

const auditOf = (terminalId: string) =>
  asOwner<{ action: string; facts: object; actor_label: string }>(
    "select action, facts, actor_label from audit_records where object_id = $1 order by created_at, id",
    [terminalId],
  );

const nestpay = {
  connector: "nestpay",
  url: "https://bank.example/fim/api",
  gateway3dUrl: "https://bank.example/fim/est3Dgate",
  clientId: "700100000",
  username: "api",
  password: "secret-password",
  storeKey: "secret-key",
} as const;

describe("settings of a terminal", () => {
  it("rule the next sale: instalments, foreign cards, pre-authorisation", async () => {
    await expect(sell({ instalments: 3 })).resolves.toMatchObject({ status: "captured" });
    await change({
      families: ["Bonus"],
      ownFamilies: ["Bonus"],
      allowsPreAuth: false,
      acceptsForeignCards: false,
    });
    await expect(sell({ instalments: 3 })).rejects.toMatchObject({ facts: { param: "instalments" } });
    await expect(sell({ captureMode: "manual" })).rejects.toMatchObject({ facts: { param: "capture" } });
    const foreign = await sell({ card: cardOf("5400010000000004") });
    expect(foreign).toMatchObject({ status: "declined", bankCode: "58" });
    await change({ families: ["Axess", "Bonus"], allowsPreAuth: true, acceptsForeignCards: true });
    await expect(sell({ instalments: 3 })).resolves.toMatchObject({ status: "captured" });
  });

  it("reach the simulated bank too: it declines a hold that the contract does not allow", async () => {
    const other = await openShop(world);
    const { terminal } = other;
    await updateTerminal(
      other.scope,
      { terminalId: terminal.id, change: { captureToleranceBps: 250, holdDays: 3 }, requestId: null },
      world.ports,
    );
    const row = await world.bank.database.terminal.findUniqueOrThrow({
      where: { clientId: terminal.clientId },
    });
    expect(row).toMatchObject({ captureToleranceBps: 250, holdDays: 3, sameDayRefund: "accept" });
  });

  it("accept half secure results only where that is set", async () => {
    const attempted = {
      card: cardOf(CARDS.attemptedThreeDSecure),
      threeDSecureMode: "required",
      returnUrl: "https://s.example",
    } as const;
    expect(await sell(attempted)).not.toMatchObject({ status: "captured" });
    await change({ acceptsHalfSecure: true });
    expect((await terminalNow(shop)).acceptedMdStatuses).toEqual(["1", "2", "3", "4"]);
    expect(await sell(attempted)).toMatchObject({ status: "captured", threeDSecure: { mdStatus: "4" } });
    await change({ acceptsHalfSecure: false });
    expect((await terminalNow(shop)).acceptedMdStatuses).toEqual(["1"]);
  });

  it("move the next day end with its hour", async () => {
    await change({ dayEndHour: 4 });
    const { nextDayEndAt } = await terminalNow(shop);
    expect(nextDayEndAt.getUTCHours()).toBe(1);
    expect(nextDayEndAt.getTime()).toBeGreaterThan(Date.now());
  });

  it("are audited by name, without what is secret, and not at all where nothing changed", async () => {
    const before = (await auditOf(shop.terminal.id)).length;
    await change({ name: "Kasa" });
    await change({ name: "Kasa" });
    const lines = await auditOf(shop.terminal.id);
    expect(lines).toHaveLength(before + 1);
    expect(lines.at(-1)).toMatchObject({ action: "terminal.update", facts: { fields: "name" } });
  });

  it("refuse an own family that the terminal does not take", async () => {
    await expect(change({ ownFamilies: ["World"] })).rejects.toMatchObject({
      facts: { param: "ownFamilies" },
    });
  });

  it("belong to owner and admin alone, and to this shop alone", async () => {
    for (const role of ["accountant", "support", "analyst", "developer"] as const) {
      const scope = memberOf(shop, { name: role, role, refundLimitMinor: null });
      const update = { terminalId: shop.terminal.id, change: { name: "x" }, requestId: null };
      await expect(updateTerminal(scope, update, world.ports)).rejects.toMatchObject({ code: "forbidden" });
    }
    const stranger = await openShop(world);
    await expect(findTerminalContract(stranger.scope, shop.terminal.id)).rejects.toMatchObject({
      code: "terminal_not_found",
    });
    expect((await listTerminalSettings(stranger.scope)).map(({ id }) => id)).toEqual([stranger.terminal.id]);
  });
});

describe("a terminal that moves to a real bank", () => {
  it("is refused while its day is open, and taken after the day end", async () => {
    const moving = await openShop(world);
    await createPayment(moving.scope, saleOf(), world.context);
    const move = (connection: Parameters<typeof updateTerminal>[1]["change"]["connection"]) =>
      updateTerminal(
        moving.scope,
        { terminalId: moving.terminal.id, change: connection ? { connection } : {}, requestId: null },
        world.ports,
      );
    await expect(move(nestpay)).rejects.toMatchObject({ code: "terminal_in_use" });
    await passTime(world, 86_400_000);
    await runDueWork(world.ports);
    const moved = await move(nestpay);
    expect(moved.connection).toEqual({
      connector: "nestpay",
      clientId: "700100000",
      url: nestpay.url,
      gateway3dUrl: nestpay.gateway3dUrl,
      username: "api",
      hasPassword: true,
      hasStoreKey: true,
    });
    expect(JSON.stringify(moved)).not.toMatch(/secret-/);
    const kept = await terminalNow(moving);
    expect(JSON.stringify(kept)).not.toMatch(/secret-/);
    expect(openTerminalSecrets(kept.id, kept)).toMatchObject({
      storeKey: "secret-key",
      credentials: { url: nestpay.url, username: "api", password: "secret-password" },
    });
    const { password: _, storeKey: __, ...withoutSecrets } = nestpay;
    await move({ ...withoutSecrets, username: "api2" });
    const later = await terminalNow(moving);
    expect(openTerminalSecrets(later.id, later)).toMatchObject({
      storeKey: "secret-key",
      credentials: { username: "api2", password: "secret-password" },
    });
  });

  it("gives its secrets to no other address than the one they were typed for", async () => {
    const shopAway = await openShop(world);
    const move = (connection: Parameters<typeof updateTerminal>[1]["change"]["connection"]) =>
      updateTerminal(
        shopAway.scope,
        { terminalId: shopAway.terminal.id, change: connection ? { connection } : {}, requestId: null },
        world.ports,
      );
    await move(nestpay);
    const { password, storeKey, ...withoutSecrets } = nestpay;
    const elsewhere = { ...withoutSecrets, url: "https://other.example/fim/api" };
    await expect(move(elsewhere)).rejects.toMatchObject({
      code: "invalid_request",
      facts: {
        errors: [
          { param: "connection.password", code: "required_again" },
          { param: "connection.storeKey", code: "required_again" },
        ],
      },
    });
    const gate = { ...withoutSecrets, password, gateway3dUrl: "https://other.example/gate" };
    await expect(move(gate)).rejects.toMatchObject({
      facts: { errors: [{ param: "connection.storeKey", code: "required_again" }] },
    });
    expect((await terminalNow(shopAway)).credentials.url).toBe(nestpay.url);
    await expect(move({ ...elsewhere, password, storeKey })).resolves.toMatchObject({
      connection: { url: elsewhere.url },
    });
  });

  it("loses the right to capture in pieces, which NestPay does not know", async () => {
    const moving = await openShop(world);
    expect((await terminalNow(moving)).allowsMultipleCapture).toBe(true);
    const ask = (asked: Parameters<typeof updateTerminal>[1]["change"]) =>
      updateTerminal(
        moving.scope,
        { terminalId: moving.terminal.id, change: asked, requestId: null },
        world.ports,
      );
    await expect(ask({ connection: nestpay })).resolves.toMatchObject({ allowsMultipleCapture: false });
    await expect(ask({ allowsMultipleCapture: true })).rejects.toMatchObject({
      facts: { errors: [{ param: "allowsMultipleCapture", code: "not_supported" }] },
    });
  });

  it("needs its secrets the first time, and https in production", async () => {
    const fresh = await openShop(world);
    const { password: _, ...withoutPassword } = nestpay;
    const move = (connection: typeof nestpay | typeof withoutPassword, ports = world.ports) =>
      updateTerminal(
        fresh.scope,
        { terminalId: fresh.terminal.id, change: { connection }, requestId: null },
        ports,
      );
    await expect(move(withoutPassword)).rejects.toMatchObject({ facts: { param: "connection.password" } });
    const production = { ...world.ports, sandbox: null };
    const plain = { ...nestpay, url: "http://bank.example/fim/api" } as unknown as typeof nestpay;
    await expect(move(plain, production)).rejects.toMatchObject({ facts: { param: "connection.url" } });
  });
});

describe("a new terminal", () => {
  const input = {
    name: "İkinci",
    bank: "Marmara Bank",
    currency: "TRY",
    ratePpm: 10_000,
    connection: { connector: "simulated" },
  } as const;

  it("takes nothing until it is switched on, then takes its share", async () => {
    const growing = await openShop(world);
    const made = await createTerminal(growing.scope, { input, requestId: null }, world.ports);
    expect(made).toMatchObject({
      active: false,
      priority: 2,
      families: [],
      connection: { connector: "simulated" },
    });
    const sale = () => createPayment(growing.scope, saleOf(), world.context);
    expect((await sale()).terminalId).toBe(growing.terminal.id);
    await updateTerminal(
      growing.scope,
      { terminalId: made.id, change: { active: true }, requestId: null },
      world.ports,
    );
    expect(await sale()).toMatchObject({ status: "captured", terminalId: made.id, routeReason: "cost" });
    expect(await auditOf(made.id)).toMatchObject([
      { action: "terminal.create" },
      { action: "terminal.update" },
    ]);
  });

  it("of the simulated bank is reached over NestPay too", async () => {
    const made = await createTerminal(shop.scope, { input, requestId: null }, world.ports);
    const { clientId } = made.connection;
    const user = await world.bank.database.nestpayUser.findUnique({ where: { clientId } });
    expect(user?.username).toBe(made.connection.username);
  });

  it("of the simulated bank does not exist in production", async () => {
    const ports = { ...world.ports, sandbox: null };
    await expect(createTerminal(shop.scope, { input, requestId: null }, ports)).rejects.toMatchObject({
      facts: { param: "connection.connector" },
    });
  });
});

describe("a terminal that was switched off during the day", () => {
  it("still ends its day, so that its money is paid", async () => {
    const closing = await openShop(world);
    await createPayment(closing.scope, saleOf(), world.context);
    await updateTerminal(
      closing.scope,
      { terminalId: closing.terminal.id, change: { active: false }, requestId: null },
      world.ports,
    );
    await passTime(world, 86_400_000);
    await runDueWork(world.ports);
    const batches = await asOwner<{ status: string }>(
      "select b.status from batches b join payments p on p.batch_id = b.id where b.terminal_id = $1",
      [closing.terminal.id],
    );
    expect(batches).toEqual([{ status: "closed" }]);
  });
});
