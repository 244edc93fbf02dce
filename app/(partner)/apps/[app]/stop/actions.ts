"use server";

import { deleteApp } from "@/lib/applications/deleting/commands";
import { deleteAppInput } from "@/lib/applications/deleting/schema";
import { restartApp, stopApp } from "@/lib/stops/commands";
import { restartAppInput, stopAppInput } from "@/lib/stops/schema";
import { suspendAccess, suspendApp } from "@/lib/stops/suspensions/commands";
import { suspendAccessInput, suspendAppInput } from "@/lib/stops/suspensions/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.page;

export const stopAppAction = action({
  schema: stopAppInput,
  run: stopApp,
  done: () => ({ message: words.stopped }),
});

export const restartAppAction = action({
  schema: restartAppInput,
  run: restartApp,
  done: () => ({ message: words.restarted }),
});

export const suspendAppAction = action({
  schema: suspendAppInput,
  run: suspendApp,
  done: () => ({ message: words.suspended }),
});

export const suspendAccessAction = action({
  schema: suspendAccessInput,
  run: suspendAccess,
  done: () => ({ message: words.suspended }),
});

export const deleteAppAction = action({
  schema: deleteAppInput,
  run: deleteApp,
  done: () => ({ goTo: "/apps/deleted" }),
});
