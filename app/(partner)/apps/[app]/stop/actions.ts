"use server";

import { deleteApp } from "@/lib/applications/deleting/commands";
import { deleteAppInput } from "@/lib/applications/deleting/schema";
import { liftSuspension, restartApp, stopApp, suspendApp } from "@/lib/stops/commands";
import { liftStopInput, stopAppInput, suspendAppInput } from "@/lib/stops/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.appStops.page;

export const stopAppAction = action({
  schema: stopAppInput,
  run: stopApp,
  done: () => ({ message: words.stopped }),
});

export const restartAppAction = action({
  schema: liftStopInput,
  run: restartApp,
  done: () => ({ message: words.restarted }),
});

export const suspendAppAction = action({
  schema: suspendAppInput,
  run: suspendApp,
  done: () => ({ message: words.suspended }),
});

export const liftSuspensionAction = action({
  schema: liftStopInput,
  run: liftSuspension,
  done: () => ({ message: words.lifted }),
});

export const deleteAppAction = action({
  schema: deleteAppInput,
  run: deleteApp,
  done: () => ({ goTo: "/apps/deleted" }),
});
