import { expect, test } from "vitest";
import { readHistoryExtra, readStatusExtra, writeHistoryExtra, writeStatusExtra } from "./order-report";

const at = new Date("2026-11-23T10:00:00Z");

const report = {
  orderId: "att_1",
  state: "captured",
  chargeType: "S",
  authorizedMinor: 1001n,
  capturedMinor: 1001n,
  authorizedAt: at,
  capturedAt: at,
  voidedAt: null,
  authCode: "123456",
  hostReference: "632700001234",
  mdStatus: "1",
  maskedPan: "4546 71** **** 7894",
  procReturnCode: "00",
  settleId: "12",
  transactionId: "26327A",
} as const;

test("a status comes back, and repeats itself in ORDERSTATUS with tabs", () => {
  const extra = writeStatusExtra(report);
  expect(extra.CAPTURE_AMT).toBe("1001");
  expect(extra.ORDERSTATUS).toContain("TRANS_STAT:C\tVOID_DTTM:");
  expect(readStatusExtra(extra)).toEqual(report);
});

test("a status without a known state or amount is none", () => {
  expect(readStatusExtra({})).toBeNull();
  expect(readStatusExtra({ ...writeStatusExtra(report), TRANS_STAT: "?" })).toBeNull();
});

test("other banks' words for a state are understood", () => {
  expect(readStatusExtra({ ...writeStatusExtra(report), TRANS_STAT: "CNCL" })?.state).toBe("voided");
  expect(readStatusExtra({ ...writeStatusExtra(report), TRANS_STAT: "ERR" })?.state).toBe("failed");
});

test("a history comes back in its order, and a broken one is none", () => {
  const row = {
    chargeType: "C",
    state: "captured",
    amountMinor: 500n,
    capturedMinor: null,
    authorizedAt: at,
    capturedAt: null,
    voidedAt: null,
    hostReference: "1",
    authCode: "2",
    procReturnCode: "00",
    transactionId: "3",
  } as const;
  const rows = [row, { ...row, chargeType: "S", capturedMinor: 500n, capturedAt: at } as const];
  const extra = writeHistoryExtra(rows);
  expect(extra.TRX1?.split("\t")).toHaveLength(11);
  expect(readHistoryExtra(extra)).toEqual(rows);
  expect(readHistoryExtra({ ...extra, TRXCOUNT: "3" })).toBeNull();
  expect(readHistoryExtra({})).toBeNull();
});
