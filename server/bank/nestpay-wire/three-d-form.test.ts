import { expect, test } from "vitest";
import { signHashV3, verifyHashV3, type WireFields } from "./hash-v3";
import { type GateRequest, readGateReturn, writeGateForm } from "./three-d-form";

const request: GateRequest = {
  clientId: "700655000200",
  storeType: "3d",
  orderId: "att_1",
  amountMinor: 1001n,
  currency: "TRY",
  instalments: 1,
  type: "Auth",
  okUrl: "https://shop.example/ok",
  failUrl: "https://shop.example/fail",
  random: "0123456789abcdef01234567",
  locale: "tr",
  card: { number: "4355084355084358", expMonth: 12, expYear: 2030, cvc: "000" },
};

test("a form for the gate is signed whole", () => {
  const form = writeGateForm(request, "store|key\\");
  expect(verifyHashV3(form, "store|key\\")).toBe(true);
  const cheaper = form.map(([name, value]) => [name, name === "amount" ? "1.00" : value] as const);
  expect(verifyHashV3(cheaper, "store|key\\")).toBe(false);
  expect(new Map(form).get("Ecom_Payment_Card_ExpDate_Year")).toBe("30");
});

test("what comes back is read only with its hash", () => {
  const said: WireFields = [
    ["clientid", "700655000200"],
    ["oid", "att_1"],
    ["amount", "10.01"],
    ["mdStatus", "1"],
    ["md", "435508:EF:1:##7"],
    ["ProcReturnCode", "00"],
    ["Response", "Approved"],
    ["EXTRA.TRXDATE", "20261123 10:00:00"],
  ];
  const signed: WireFields = [...said, ["HASH", signHashV3(said, "k")]];
  expect(readGateReturn(signed, "k")).toMatchObject({
    mdStatus: "1",
    payment: { procReturnCode: "00", trxDate: "20261123 10:00:00" },
  });
  const forged = signed.map(([name, value]) => [name, name === "mdStatus" ? "2" : value] as const);
  expect(readGateReturn(forged, "k")).toBeNull();
  expect(readGateReturn(said, "k")).toBeNull();
});

test("a field given twice makes the answer worthless, even with a right hash", () => {
  const said: WireFields = [
    ["mdStatus", "1"],
    ["MDSTATUS", "0"],
  ];
  expect(readGateReturn([...said, ["HASH", signHashV3(said, "k")]], "k")).toBeNull();
});
