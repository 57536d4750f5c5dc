import { readFileSync } from "node:fs";
import { type ExportFault, type VerifiedExport, verifyLedgerExport } from "@/server/core/ledger-export";
import { hashToken } from "@/server/platform/crypto";
import { isSignedBy } from "@/server/platform/signing";

const USAGE = "npm run verify-ledger -- <export.ndjson> [--key <public key>]";

const say = (text: string) => process.stdout.write(`${text}\n`);

function faultLine({ kind, line, what }: ExportFault): string {
  return `  ${kind.padEnd(9)} line ${String(line).padStart(6)}  ${what}`;
}

function readArguments(args: readonly string[]): {
  readonly path: string | null;
  readonly trusted: string | null;
} {
  const at = args.indexOf("--key");
  const rest = at === -1 ? args : [...args.slice(0, at), ...args.slice(at + 2)];
  return { path: rest[0] ?? null, trusted: at === -1 ? null : (args[at + 1] ?? "") };
}

function readExport(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    say(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function printResult(result: VerifiedExport, signers: readonly string[]): void {
  const { merchantId, entries, days, firstDay, lastDay, isFromStart, faults } = result;
  say(`Ledger of ${merchantId ?? "nobody"}: ${entries} entries on ${days} sealed days`);
  if (firstDay) say(`  ${firstDay} to ${lastDay}${isFromStart ? ", from its first day" : ""}`);
  for (const line of signers) say(line);
  for (const fault of faults) say(faultLine(fault));
  say(faults.length === 0 ? "Complete and unaltered." : `Not sound: ${faults.length} faults.`);
}

/** Proves an export offline; answers the exit code: 0 sound, 1 altered or incomplete, 2 could not be read. */
function verifyFile(args: readonly string[]): number {
  const { path, trusted } = readArguments(args);
  if (path === null) {
    say(`Which export? ${USAGE}`);
    return 2;
  }
  const text = readExport(path);
  if (text === null) return 2;
  const seen = new Set<string>();
  const result = verifyLedgerExport(text, {
    digest: hashToken,
    isSigned: ({ publicKey, text: sealed, signature }) => {
      seen.add(publicKey);
      return (trusted === null || publicKey === trusted) && isSignedBy(publicKey, sealed, signature);
    },
  });
  const hint = trusted === null ? " (compare it with the ledger page, or pass it as --key)" : "";
  printResult(
    result,
    [...seen].map((key) => `  signed with ${key}${hint}`),
  );
  return result.faults.length === 0 ? 0 : 1;
}

process.exitCode = verifyFile(process.argv.slice(2));
