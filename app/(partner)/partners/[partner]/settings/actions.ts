"use server";

import { saveSettings } from "@/lib/partners/settings/commands";
import { saveSettingsInput } from "@/lib/partners/settings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveSettingsAction = action({
  schema: saveSettingsInput,
  run: saveSettings,
  done: () => ({ message: text.partnerSettings.page.saved }),
});
