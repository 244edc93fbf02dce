import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { readDomain } from "./rules";

const words = text.partnerDomains;

/** A domain in ASCII, refused by name where it cannot be a partner's. */
const domain = z
  .string({ error: words.noDomain })
  .max(300, words.noDomain)
  .transform((typed, context) => {
    const read = readDomain(typed);
    if ("domain" in read) return read.domain;
    context.addIssue({ code: "custom", message: read.trouble });
    return z.NEVER;
  });

export const addDomainInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  domain,
});
export type AddDomainInput = z.output<typeof addDomainInput>;

export const verifyDomainInput = addDomainInput.extend({
  note: neededText(1000, words.noteMissing),
});
export type VerifyDomainInput = z.output<typeof verifyDomainInput>;

const oneDomain = z.object({ idempotencyKey: z.uuid(), domainId: z.uuid() });
export const checkDomainInput = oneDomain;
export const removeDomainInput = oneDomain;
export type OneDomainInput = z.output<typeof oneDomain>;
