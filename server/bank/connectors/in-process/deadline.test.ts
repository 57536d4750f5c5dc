import { expect, test } from "vitest";
import { withDeadline } from "./deadline";

test("work that ends in time is answered", async () => {
  expect(await withDeadline(Promise.resolve("done"), 1_000, () => "late")).toBe("done");
});

test("work that does not end is answered late", async () => {
  expect(await withDeadline(new Promise<string>(() => {}), 5, () => "late")).toBe("late");
});

test("work that fails still fails", async () => {
  await expect(withDeadline(Promise.reject(new Error("no")), 1_000, () => "late")).rejects.toThrow("no");
});
