"use server";

import { manageApp, saveAppSettings } from "@/lib/applications/settings/commands";
import { manageAppInput, saveAppSettingsInput } from "@/lib/applications/settings/schema";
import { offerTransfer, withdrawTransfer } from "@/lib/transfers/commands";
import { offerTransferInput, withdrawTransferInput } from "@/lib/transfers/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.appSettings.page;

export const saveAppSettingsAction = action({
  schema: saveAppSettingsInput,
  run: saveAppSettings,
  done: () => ({ message: words.saved }),
});

export const manageAppAction = action({
  schema: manageAppInput,
  run: manageApp,
  done: () => ({ message: words.saved }),
});

export const offerTransferAction = action({
  schema: offerTransferInput,
  run: offerTransfer,
  done: () => ({ message: text.transfers.section.offered }),
});

export const withdrawTransferAction = action({
  schema: withdrawTransferInput,
  run: withdrawTransfer,
  done: () => ({ message: text.transfers.section.withdrawn }),
});
