import { PAYMENT_STATUSES, type PaymentStatus } from "@/server/core/payment";

const STATUSES: Readonly<Record<PaymentStatus, string>> = {
  created:
    "Made and not yet at the bank. On a hosted page the shopper may pay, also after a try that the bank never received.",
  processing: "On its way to the bank.",
  requires_action: "The shopper has to pass 3-D Secure: send them to <code>nextAction.url</code>.",
  authorized: "The amount is held on the card; capture or void it.",
  captured: "The money is taken. Refunds do not change the status: see <code>amountRefunded</code>.",
  declined: "The bank said no: see <code>decline</code>. On a hosted page the shopper may try another card.",
  unknown: "The bank's answer was lost. The bank is being asked; do not charge again. It settles by itself.",
  voided: "Canceled before the day end; the shopper's statement does not show it.",
  expired: "Nobody paid in time, or a hold ran out.",
  canceled: "Not completed and no money taken: the bank was not reached, or a lost payment was reversed.",
};

const CARDS: readonly (readonly [number: string, does: string])[] = [
  ["5526080000000006", "Mastercard credit, commercial, Axess: approved, instalments, 3-D Secure challenge"],
  ["4603450000000000", "Visa credit, Bonus: approved, 3-D Secure without a challenge"],
  ["9792030000000000", "Troy credit, CardFinans: approved, has points of 250.00 TRY"],
  ["5400360000000003", "Mastercard credit, Bonus: approved up to a running limit of 50,000.00 TRY"],
  ["374427000000003", "American Express credit, Bonus: approved; its security code has four digits"],
  ["4766620000000001", "Visa debit: always 3-D Secure, no instalments, balance of 5,000.00 TRY"],
  ["9792020000000001", "Troy debit: always 3-D Secure, no instalments, balance of 5,000.00 TRY"],
  ["5400010000000004", "Mastercard of a foreign bank: approved, no instalments"],
  ["5406670000000009", "Approved, but the bank refuses its capture, void and refund"],
  ["4355084355084358", "Visa credit, Axess: approved"],
  ["4546711234567894", "Visa credit, Bankkart: approved"],
  ["4131111111111117", "3-D Secure fails"],
  ["4141111111111115", "3-D Secure is attempted, not passed"],
  ["4151111111111112", "3-D Secure is unavailable"],
  ["4111111111111129", "Declined with 51, insufficient funds"],
  ["4129111111111111", "Declined with 05, do not honour"],
  ["4128111111111112", "Declined with 12, invalid transaction"],
  ["4127111111111113", "Declined with 41, lost card"],
  ["4126111111111114", "Declined with 43, stolen card"],
  ["4125111111111115", "Declined with 54, expired card"],
  ["4124111111111116", "Declined with 82, wrong security code"],
  ["4123111111111117", "Declined with 57, not permitted to this card"],
  ["4122111111111118", "Declined with 58, not permitted to this terminal"],
  ["4121111111111119", "Declined with 34, suspected fraud"],
  ["4120111111111110", "Declined with 04, pick up card"],
  ["4130111111111118", "Declined with 96, system malfunction"],
  ["4151111111111393", "Declined with 93, closed to e-commerce"],
];

const FAULTS: readonly (readonly [kurus: string, does: string])[] = [
  ["91", "The answer is lost after the bank acted"],
  ["92", "The request is lost before the bank acted"],
  ["93", "The bank answers slowly"],
  ["94", "The bank answers garbage"],
  ["95", "The bank is down"],
];

function tableOf(heads: readonly [string, string], rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, words]) => `<tr><td><code>${name}</code></td><td>${words}</td></tr>`);
  return `<div class="wide"><table><tr><th>${heads[0]}</th><th>${heads[1]}</th></tr>${lines.join("")}</table></div>`;
}

function quickStart(baseUrl: string): string {
  return `<h2 id="quick-start">Quick start</h2><p>Take a payment of 125.00 TRY without 3-D Secure. The same
<code>Idempotency-Key</code> and body answer the same payment again and never charge twice.</p>
<div class="wide"><pre><code>curl -s ${baseUrl}/payments \\
  -H "Authorization: Bearer $KEY" -H "Content-Type: application/json" -H "Idempotency-Key: order-1" \\
  -d '{"amount":12500,"currency":"TRY","threeDSecure":"off","card":{"number":"5526080000000006",
       "expMonth":12,"expYear":2030,"cvc":"123","holder":"Ayşe Yılmaz"}}'</code></pre></div>`;
}

function sandboxGuide(): string {
  return `<h2 id="test-cards">Test cards</h2><p>Any future expiry; any security code of the right length but
<code>999</code> (American Express <code>9999</code>). The one-time code of a challenge is <code>283126</code>.</p>
${tableOf(["Number", "Does"], CARDS)}
<h2 id="faults">Faults</h2><p>The last two digits of an amount force a fault on any card. Others are set with
<a href="#setTestFault">POST /test-faults</a>: without <code>terminal</code> it sets one fault at each terminal.</p>
${tableOf(["Amount ends in", "What happens"], FAULTS)}`;
}

/** What a reader needs before the reference, as HTML: a first call, test cards, faults, what each status means. */
export function docsGuide(facts: { readonly baseUrl: string; readonly isSandbox: boolean }): string {
  const statuses = PAYMENT_STATUSES.map((status) => [status, STATUSES[status]] as const);
  return `${facts.isSandbox ? quickStart(facts.baseUrl) + sandboxGuide() : ""}
<h2 id="statuses">Status of a payment</h2>${tableOf(["Status", "Means"], statuses)}`;
}
