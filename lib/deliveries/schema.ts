import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import { deliveryKinds, eventNames } from "./rules";

const words = text.deliveries.forms;
const idempotencyKey = z.uuid();
const receiver = {
  appId: z.uuid(),
  environment: z.enum(environments),
  kind: z.enum(deliveryKinds),
};

export const sendAgainInput = z.object({ idempotencyKey, deliveryId: z.uuid() });
export type SendAgainInput = z.output<typeof sendAgainInput>;

export const sendAllAgainInput = z.object({
  ...{ idempotencyKey, ...receiver },
  /** As a browser's field for a moment writes it; in UTC. */
  since: z
    .string({ error: words.sinceWrong })
    .trim()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/, words.sinceWrong)
    .transform((said) => new Date(`${said}Z`))
    .refine((moment) => !Number.isNaN(moment.getTime()), words.sinceWrong),
  which: z.enum(["failed", "all"]),
});
export type SendAllAgainInput = z.output<typeof sendAllAgainInput>;

export const sendTestInput = z.object({
  idempotencyKey,
  appId: z.uuid(),
  environment: z.enum(environments),
  event: z.enum(eventNames),
});
export type SendTestInput = z.output<typeof sendTestInput>;

export const switchOnInput = z.object({ idempotencyKey, ...receiver });
export type SwitchOnInput = z.output<typeof switchOnInput>;
