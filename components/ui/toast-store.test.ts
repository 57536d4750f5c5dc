import { afterEach, describe, expect, it, vi } from "vitest";
import { currentToasts, dismissToast, showToast, subscribeToToasts } from "./toast-store";

afterEach(() => {
  for (const toast of currentToasts()) dismissToast(toast.id);
});

describe("passing messages", () => {
  it("stand in the order in which they came", () => {
    showToast("Not kaydedildi");
    showToast("Etiket eklendi", "info");
    expect(currentToasts().map((toast) => toast.text)).toEqual(["Not kaydedildi", "Etiket eklendi"]);
  });

  it("are at most three, and the oldest gives way", () => {
    for (const text of ["a", "b", "c", "d"]) showToast(text);
    expect(currentToasts().map((toast) => toast.text)).toEqual(["b", "c", "d"]);
  });

  it("tell listeners until these stop listening", () => {
    const listener = vi.fn();
    const stop = subscribeToToasts(listener);
    showToast("a");
    stop();
    showToast("b");
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
