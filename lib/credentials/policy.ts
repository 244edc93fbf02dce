import { applicationsFor, notDeleted, ownApplications } from "@/lib/applications/policy";
import { isCiToken, type Actor, type TokenActor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";

/** Who manages secrets: a person, or a build under a CI token. */
export type Holder = Actor | TokenActor;

/** Secrets are the partner's own business: staff and customers do not see them. */
export function visibleSecrets(who: Holder): Prisma.ClientSecretWhereInput {
  return isCiToken(who)
    ? { appId: who.appId, environment: who.environment, app: notDeleted }
    : { app: applicationsFor(who, "secret.see") };
}

/** The apps that somebody may know of to make a secret for. */
export function appsForSecrets(who: Holder): Prisma.ApplicationWhereInput {
  return isCiToken(who) ? { id: who.appId, ...notDeleted } : ownApplications(who);
}

/** Whether somebody may make and end secrets of this partner. A token is for nothing else. */
export function mayManageSecrets(who: Holder, app: { partnerId: string }): boolean {
  return isCiToken(who)
    ? who.partnerId === app.partnerId
    : can(who, "secret.manage", app);
}

/** The person in whose name it is done. */
export function personOf(who: Holder): string {
  return isCiToken(who) ? who.makerId : who.userId;
}
