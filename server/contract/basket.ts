import { z } from "zod";
import { amountOrZeroInput, amountOutput } from "./amount";
import { idInput, lineInput } from "./fields";

/** Lines of a basket in a request. Units: `unitAmount` minor. */
export const itemsInput = z
  .array(
    z.strictObject({
      sku: lineInput(100),
      name: lineInput(200),
      quantity: z.int().min(1).max(1_000_000),
      unitAmount: amountOrZeroInput,
    }),
  )
  .max(100);

/** Lines of a basket in an answer. */
export const itemsOutput = z.array(
  z.strictObject({ sku: z.string(), name: z.string(), quantity: z.int(), unitAmount: amountOutput }),
);

/** Who pays: a known customer by id, or what is known of the shopper. Personal data. */
export const customerInput = z.union([
  idInput,
  z.strictObject({
    email: z.email().max(254).optional(),
    name: lineInput(120).optional(),
    phone: z
      .string()
      .regex(/^\+?[\d ()-]{5,25}$/, "Must be a phone number.")
      .optional(),
    reference: lineInput(100).optional(),
  }),
]);

/** The shopper in an answer. Personal data. */
export const customerOutput = z
  .strictObject({
    email: z.string().nullable(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    reference: z.string().nullable(),
  })
  .nullable();
