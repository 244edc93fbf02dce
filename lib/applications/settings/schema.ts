import * as z from "zod";
import { isSeoName } from "@/lib/changes/rules";
import { revision } from "@/lib/forms/schema";
import { mailList } from "@/lib/partners/settings/rules";
import { text } from "@/lib/words/catalogue";
import { allowName } from "../rules";

const saved = { idempotencyKey: z.uuid(), appId: z.uuid(), revision };

export const mailAddresses = z
  .string()
  .max(8000, text.form.tooLong(8000))
  .default("")
  .transform((typed, context) => {
    const { addresses: list, trouble } = mailList(typed);
    if (trouble) context.addIssue({ code: "custom", message: trouble });
    return list;
  });

const name = z
  .string({ error: text.applications.nameMissing })
  .max(500, text.form.tooLong(64))
  .transform((typed, context) => {
    const allowed = allowName(typed);
    if (allowed.ok) return allowed.value;
    context.addIssue({ code: "custom", message: allowed.failure.message });
    return z.NEVER;
  });

const seoName = z
  .string()
  .trim()
  .max(200, text.appSettings.seoForm)
  .refine(isSeoName, text.appSettings.seoForm);

const flag = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** What of an app's settings is its partner's. Names are left out once they are SuperOffice's. */
export const saveAppSettingsInput = z.object({
  ...saved,
  name: name.optional(),
  seoName: seoName.optional(),
  technicalContactId: z.uuid({ error: text.applications.contactMissing }),
  errorEmails: mailAddresses,
  uninstallEmails: mailAddresses,
});
export type SaveAppSettingsInput = z.output<typeof saveAppSettingsInput>;

/** What of them is SuperOffice's. */
export const manageAppInput = z.object({
  ...saved,
  name,
  seoName: seoName.default(""),
  kind: z.enum(["STANDARD", "CUSTOM"], { error: text.applications.kindMissing }),
  hiddenFromOurApps: flag,
  isBeta: flag,
});
export type ManageAppInput = z.output<typeof manageAppInput>;
