import { describe, expect, it } from "vitest";
import { narrowToPoints, takesPoints } from "./points";

const bonus = { families: ["Bonus"] };
const world = { families: ["World", "CardFinans"] };
const card = { family: "CardFinans" };

describe("points", () => {
  it("are taken where the bank takes part in the card's programme", () => {
    expect([
      takesPoints(world, card),
      takesPoints(bonus, card),
      takesPoints(world, { family: null }),
    ]).toEqual([true, false, false]);
  });

  it.each([
    ["a sale with points goes where they are taken", { pointsMinor: 1n, terminalId: null, card }, [world]],
    ["a sale without points goes anywhere", { pointsMinor: 0n, terminalId: null, card }, [bonus, world]],
    ["a named terminal stays", { pointsMinor: 1n, terminalId: "trm_1", card }, [bonus, world]],
    [
      "points that nobody takes are refused later",
      { pointsMinor: 1n, terminalId: null, card: { family: "Paraf" } },
      [bonus, world],
    ],
  ])("%s", (_name, sale, left) => {
    expect(narrowToPoints([bonus, world], sale)).toEqual(left);
  });
});
