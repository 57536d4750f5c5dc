import { beforeAll, expect, it } from "vitest";
import { createPayment } from "@/server/payments/create-payment";
import { openShop, saleOf } from "@/tests/support/merchant-world";
import { contextOf, openWorld, portsTo, type World } from "@/tests/support/world";
import { asOwner } from "@/tests/support/world-sql";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

it("a challenge that cannot be written, because the payment moved meanwhile, keeps no card", async () => {
  const kept: string[] = [];
  const { vault } = world.ports;
  const overtaken = contextOf({
    ...portsTo(world.bank, ({ startThreeDSecure }) => ({
      startThreeDSecure: async (terminal, request) => {
        await asOwner(
          "update payments set version = version + 1 where id = (select payment_id from attempts where id = $1)",
          [request.orderReference],
        );
        return startThreeDSecure(terminal, request);
      },
    })),
    vault: {
      ...vault,
      putCard: async (scope, card) => {
        const id = await vault.putCard(scope, card);
        kept.push(id);
        return id;
      },
    },
  });
  const own = await openShop(world);
  const asked = createPayment(
    own.scope,
    saleOf({ threeDSecureMode: "required", returnUrl: "https://shop.example/back" }),
    overtaken,
  );
  await expect(asked).rejects.toMatchObject({ code: "write_conflict" });
  expect(kept).toHaveLength(1);
  await expect(vault.takeCard(own.scope, kept[0] ?? "")).rejects.toMatchObject({ code: "card_not_found" });
});
