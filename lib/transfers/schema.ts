import * as z from "zod";
import { email, token } from "@/lib/accounts/schema";
import { mailAddresses } from "@/lib/applications/settings/schema";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.transfers;
const REASON_MAX = 1000;
const oneTransfer = { idempotencyKey: z.uuid(), transferId: z.uuid(), revision };

export const offerTransferInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  email,
  /** Typed where something of the app has left SOD. */
  appName: z.string().max(200, text.appDeleting.nameLong).default(""),
});
export type OfferTransferInput = z.output<typeof offerTransferInput>;

export const withdrawTransferInput = z.object(oneTransfer);
export type WithdrawTransferInput = z.output<typeof withdrawTransferInput>;

/** What the receiver enters anew. */
export const acceptTransferInput = z.object({
  idempotencyKey: z.uuid(),
  token,
  partnerId: z.uuid({ error: words.partnerMissing }),
  technicalContactId: z.uuid({ error: text.applications.contactMissing }),
  errorEmails: mailAddresses,
  uninstallEmails: mailAddresses,
});
export type AcceptTransferInput = z.output<typeof acceptTransferInput>;

export const declineTransferInput = z.object({ idempotencyKey: z.uuid(), token });
export type DeclineTransferInput = z.output<typeof declineTransferInput>;

export const confirmTransferInput = z.object(oneTransfer);
export type ConfirmTransferInput = z.output<typeof confirmTransferInput>;

export const refuseTransferInput = z.object({
  ...oneTransfer,
  reason: neededText(REASON_MAX, words.reasonMissing),
});
export type RefuseTransferInput = z.output<typeof refuseTransferInput>;
