import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { longText, neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const REASON_MAX = 1000;
const about = { idempotencyKey: z.uuid(), appId: z.uuid() };

/** SuperOffice's: everywhere, or in one environment. */
export const suspendAppInput = z.object({
  ...about,
  environment: z
    .enum(["ALL", ...environments])
    .transform((where) => (where === "ALL" ? null : where)),
  reason: neededText(REASON_MAX, text.appStops.reasonMissing),
});
export type SuspendAppInput = z.output<typeof suspendAppInput>;

/** The partner's own. */
export const stopAppInput = z.object({
  ...about,
  environment: z.enum(environments),
  reason: longText(REASON_MAX).default(""),
});
export type StopAppInput = z.output<typeof stopAppInput>;

export const liftStopInput = z.object({ idempotencyKey: z.uuid(), stopId: z.uuid() });
export type LiftStopInput = z.output<typeof liftStopInput>;
