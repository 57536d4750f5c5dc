import { z } from "zod";
import { currencyField } from "./amount";
import { instantOutput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

/** GET /terminals. */
export const listTerminalsQuery = listQuery({});

/** A terminal in an answer. Holds nothing that signs or signs in. */
export const terminalOutput = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    bank: z.string(),
    currency: currencyField,
    active: z.boolean(),
    priority: z.int(),
    acceptsForeignCards: z.boolean(),
    allowsPreAuth: z.boolean(),
    allowsPartialCapture: z.boolean(),
    sameDayRefund: z.enum(["accept", "refuse"]),
    holdDays: z.int(),
    instalments: z.array(z.int()),
    nextDayEndAt: instantOutput,
  })
  .meta({ id: "Terminal" });

/** A page of terminals, first choice first. */
export const terminalPageOutput = pageOutput("TerminalPage", terminalOutput);

/** A terminal in an answer. */
export type TerminalView = z.infer<typeof terminalOutput>;
