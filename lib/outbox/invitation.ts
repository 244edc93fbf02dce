import "server-only";

import { randomUUID } from "node:crypto";
import type { Permission, TenantRight } from "@/lib/auth/actor";
import {
  LINK_LIFETIME,
  LINK_PURPOSE,
  LINK_TOKEN,
} from "@/lib/authorizations/requests/rules";
import { DAY, later } from "@/lib/core/clock";
import type { Language } from "@/lib/core/languages";
import { currentTokenMac, newToken } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import {
  INVITATION_LIFETIME,
  INVITATION_TOKEN,
  NAMED_PURPOSE,
} from "@/lib/invitations/rules";
import { text } from "@/lib/words/catalogue";
import { queueMail } from "./mail";

type Invitation = {
  inviter: { userId: string; name: string; language?: Language };
  email: string;
  emailKey: string;
};

type ToPartner = Invitation & {
  partner: { id: string; name: string };
  permissions: Permission[];
};

type ToTenant = Invitation & {
  tenant: { id: string; contextId: string; name: string };
  right: TenantRight;
};

/** Writes an invitation to a partner and mails its link. Answers its id. */
export async function mailInvitation(
  tx: Tx,
  { partner, permissions, ...to }: ToPartner,
  now: Date,
): Promise<string> {
  const { link, row } = newLink("invitation", to, now);
  await tx.invitation.create({ data: { ...row, partnerId: partner.id, permissions } });
  await queueMail(tx, {
    recipient: to.emailKey,
    ...text.partners.mails.invitation(
      partner.name,
      to.inviter.name,
      permissions.map((name) => text.partnerPeople.names[name]).join(", "),
    ),
    link,
  });
  return row.id;
}

/** The same for a customer's tenant. */
export async function mailTenantInvitation(
  tx: Tx,
  { tenant, right, ...to }: ToTenant,
  now: Date,
): Promise<string> {
  const { link, row } = newLink("tenant_invitation", to, now);
  await tx.tenantInvitation.create({ data: { ...row, tenantId: tenant.id, right } });
  await queueMail(tx, {
    recipient: to.emailKey,
    ...text.tenantPeople.mails.invitation[right](
      text.tenants.mine.tenant(tenant.contextId, tenant.name),
      to.inviter.name,
    ),
    // Colleagues read what their colleague does, until they have said it themselves.
    ...(to.inviter.language ? { language: to.inviter.language } : {}),
    link,
  });
  return row.id;
}

/** A link to an account for whom SuperOffice names on a tenant; what it leads to keeps the MAC. */
export function newNamedLink(now: Date) {
  const token = newToken(INVITATION_TOKEN);
  return {
    path: `/invitations/${token}`,
    row: {
      tokenMac: currentTokenMac(token, NAMED_PURPOSE, env.peppers).mac,
      ...{ linkedAt: now, linkExpiresAt: later(now, INVITATION_LIFETIME) },
    },
  };
}

/** A link to an activation request: it exists nowhere but in its mail; the request keeps the MAC. */
export function newActivationLink() {
  const token = newToken(LINK_TOKEN);
  const { mac } = currentTokenMac(token, LINK_PURPOSE, env.peppers);
  return { path: `/activate/${token}`, mac };
}

type Asked = {
  contactEmail: string;
  customerName: string;
  language: Language;
  note: string;
  app: { name: string; partner: { name: string } };
  tenant: { contextId: string };
};

/** Mails such a link to the customer's contact: asked for, or reminded with these days left. */
export async function mailActivationLink(
  tx: Tx,
  { contactEmail, customerName, language, note, app, tenant }: Asked,
  link: string,
  left: number | null = null,
): Promise<void> {
  const { mails } = text.activations;
  const about = {
    ...{ app: app.name, partner: app.partner.name, contextId: tenant.contextId },
    ...{ customer: customerName, note },
  };
  await queueMail(tx, {
    ...{ recipient: contactEmail, language },
    ...(left === null
      ? mails.requested({ ...about, days: LINK_LIFETIME / DAY })
      : mails.reminded({ ...about, days: left })),
    link,
  });
}

/** The link, which exists nowhere but in its mail, and what is kept of it. */
function newLink(
  purpose: "invitation" | "tenant_invitation",
  { inviter, email, emailKey }: Invitation,
  now: Date,
) {
  const token = newToken(INVITATION_TOKEN);
  return {
    link: `/invitations/${token}`,
    row: {
      ...{ id: randomUUID(), email, emailKey, invitedById: inviter.userId },
      tokenMac: currentTokenMac(token, purpose, env.peppers).mac,
      ...{ createdAt: now, expiresAt: later(now, INVITATION_LIFETIME) },
    },
  };
}
