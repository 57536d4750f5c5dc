import { z } from "zod";
import { EVENT_TYPES } from "@/server/core/decision";
import { idInput, instantInput, instantOutput } from "./fields";
import { listQuery, pageOutput } from "./list-page";

/** Every type of event. Source: contract §2, webhooks. */
export const eventTypeField = z.enum(EVENT_TYPES).meta({ id: "EventType" });

/** GET /events. */
export const listEventsQuery = listQuery({
  type: eventTypeField.optional(),
  object: idInput.optional(),
  payment: idInput.optional(),
  createdFrom: instantInput.optional(),
  createdTo: instantInput.optional(),
});

/** A fact as it was at its moment. `data.object` holds the object's id and what the fact was about. */
export const eventOutput = z
  .strictObject({
    id: z.string(),
    type: eventTypeField,
    createdAt: instantOutput,
    payment: z.string().nullable(),
    data: z.strictObject({
      object: z.object({ id: z.string() }).catchall(z.union([z.string(), z.number(), z.boolean(), z.null()])),
    }),
  })
  .meta({ id: "Event" });

/** A page of events. */
export const eventPageOutput = pageOutput("EventPage", eventOutput);

/** An event in an answer. */
export type EventView = z.infer<typeof eventOutput>;
