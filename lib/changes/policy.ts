import { ownApplications, visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince, ownersSince, type Owners } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";

/** What was asked for an app, for those who may know the app. */
export function visibleChanges(actor: Actor): Prisma.ChangeRequestWhereInput {
  return { app: visibleApplications(actor) };
}

/** What the person's own partners asked for. */
export function ownChanges(actor: Actor): Prisma.ChangeRequestWhereInput {
  return { app: ownApplications(actor) };
}

type Owned = Owners & { createdAt: Date };

/** Whoever has been a member of its partner since the app was made decides nothing about it as staff. */
export function hasInterestIn(app: Owned): boolean {
  return memberSince(ownersSince(app, app.createdAt), app.createdAt);
}

type Asked = { requestedById: string; app: Owned };

/** Whoever asked, or has been a member of the partner since the app was made, does not decide. */
export function hasInterest(actor: Actor, asked: Asked): boolean {
  return asked.requestedById === actor.userId || hasInterestIn(asked.app);
}
