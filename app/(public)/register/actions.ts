"use server";

import { register } from "@/lib/accounts/commands";
import { registerInput } from "@/lib/accounts/schema";
import { openAction } from "@/lib/web/action";

export const registerAction = openAction({
  schema: registerInput,
  run: register,
  done: () => ({ goTo: "/register/sent" }),
});
