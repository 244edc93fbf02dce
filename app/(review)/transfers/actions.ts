"use server";

import { confirmTransfer } from "@/lib/transfers/handing/commands";
import { refuseTransfer } from "@/lib/transfers/refusing/commands";
import { confirmTransferInput, refuseTransferInput } from "@/lib/transfers/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.transfers.list;

export const confirmTransferAction = action({
  schema: confirmTransferInput,
  run: confirmTransfer,
  done: () => ({ message: words.confirmed }),
});

export const refuseTransferAction = action({
  schema: refuseTransferInput,
  run: refuseTransfer,
  done: () => ({ message: words.refused }),
});
