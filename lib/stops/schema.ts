import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { longText } from "@/lib/forms/schema";

const REASON_MAX = 1000;

/** The partner's own. */
export const stopAppInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  reason: longText(REASON_MAX).default(""),
});
export type StopAppInput = z.output<typeof stopAppInput>;

export const restartAppInput = z.object({ idempotencyKey: z.uuid(), stopId: z.uuid() });
export type RestartAppInput = z.output<typeof restartAppInput>;
