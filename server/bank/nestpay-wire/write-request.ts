import { formatAmountText } from "./amount-text";
import { CURRENCY_NUMBERS } from "./codes";
import type { ApiCard, ApiOperation, ApiPlan, ApiRequest, SaleOperation } from "./request";
import { buildWireXml } from "./xml";

type Element = readonly [path: string, text: string];

function cardElements(card: ApiCard): Element[] {
  if (card.kind === "authenticated") {
    return [
      ["Number", card.md],
      ["PayerTxnId", card.xid],
      ["PayerSecurityLevel", card.eci],
      ["PayerAuthenticationCode", card.cavv],
    ];
  }
  const month = String(card.expMonth).padStart(2, "0");
  const year = String(card.expYear % 100).padStart(2, "0");
  return [
    ["Number", card.number],
    ["Expires", `${month}/${year}`],
    ...(card.cvc === null ? [] : ([["Cvv2Val", card.cvc]] as const)),
  ];
}

function planElements(plan: ApiPlan | null): Element[] {
  if (plan === null) return [];
  return [
    ["PbOrder/OrderType", "0"],
    ["PbOrder/OrderFrequencyInterval", String(plan.interval)],
    ["PbOrder/OrderFrequencyCycle", plan.cycle],
    ["PbOrder/TotalNumberPayments", String(plan.totalPayments)],
  ];
}

function saleElements(sale: SaleOperation): Element[] {
  return [
    ["Type", sale.type],
    ["IPAddress", sale.ipAddress],
    ["OrderId", sale.orderId],
    ["Total", formatAmountText(sale.amountMinor)],
    ["Currency", CURRENCY_NUMBERS[sale.currency]],
    ["Taksit", sale.instalments > 1 ? String(sale.instalments) : ""],
    ...cardElements(sale.card),
    ["Mode", "P"],
    ...(sale.holderName === "" ? [] : ([["BillTo/Name", sale.holderName]] as const)),
    ...(sale.description === "" ? [] : ([["Description", sale.description]] as const)),
    ...planElements(sale.plan),
  ];
}

function operationElements(operation: ApiOperation): Element[] {
  switch (operation.kind) {
    case "sale":
      return saleElements(operation);
    case "capture": {
      const { orderId, amountMinor, preauthorizedMinor } = operation;
      return [
        ["Type", "PostAuth"],
        ["OrderId", orderId],
        ...(amountMinor === null ? [] : ([["Total", formatAmountText(amountMinor)]] as const)),
        ...(preauthorizedMinor === null
          ? []
          : ([["Extra/PREAMT", formatAmountText(preauthorizedMinor)]] as const)),
      ];
    }
    case "void":
      return [
        ["OrderId", operation.orderId],
        ["Type", "Void"],
      ];
    case "refund":
      return [
        ["OrderId", operation.orderId],
        ...(operation.currency ? ([["Currency", CURRENCY_NUMBERS[operation.currency]]] as const) : []),
        ["Type", "Credit"],
        ["Total", formatAmountText(operation.amountMinor)],
      ];
    case "status":
    case "history":
      return [
        ["OrderId", operation.orderId],
        [operation.kind === "status" ? "Extra/ORDERSTATUS" : "Extra/ORDERHISTORY", "QUERY"],
      ];
    case "cancel_payment":
      return [
        ["Extra/RECORDTYPE", "Order"],
        ["Extra/RECURRINGOPERATION", "Cancel"],
        ["Extra/RECORDID", operation.recordId],
      ];
  }
}

/** Writes a call of the API, in ISO-8859-9. */
export function writeApiRequest({ credentials, groupId, operation }: ApiRequest): Buffer {
  return buildWireXml("CC5Request", [
    ["Name", credentials.username],
    ["Password", credentials.password],
    ["ClientId", credentials.clientId],
    ...(groupId === "" ? [] : ([["GroupId", groupId]] as const)),
    ...operationElements(operation),
  ]);
}
