import pg from "pg";
import { cpuTimeMs } from "./cpu-time.mjs";
import { readSaleTemplate } from "./sale-template.mjs";

/** JSON columns hold arrays too: everything that pg would write as an array literal goes as text. */
function columnValue(value, swap) {
  const isJson = value !== null && typeof value === "object" && !(value instanceof Date);
  return isJson ? JSON.stringify(value) : swap(value);
}

/** Rows of one table go in one statement: postings of an entry must come whole. */
function insertStatement(table, rows) {
  const columns = Object.keys(rows[0]);
  const tuples = rows.map(
    (_, at) => `(${columns.map((__, position) => `$${at * columns.length + position + 1}`).join(", ")})`,
  );
  return {
    name: `insert_${table}_${rows.length}`,
    text: `insert into ${table} (${columns.join(", ")}) values ${tuples.join(", ")}`,
    values: (swap) => rows.flatMap((row) => columns.map((column) => columnValue(row[column], swap))),
  };
}

function updateStatement({ table, columns }, rows) {
  const { row } = rows.find((one) => one.table === table);
  const sets = columns.map((column, at) => `${column} = $${at + 2}`).join(", ");
  return {
    name: `update_${table}`,
    text: `update ${table} set ${sets} where id = $1`,
    values: (swap) =>
      [row.id, ...columns.map((column) => row[column])].map((value) => columnValue(value, swap)),
  };
}

function prepare(template) {
  const inserts = (rows) =>
    [...new Set(rows.map(({ table }) => table))].map((table) =>
      insertStatement(
        table,
        rows.filter((one) => one.table === table).map(({ row }) => row),
      ),
    );
  return {
    before: inserts(template.before),
    bank: inserts(template.bank),
    after: [
      ...template.moved.map((move) => updateStatement(move, template.before)),
      ...inserts(template.after),
    ],
  };
}

async function runTransaction(client, statements, swap) {
  await client.query("begin");
  for (const { name, text, values } of statements) await client.query({ name, text, values: values(swap) });
  await client.query("commit");
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/**
 * The rows of a sale written by plain prepared statements, in the same transactions: what the databases allow.
 * Units: ops/s, milliseconds.
 */
export async function measureFloor({ urls, clients, durationS, postgresPid }) {
  const pairs = await Promise.all(
    Array.from({ length: clients }, async () => {
      const pair = [new pg.Client(urls.main), new pg.Client(urls.bank)];
      // A connection that is cut shows in the statement that waits for it.
      for (const client of pair) client.on("error", () => {});
      await Promise.all(pair.map((client) => client.connect()));
      return pair;
    }),
  );
  const template = await readSaleTemplate(...pairs[0]);
  const statements = prepare(template);
  const latencies = [];
  const run = `${process.pid.toString(36)}${Date.now().toString(36)}`;
  let count = 0;
  const before = { node: process.cpuUsage(), postgres: cpuTimeMs(postgresPid) };
  const startedAt = performance.now();
  const deadline = startedAt + durationS * 1_000;
  const write = async ([main, bank]) => {
    while (performance.now() < deadline) {
      count += 1;
      const suffix = `_${run}${count}`;
      const fresh = new Map(template.ids.map((id) => [id, `${id}${suffix}`]));
      const swap = (value) => fresh.get(value) ?? value;
      const begunAt = performance.now();
      await runTransaction(main, statements.before, swap);
      await runTransaction(bank, statements.bank, swap);
      await runTransaction(main, statements.after, swap);
      latencies.push(performance.now() - begunAt);
    }
  };
  await Promise.all(pairs.map(write));
  const elapsedS = (performance.now() - startedAt) / 1_000;
  const cpu = process.cpuUsage(before.node);
  // Before the connections end: a server process that is gone takes its time with it.
  const postgresAfter = cpuTimeMs(postgresPid);
  await Promise.all(pairs.flat().map((client) => client.end()));
  latencies.sort((a, b) => a - b);
  return {
    clients,
    opsPerS: latencies.length / elapsedS,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    nodeCpuMs: (cpu.user + cpu.system) / 1_000 / latencies.length,
    postgresCpuMs:
      postgresAfter === undefined ? undefined : (postgresAfter - before.postgres) / latencies.length,
  };
}
