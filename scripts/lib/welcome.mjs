function signIns(demo) {
  return demo.merchants.flatMap((merchant) => [
    `  ${merchant.name}`,
    ...merchant.members.map(
      ({ role, email, password }) => `    ${role.padEnd(11)} ${email.padEnd(34)} ${password}`,
    ),
  ]);
}

function thingsToTry(url, demo) {
  const key = demo.merchants[0]?.secretKey ?? "sk_test_…";
  return [
    "Three things to try",
    `  1. Sign in at ${url} as the owner and open today's payments.`,
    "  2. Take a payment through the API (card of the test bank, no 3-D Secure):",
    `     curl -s ${url}/api/v1/payments -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' \\`,
    `       -d '{"amount":12500,"currency":"TRY","threeDSecure":"off","card":{"number":"5526080000000006",` +
      `"expMonth":12,"expYear":2030,"cvc":"123","holder":"Ayşe Yılmaz"}}'`,
    `  3. Pay the payment link ${url}/l/kitap-kulubu with the same card (one-time code 283126) and open the payment.`,
  ];
}

/** What is shown when everything runs. */
export function welcome({ publicUrl, dataDir, demo }) {
  const lines = ["", `Vezne runs at ${publicUrl}`, ""];
  if (demo) {
    lines.push("Demo sign-ins", ...signIns(demo), "", ...thingsToTry(publicUrl, demo), "");
  }
  lines.push(`Logs: ${dataDir}/logs · Ctrl-C stops everything`, "");
  return lines.join("\n");
}
