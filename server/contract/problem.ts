import { z } from "zod";
import { type ErrorCode, PROBLEMS } from "@/server/core/errors";

/** Every stable code of a problem. */
export const ERROR_CODES = Object.keys(PROBLEMS) as [ErrorCode, ...ErrorCode[]];

/** A refusal as it is answered. Source: RFC 9457, contract §2. */
export const problemOutput = z
  .strictObject({
    type: z.string().meta({ description: "Where the code is explained." }),
    title: z.string(),
    status: z.int(),
    code: z.enum(ERROR_CODES),
    detail: z.string(),
    param: z.string().optional(),
    errors: z.array(z.strictObject({ param: z.string(), code: z.string(), detail: z.string() })).optional(),
    bankCode: z.string().nullable().optional(),
    requestId: z.string(),
  })
  .meta({ id: "Problem" });

/** A problem document. */
export type ProblemDocument = z.infer<typeof problemOutput>;
