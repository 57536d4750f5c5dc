import { afterAll, beforeAll, describe } from "vitest";
import type { BankHarness, OpenBank } from "./bank-connector/bank-harness";
import { cardTests } from "./bank-connector/cards";
import { dayEndTests } from "./bank-connector/day-end";
import { fileTests } from "./bank-connector/files";
import { followUpTests } from "./bank-connector/follow-ups";
import { repeatAndFaultTests } from "./bank-connector/repeats-and-faults";
import { reversalTests } from "./bank-connector/reversals";
import { threeDSecureTests } from "./bank-connector/three-d-secure";

/** What every connector to the simulated bank must do. The harness opens the bank and plays the shopper. */
export function bankConnectorSuite(name: string, openBank: OpenBank): void {
  describe(`bank connector: ${name}`, () => {
    let opened: BankHarness | undefined;
    const bank = (): BankHarness => {
      if (!opened) throw new Error("the bank is not open");
      return opened;
    };

    beforeAll(async () => {
      opened = await openBank();
    });
    afterAll(async () => {
      await opened?.close();
    });

    cardTests(bank);
    repeatAndFaultTests(bank);
    followUpTests(bank);
    reversalTests(bank);
    threeDSecureTests(bank);
    dayEndTests(bank);
    fileTests(bank);
  });
}
