"use server";

import { orderSandbox, withdrawSandbox } from "@/lib/tenants/sandboxes/commands";
import { orderSandboxInput, withdrawSandboxInput } from "@/lib/tenants/sandboxes/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.sandboxOrders;

export const orderSandboxAction = action({
  schema: orderSandboxInput,
  run: orderSandbox,
  done: () => ({ message: words.ordered }),
});

export const withdrawSandboxAction = action({
  schema: withdrawSandboxInput,
  run: withdrawSandbox,
  done: () => ({ message: words.withdrawn }),
});
