/** A failure a person can act on: it is shown without a stack, with what to do. */
export class Failure extends Error {
  constructor(message, remedy) {
    super(message);
    this.name = "Failure";
    this.remedy = remedy;
  }
}

/** Shows a failure and ends the process with code 1. */
export function exitWithFailure(error) {
  if (error instanceof Failure) {
    process.stderr.write(`\n✗ ${error.message}\n${error.remedy ? `  → ${error.remedy}\n` : ""}`);
  } else {
    process.stderr.write(`\n✗ ${error?.stack ?? error}\n`);
  }
  process.exit(1);
}
