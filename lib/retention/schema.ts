import * as z from "zod";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { bounds, type RetentionField } from "./rules";

const words = text.retention;

const days = (field: RetentionField) => {
  const { least, most } = bounds[field];
  const wrong = words.between(least, most);
  return z
    .string({ error: wrong })
    .trim()
    .regex(/^\d{1,4}$/, wrong)
    .transform(Number)
    .refine((count) => count >= least && count <= most, wrong);
};

export const saveRetentionInput = z.object({
  idempotencyKey: z.uuid(),
  revision,
  addresses: days("addresses"),
  mailBodies: days("mailBodies"),
  signInFailures: days("signInFailures"),
  requestContacts: days("requestContacts"),
  evidence: days("evidence"),
  unusedEvidence: days("unusedEvidence"),
  testAccess: days("testAccess"),
  deliveries: days("deliveries"),
  copyDeletions: days("copyDeletions"),
});
export type SaveRetentionInput = z.output<typeof saveRetentionInput>;
