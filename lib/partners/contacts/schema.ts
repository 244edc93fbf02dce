import * as z from "zod";
import { text } from "@/lib/words/catalogue";
import { APPS_AT_ONCE } from "./rules";

export const reassignAppsInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  fromId: z.uuid(),
  contactId: z.uuid({ error: text.partnerContacts.chooseContact }),
  apps: z
    .array(z.uuid(), { error: text.partnerContacts.chooseApps })
    .min(1, text.partnerContacts.chooseApps)
    .max(APPS_AT_ONCE, text.partnerContacts.tooManyApps(APPS_AT_ONCE)),
});
export type ReassignAppsInput = z.output<typeof reassignAppsInput>;
