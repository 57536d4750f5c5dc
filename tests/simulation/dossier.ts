import { writeFileSync } from "node:fs";
import { asOwner } from "@/tests/support/world-sql";
import type { Finding } from "./check-invariants";

const MOST = 20;
const TABLES = {
  payment: "select to_jsonb(t) as row from payments t where t.id = $1",
  attempt: "select to_jsonb(t) as row from attempts t where t.payment_id = $1 order by t.id",
  operation: "select to_jsonb(t) as row from operations t where t.payment_id = $1 order by t.id",
  refund: "select to_jsonb(t) as row from refunds t where t.payment_id = $1 order by t.id",
  event: "select to_jsonb(t) as row from events t where t.payment_id = $1 order by t.created_at, t.id",
  entry: "select to_jsonb(t) as row from ledger_entries t where t.payment_id = $1 order by t.id",
} as const;

/** The payments that findings speak of, by their own ids or those of their attempts, operations and refunds. */
async function paymentsOf(findings: readonly Finding[]): Promise<string[]> {
  const ids = [
    ...new Set(findings.flatMap((finding) => finding.match(/\b(?:pay|att|op|ref)_[0-9a-z]{26}\b/g) ?? [])),
  ];
  const rows = await asOwner<{ id: string }>(
    `select id from payments where id = any($1)
     union select payment_id from attempts where id = any($1)
     union select payment_id from operations where id = any($1)
     union select payment_id from refunds where id = any($1) limit ${MOST}`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/** Writes everything that is known of the payments that findings speak of: the databases go when the run ends. */
export async function writeDossier(findings: readonly Finding[], file: string): Promise<void> {
  const lines: string[] = [];
  for (const id of await paymentsOf(findings)) {
    for (const [kind, sql] of Object.entries(TABLES)) {
      const rows = await asOwner<{ row: object }>(sql, [id]);
      lines.push(...rows.map(({ row }) => JSON.stringify({ kind, ...row })));
    }
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}
