const SERIAL = new Set(["transactions", "orders", "messages"]);

async function rowsOf(client, table, where, value) {
  const { rows } = await client.query(`select * from ${table} where ${where} = $1`, [value]);
  if (rows.length === 0) throw new Error(`the sample sale has no row in ${table}`);
  return rows.map((row) => {
    if (SERIAL.has(table)) delete row.id;
    return { table, row };
  });
}

/**
 * The rows of the newest sale, in the transactions that wrote them: before the bank, at the bank, after the bank.
 * `main` and `bank` are connections to the two databases.
 */
export async function readSaleTemplate(main, bank) {
  const { rows } = await main.query(
    "select id, attempt_id from payments where status = 'captured' and channel = 'api' order by created_at desc limit 1",
  );
  const [{ id, attempt_id: attemptId }] = rows;
  const of = (table, where = "payment_id") => rowsOf(main, table, where, id);
  const [operation] = await of("operations");
  const [entry] = await of("ledger_entries");
  const events = await of("events");
  const key = operation.row.id;
  return {
    ids: [id, attemptId, key, entry.row.id, ...events.map(({ row }) => row.id)],
    before: [
      ...(await rowsOf(main, "payments", "id", id)),
      ...(await rowsOf(main, "attempts", "id", attemptId)),
      operation,
      ...events.filter(({ row }) => row.type === "payment.created"),
    ],
    bank: [
      ...(await rowsOf(bank, "transactions", "operation_key", key)),
      ...(await rowsOf(bank, "orders", "order_reference", attemptId)),
      ...(await rowsOf(bank, "messages", "operation_key", key)),
    ],
    after: [
      entry,
      ...(await rowsOf(main, "ledger_postings", "entry_id", entry.row.id)),
      ...events.filter(({ row }) => row.type !== "payment.created"),
    ],
    moved: [
      {
        table: "payments",
        columns: ["status", "version", "captured_minor", "captured_at", "batch_id", "auth_code"],
      },
      { table: "attempts", columns: ["status", "finished_at"] },
      {
        table: "operations",
        columns: ["status", "bank_code", "auth_code", "host_reference", "hops", "answered_at"],
      },
    ],
  };
}
