import { z } from "zod";

const MOST = 100;
const USUAL = 20;

const limitInput = z
  .string()
  .regex(/^\d{1,4}$/, "Must be a whole number.")
  .transform((text) => Number.parseInt(text, 10))
  .pipe(z.int().min(1).max(MOST))
  .optional()
  .meta({
    description: `${USUAL} where it is not given.`,
    override: { type: "integer", minimum: 1, maximum: MOST },
  });

/** `limit` and `cursor` of every list, with the filters of one. Unknown names are refused. */
export function listQuery<T extends z.ZodRawShape>(filters: T) {
  return z.strictObject({ limit: limitInput, cursor: z.string().max(300).optional(), ...filters });
}

/** An amount in a query string. Units: minor. */
export const amountQuery = z
  .string()
  .regex(/^\d{1,11}$/, "Must be an amount in minor units.")
  .meta({ description: "Minor units.", override: { type: "integer", minimum: 0, maximum: 99_999_999_999 } });

/** How many rows a page has. */
export function limitOf(query: { readonly limit?: number | undefined }): number {
  return query.limit ?? USUAL;
}

/** A page of a list, newest first. */
export function pageOutput<T extends z.ZodType>(id: string, item: T) {
  return z
    .strictObject({ data: z.array(item), hasMore: z.boolean(), nextCursor: z.string().nullable() })
    .meta({ id });
}
