import { randomBytes } from "node:crypto";
import type { Permission } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { INVITATION_LIFETIME } from "@/lib/invitations/rules";
import type { DemoPartner } from "./people";

const invitations: { email: string; permissions: Permission[]; daysAgo: number }[] = [
  {
    email: "mats@fjordapps.example",
    permissions: ["READ", "CONFIGURATION"],
    daysAgo: 1,
  },
  { email: "trainee@fjordapps.example", permissions: ["READ"], daysAgo: 12 },
];

/** Two people whom the first partner waits for; one link has run out. Nobody holds their tokens. */
export async function seedInvitations(
  tx: Tx,
  [partner]: readonly DemoPartner[],
): Promise<void> {
  if (!partner) return;
  for (const { email, permissions, daysAgo } of invitations) {
    const createdAt = later(new Date(), -daysAgo * DAY);
    await tx.invitation.create({
      data: {
        partnerId: partner.id,
        email,
        emailKey: email,
        permissions,
        tokenMac: randomBytes(32),
        invitedById: partner.developer,
        createdAt,
        expiresAt: later(createdAt, INVITATION_LIFETIME),
      },
    });
  }
}
