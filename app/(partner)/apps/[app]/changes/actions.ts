"use server";

import { requestChange, withdrawChange } from "@/lib/changes/commands";
import { grantField } from "@/lib/changes/decisions/commands";
import {
  grantFieldInput,
  requestChangeInput,
  withdrawChangeInput,
} from "@/lib/changes/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const requestChangeAction = action({
  schema: requestChangeInput,
  run: requestChange,
  done: () => ({ message: text.changes.sent }),
});

export const grantFieldAction = action({
  schema: grantFieldInput,
  run: grantField,
  done: ({ number }) => ({ message: text.changes.grant.done(number) }),
});

export const withdrawChangeAction = action({
  schema: withdrawChangeInput,
  run: withdrawChange,
  done: () => ({ message: text.changes.withdrawn }),
});
