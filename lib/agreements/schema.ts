import * as z from "zod";
import { isDay } from "@/lib/core/calendar";
import { line, neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { agreementNames } from "./rules";

const words = text.agreements.fields;

const acceptance = {
  idempotencyKey: z.uuid(),
  /** The version that the page showed. */
  versionId: z.uuid(),
  authority: z.literal("on", { error: () => words.authorityMissing }),
  statedRole: line(80, () => words.roleMissing),
};

export const acceptForPartnerInput = z.object({ ...acceptance, partnerId: z.uuid() });
export type AcceptForPartnerInput = z.output<typeof acceptForPartnerInput>;

export const acceptForTenantInput = z.object({ ...acceptance, tenantId: z.uuid() });
export type AcceptForTenantInput = z.output<typeof acceptForTenantInput>;

export const publishVersionInput = z.object({
  idempotencyKey: z.uuid(),
  agreement: z.enum(agreementNames),
  /** The newest version as the page showed it. */
  after: z.coerce.number().int().min(0).max(100_000),
  label: line(20, words.labelMissing),
  title: line(100, words.titleMissing),
  text: neededText(60_000, words.textMissing),
  summary: neededText(2000, words.summaryMissing),
  // A day, as a date field sends it: its end in UTC.
  deadline: z
    .string()
    .trim()
    .default("")
    .refine((day) => day === "" || isDay(day), words.deadlineForm)
    .transform((day) => (day === "" ? null : new Date(`${day}T23:59:59.000Z`))),
});
export type PublishVersionInput = z.output<typeof publishVersionInput>;
