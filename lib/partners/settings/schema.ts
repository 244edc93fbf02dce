import * as z from "zod";
import { line, longText, optionalLine, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { countries, linkList, mailList, SECRET_DAYS_MAX } from "./rules";

const words = text.partnerSettings;

const saved = {
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  revision,
};

const addresses = z
  .string()
  .max(8000, text.form.tooLong(8000))
  .default("")
  .transform((typed, context) => {
    const { addresses: list, trouble } = mailList(typed);
    if (trouble) context.addIssue({ code: "custom", message: trouble });
    return list;
  });

const contact = z
  .union([z.uuid(), z.literal("")], { error: text.form.chooseOne })
  .default("")
  .transform((id) => (id === "" ? null : id));

export const saveSettingsInput = z.object({
  ...saved,
  administrativeContactId: contact,
  technicalContactId: contact,
  uninstallEmails: addresses,
  supportEmails: addresses,
  // Left out where the page does not offer them: then they stay as they are.
  organisationNumber: optionalLine(40).optional(),
  country: z
    .union([z.literal(""), z.enum(countries)], { error: text.form.chooseOne })
    .optional(),
});
export type SaveSettingsInput = z.output<typeof saveSettingsInput>;

export const savePoliciesInput = z.object({
  ...saved,
  secondFactorRequired: z
    .literal("on")
    .optional()
    .transform((box) => box === "on"),
  // Not called after secrets: such fields are never filled in again after a refusal.
  maxLifetimeDays: z
    .string()
    .trim()
    .default("")
    .refine(
      (typed) =>
        typed === "" ||
        (/^[1-9]\d{0,3}$/.test(typed) && Number(typed) <= SECRET_DAYS_MAX),
      words.policies.daysForm(SECRET_DAYS_MAX),
    )
    .transform((typed) => (typed === "" ? null : Number(typed))),
});
export type SavePoliciesInput = z.output<typeof savePoliciesInput>;

export const saveProfileInput = z.object({
  ...saved,
  name: line(100, text.accounts.companyMissing),
  seoName: optionalLine(60)
    .default("")
    .refine(
      (value) => /^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(value),
      words.profile.seoForm,
    ),
  description: longText(4000).default(""),
  metaDescription: optionalLine(300).default(""),
  links: z
    .string()
    .max(8000, text.form.tooLong(8000))
    .default("")
    .transform((typed, context) => {
      const { links, trouble } = linkList(typed);
      if (trouble) context.addIssue({ code: "custom", message: trouble });
      return links;
    }),
});
export type SaveProfileInput = z.output<typeof saveProfileInput>;
