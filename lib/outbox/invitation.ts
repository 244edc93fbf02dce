import "server-only";

import { randomUUID } from "node:crypto";
import type { Permission } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { currentTokenMac, newToken } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { INVITATION_LIFETIME, INVITATION_TOKEN } from "@/lib/invitations/rules";
import { text } from "@/lib/words/catalogue";
import { queueMail } from "./mail";

type Invitation = {
  partner: { id: string; name: string };
  inviter: { userId: string; name: string };
  email: string;
  emailKey: string;
  permissions: Permission[];
};

/** Writes an invitation and mails its link, which exists nowhere else. Answers its id. */
export async function mailInvitation(
  tx: Tx,
  { partner, inviter, email, emailKey, permissions }: Invitation,
  now: Date,
): Promise<string> {
  const id = randomUUID();
  const token = newToken(INVITATION_TOKEN);
  await tx.invitation.create({
    data: {
      ...{ id, partnerId: partner.id, email, emailKey, permissions },
      tokenMac: currentTokenMac(token, "invitation", env.peppers).mac,
      invitedById: inviter.userId,
      createdAt: now,
      expiresAt: later(now, INVITATION_LIFETIME),
    },
  });
  await queueMail(tx, {
    recipient: emailKey,
    ...text.partners.mails.invitation(
      partner.name,
      inviter.name,
      permissions.map((name) => text.partnerPeople.names[name]).join(", "),
    ),
    link: `/invitations/${token}`,
  });
  return id;
}
