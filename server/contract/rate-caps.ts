import { z } from "zod";
import { ANY_SECTOR, CAPPED_CARD_TYPES, type RateCap } from "@/server/core/rate-caps";
import { lineInput, textInput } from "./fields";

const day = z.iso.date();
const bothLanguages = z.strictObject({ tr: textInput(500), en: textInput(500) });
const cardTypes = z.array(z.enum(CAPPED_CARD_TYPES)).min(1);
const days = z.int().min(0).max(400);

const dated = {
  id: z.string().regex(/^[\w.-]{1,64}$/),
  status: z.enum(["sourced", "sample"]),
  source: lineInput(300),
  note: bothLanguages.exactOptional(),
  validFrom: day,
  validTo: day.exactOptional(),
};

/** One rule. Units: parts per million, days, months. */
export const rateCapInput = z
  .discriminatedUnion("kind", [
    z.strictObject({
      ...dated,
      kind: z.literal("commission"),
      cardTypes,
      instalments: z.union([z.int().min(1).max(36), z.literal("any")]),
      waitDaysFrom: days,
      waitDaysTo: days,
      maxRatePpm: z.int().min(0).max(1_000_000),
    }),
    z.strictObject({ ...dated, kind: z.literal("wait"), cardTypes, maxWaitDays: days }),
    z.strictObject({
      ...dated,
      kind: z.literal("instalments"),
      sector: z.string().regex(/^[a-z_]{1,40}$/),
      customer: z.enum(["individual", "commercial"]),
      maxCount: z.int().min(1).max(36),
    }),
  ])
  .refine(({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo, {
    path: ["validTo"],
    error: "A rule ends on its first day or later.",
  });

/** A list of caps as it is kept and edited: sectors by name, rules with their days and sources. */
export const rateCapsInput = z
  .strictObject({
    edition: day,
    about: bothLanguages,
    sectors: z
      .array(z.strictObject({ id: z.string().regex(/^[a-z_]{1,40}$/), name: bothLanguages }))
      .max(100),
    caps: z.array(rateCapInput).max(500),
  })
  .refine(({ caps }) => new Set(caps.map(({ id }) => id)).size === caps.length, {
    path: ["caps"],
    error: "Each id stands once.",
  })
  .refine(
    ({ caps, sectors }) => {
      const known = new Set([ANY_SECTOR, ...sectors.map(({ id }) => id)]);
      return caps.every((cap) => cap.kind !== "instalments" || known.has(cap.sector));
    },
    { path: ["caps"], error: "Each sector of a rule has a name." },
  );

/** A list of caps. */
export interface RateCaps extends Omit<z.output<typeof rateCapsInput>, "caps"> {
  readonly caps: readonly RateCap[];
}

/** Reads a list of caps. Throws where it does not have the shape. */
export function parseRateCaps(json: unknown): RateCaps {
  return rateCapsInput.parse(json);
}

/** A new figure of a rule, from a day on, with where it was read. Units: parts per million, days or months. */
export const legalRuleChangeInput = z.strictObject({
  capId: dated.id,
  figure: z.int().min(0).max(1_000_000),
  validFrom: day,
  source: dated.source,
  status: dated.status,
  /** How many corrections the page knew of; another number by now is refused. */
  expectedVersion: z.int().min(0).optional(),
});

/** A new figure of a rule. */
export type LegalRuleChange = z.output<typeof legalRuleChangeInput>;
