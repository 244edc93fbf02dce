"use server";

import { saveProfile } from "@/lib/partners/directory/commands";
import { saveProfileInput } from "@/lib/partners/settings/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const saveProfileAction = action({
  schema: saveProfileInput,
  run: saveProfile,
  done: () => ({ message: text.partnerSettings.profile.saved }),
});
