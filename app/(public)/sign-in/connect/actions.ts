"use server";

import { dropPendingToken, pendingToken } from "@/lib/auth/superid-visit";
import { connectSuperId, discardPending } from "@/lib/superid/commands";
import { connectInput, discardInput } from "@/lib/superid/schema";
import { action, openAction } from "@/lib/web/action";
import { returnPath } from "@/lib/web/return-path";

export const connectSuperIdAction = action({
  schema: connectInput,
  run: async (actor, input) => {
    const connected = await connectSuperId(actor, input, await pendingToken());
    if (connected.ok) await dropPendingToken();
    return connected;
  },
  done: ({ returnTo }) => ({ goTo: returnPath(returnTo) }),
});

/** Whoever has the browser may say no. */
export const discardSuperIdAction = openAction({
  schema: discardInput,
  run: async () => {
    const discarded = await discardPending(await pendingToken());
    if (discarded.ok) await dropPendingToken();
    return discarded;
  },
  done: ({ returnTo }) => ({
    goTo: `/sign-in/next?returnTo=${encodeURIComponent(returnPath(returnTo))}`,
  }),
});
