"use server";

import { acceptTransfer } from "@/lib/transfers/handing/commands";
import { declineTransfer } from "@/lib/transfers/refusing/commands";
import { acceptTransferInput, declineTransferInput } from "@/lib/transfers/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

export const acceptTransferAction = action({
  schema: acceptTransferInput,
  run: acceptTransfer,
  done: ({ appId, done }) =>
    done ? { goTo: `/apps/${appId}` } : { message: text.transfers.offer.accepted },
});

export const declineTransferAction = action({
  schema: declineTransferInput,
  run: declineTransfer,
  done: () => ({ goTo: "/home" }),
});
