import { z } from "zod";
import { FAULT_KINDS, FAULT_OPERATIONS } from "@/server/core/bank-fault";
import { idInput, instantInput, instantOutput } from "./fields";

const DURATION = /^P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?)$/;
const UNITS_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/** Length of an ISO 8601 duration of weeks, or days, hours, minutes and seconds. Units: milliseconds; 0 for anything else. */
function durationMs(text: string): number {
  const parts = DURATION.exec(text)?.slice(1) ?? [];
  return parts.reduce((sum, part, at) => sum + Number.parseInt(part ?? "0", 10) * (UNITS_MS[at] ?? 0), 0);
}

/** POST /test-clock/advance: exactly one of `to` and `by`. Parsed: `by` in milliseconds. */
export const advanceClockInput = z
  .strictObject({
    to: instantInput.optional(),
    by: z
      .string()
      .max(40)
      .transform(durationMs)
      .refine((ms) => ms > 0, {
        error: "Must be an ISO 8601 duration above zero, such as PT12H: the clock goes forward only.",
        params: { code: "invalid_format" },
      })
      .optional()
      .meta({ description: "ISO 8601 duration.", examples: ["PT12H", "P1D"] }),
  })
  .superRefine((body, context) => {
    if ((body.to === undefined) === (body.by === undefined)) {
      const code = body.to === undefined ? "required" : "not_together";
      context.addIssue({
        code: "custom",
        path: ["to"],
        message: "Send exactly one of `to` and `by`.",
        params: { code },
      });
    }
  })
  .meta({ id: "AdvanceClock" });

const countOutput = z.int().min(0);

/** The business clock. */
export const testClockOutput = z.strictObject({ now: instantOutput }).meta({ id: "TestClock" });

/** The business clock after an advance, with what was due and has been done. */
export const advancedClockOutput = z
  .strictObject({
    now: instantOutput,
    done: z.strictObject({
      dayEnds: countOutput,
      payouts: countOutput,
      expirations: countOutput,
      retries: countOutput,
    }),
  })
  .meta({ id: "AdvancedClock" });

/** POST /test-faults. Without a terminal one fault is set at each of the merchant's; without `times` until it is cleared. */
export const testFaultInput = z
  .strictObject({
    terminal: idInput.optional().meta({
      description:
        "Without it one fault is set at each terminal of the merchant, and each counts its own `times`.",
    }),
    operation: z.enum(FAULT_OPERATIONS),
    fault: z.enum(FAULT_KINDS),
    bankCode: z
      .string()
      .regex(/^[0-9A-Z]{2}$/, "Must be two digits or letters of ISO 8583 field 39.")
      .optional(),
    latencyMs: z.int().min(0).max(60_000).optional(),
    times: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .meta({ description: "How many messages it holds for; without it until it is cleared." }),
  })
  .refine((wish) => wish.fault !== "decline" || wish.bankCode !== "00", {
    error: "`00` is an approval; a decline needs another code, such as 51.",
    path: ["bankCode"],
    params: { code: "invalid_value" },
  })
  .meta({ id: "CreateTestFault" });

/** The faults that are set now. */
export const testFaultsOutput = z
  .strictObject({
    data: z.array(
      z.strictObject({
        terminal: z.string().nullable(),
        operation: z.enum(FAULT_OPERATIONS),
        fault: z.enum(FAULT_KINDS),
        bankCode: z.string().nullable(),
        latencyMs: z.int().nullable(),
        times: z.int().nullable(),
      }),
    ),
  })
  .meta({ id: "TestFaults" });

/** A checked body of POST /test-faults. */
export type TestFaultBody = z.output<typeof testFaultInput>;

/** The faults that are set now. */
export type TestFaultsView = z.infer<typeof testFaultsOutput>;
