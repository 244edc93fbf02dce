import * as z from "zod";
import { optionalLine } from "@/lib/forms/schema";

export const reviewKinds = [
  "VALIDATION",
  "CERTIFICATION_STAGE",
  "CERTIFICATION_PRODUCTION",
] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** What the queue shows is what the next one is taken from. */
export const takeNextInput = z.object({
  idempotencyKey: z.uuid(),
  kind: z.enum(["", ...reviewKinds]).default(""),
  search: optionalLine(200).default(""),
});
export type TakeNextInput = z.output<typeof takeNextInput>;
