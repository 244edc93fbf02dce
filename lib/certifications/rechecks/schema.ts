import * as z from "zod";
import { longText } from "@/lib/forms/schema";

export const REASON_MAX = 2000;

export const beginRecheckInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  /** SuperOffice says why. */
  reason: longText(REASON_MAX).default(""),
});
export type BeginRecheckInput = z.output<typeof beginRecheckInput>;

export const takeBackRecheckInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
});
export type TakeBackRecheckInput = z.output<typeof takeBackRecheckInput>;
