import * as z from "zod";
import { personName, token } from "@/lib/accounts/schema";
import { text } from "@/lib/words/catalogue";

export const acceptInvitationInput = z.object({ token });
export type AcceptInvitationInput = z.output<typeof acceptInvitationInput>;

export const joinInput = z.object({
  token,
  name: personName,
  password: z
    .string({ error: () => text.accounts.passwordMissing })
    .min(1, { error: () => text.accounts.passwordMissing }),
});
export type JoinInput = z.output<typeof joinInput>;
