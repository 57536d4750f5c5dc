const seconds = (sinceAt) => `${((performance.now() - sinceAt) / 1000).toFixed(1)} s`;

/** Runs one step of a start, showing its name and then how long it took; `work` may answer a remark. */
export async function step(title, work) {
  const startedAt = performance.now();
  const isTerminal = process.stdout.isTTY;
  if (isTerminal) process.stdout.write(`  … ${title}`);
  try {
    const remark = await work();
    const note = typeof remark === "string" && remark !== "" ? `: ${remark}` : "";
    process.stdout.write(`${isTerminal ? "\r\x1b[K" : ""}  ✓ ${title}${note} (${seconds(startedAt)})\n`);
  } catch (error) {
    process.stdout.write(`${isTerminal ? "\r\x1b[K" : ""}  ✗ ${title} (${seconds(startedAt)})\n`);
    throw error;
  }
}
