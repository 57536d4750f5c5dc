import { describe, expect, it } from "vitest";
import { prepareAxis } from "./prepare-axis";

describe("the marks of an axis", () => {
  it.each([
    [
      [0, 87],
      [0, 25, 50, 75, 100],
    ],
    [[3], [0, 1, 2, 3]],
    [[12_345.67], [0, 5_000, 10_000, 15_000]],
    [
      [-40, 100],
      [-50, 0, 50, 100],
    ],
    [
      [0.1, 0.3],
      [0, 0.1, 0.2, 0.3],
    ],
  ])("for %j are %j", (values, marks) => {
    expect(prepareAxis(values)).toEqual(marks);
  });

  it("stand where nothing is known, or everything is zero", () => {
    expect(prepareAxis([])).toEqual([0, 1]);
    expect(prepareAxis([null, 0])).toEqual([0, 1]);
  });
});
