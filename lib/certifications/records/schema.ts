import * as z from "zod";
import { text } from "@/lib/words/catalogue";

export const verifyRecordInput = z.object({
  /** A compact JWS; white space from copying does not count. */
  record: z
    .string()
    .max(70_000, text.certification.record.wrong)
    .transform((value) => value.replace(/\s/g, ""))
    .refine((value) => value !== "", text.form.required),
});
export type VerifyRecordInput = z.output<typeof verifyRecordInput>;
