"use server";

import { declineSandbox, finishSandbox } from "@/lib/tenants/sandboxes/commands";
import { declineSandboxInput, finishSandboxInput } from "@/lib/tenants/sandboxes/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.sandboxOrders.staff;

export const finishSandboxAction = action({
  schema: finishSandboxInput,
  run: finishSandbox,
  done: ({ contextId }) => ({ message: words.finished(contextId) }),
});

export const declineSandboxAction = action({
  schema: declineSandboxInput,
  run: declineSandbox,
  done: () => ({ message: words.declined }),
});
