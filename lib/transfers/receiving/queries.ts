import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { namesOf } from "@/lib/accounts/queries";
import { standing, standingOf } from "@/lib/agreements/dto";
import { ownApplications } from "@/lib/applications/policy";
import { hasLeftSod } from "@/lib/applications/settings/rules";
import type { ApplicationKind } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { environments } from "@/lib/core/environments";
import { isToken, possibleMacs } from "@/lib/core/token";
import { livingSecrets } from "@/lib/credentials/dto";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { visitOf } from "@/lib/invitations/rules";
import { livingKeys } from "@/lib/keys/dto";
import { can, partnersFor } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import {
  dealSelect,
  factsOf,
  isListed,
  type Deal,
  type OfferPage,
  type ReceiverChoice,
} from "../dto";
import { isStillOffered } from "../policy";
import {
  allowReceiver,
  allowTransfer,
  isAcceptable,
  TRANSFER_PURPOSE,
  TRANSFER_TOKEN,
} from "../rules";

/**
 * The offer behind a link that can still be answered, or null. Reading it uses nothing up. What it is
 * about is told to the one it was made to, however others came by the link.
 */
export async function findOffer(
  token: string,
  actor: Actor | null,
): Promise<OfferPage | null> {
  if (!isToken(token, TRANSFER_TOKEN)) return null;
  const now = new Date();
  const tokenMac = { in: possibleMacs(token, TRANSFER_PURPOSE, env.peppers) };
  if (!actor) {
    const deal = await db.ownershipTransfer.findFirst({
      where: { tokenMac, app: { deletedAt: null } },
      select: {
        ...{ state: true, expiresAt: true, email: true },
        from: { select: { name: true } },
      },
    });
    const isOpen = deal && (deal.state === "ACCEPTED" || isAcceptable(deal, now));
    if (!isOpen) return null;
    return { email: deal.email, from: deal.from.name, visit: "anonymous", offer: null };
  }
  const deal = await db.ownershipTransfer.findFirst({
    where: { tokenMac, app: { deletedAt: null } },
    select: dealSelect(actor, now),
  });
  if (!deal || !(deal.state === "ACCEPTED" || isAcceptable(deal, now))) return null;
  const visit = visitOf(emailKey(actor.email), deal.emailKey);
  const page = { email: deal.email, from: deal.from.name, visit };
  if (visit !== "invited") return { ...page, offer: null };
  return { ...page, offer: await offerOf(actor, deal, now) };
}

/** The app that this link has brought to one of the person's partners, or null. */
export async function findTakenOver(token: string, actor: Actor): Promise<string | null> {
  if (!isToken(token, TRANSFER_TOKEN)) return null;
  const deal = await db.ownershipTransfer.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, TRANSFER_PURPOSE, env.peppers) },
      ...{ state: "DONE", app: ownApplications(actor) },
    },
    select: { appId: true, emailKey: true },
  });
  return deal?.emailKey === emailKey(actor.email) ? deal.appId : null;
}

async function offerOf(actor: Actor, deal: Deal, now: Date) {
  const { app } = deal;
  const [names, credentials, choices] = await Promise.all([
    namesOf([deal.offeredById]),
    credentialsOf(app.id, now),
    choicesFor(actor, deal.from.id, app.kind, now),
  ]);
  const allowed = allowTransfer(factsOf(app));
  return {
    ...{ app: app.name, kind: app.kind, expiresAt: deal.expiresAt },
    offeredBy: names.get(deal.offeredById) ?? "",
    hasLeftSod: hasLeftSod(app.publications),
    publishedIn: environments.filter((environment) =>
      app.publications.some(
        (row) => row.environment === environment && row.state === "PUBLISHED",
      ),
    ),
    ...{ customers: app.authorizations.length, isListed: isListed(app) },
    ...{ credentials, choices },
    obstacle:
      deal.state === "OFFERED" && !isStillOffered(deal)
        ? text.transfers.senderGone
        : allowed.ok
          ? null
          : allowed.failure.message,
    waiting:
      deal.to && deal.earliestAt
        ? {
            ...{ receiver: deal.to.name, earliestAt: deal.earliestAt },
            canDecline: can(actor, "transfer.accept", { partnerId: deal.to.id }),
          }
        : null,
  };
}

/** What of the giver's ends, by environment. */
async function credentialsOf(appId: string, now: Date) {
  const [secrets, keys, tokens] = await Promise.all([
    db.clientSecret.groupBy({
      by: ["environment"],
      where: { appId, ...livingSecrets(now) },
      _count: { _all: true },
    }),
    db.appKey.groupBy({
      by: ["environment"],
      where: { appId, ...livingKeys(now) },
      _count: { _all: true },
    }),
    db.credentialToken.groupBy({
      by: ["environment"],
      where: { appId, closedAt: null, expiresAt: { gt: now } },
      _count: { _all: true },
    }),
  ]);
  return environments.map((environment) => {
    const count = (rows: readonly { environment: string; _count: { _all: number } }[]) =>
      rows.find((row) => row.environment === environment)?._count._all ?? 0;
    return {
      environment,
      ...{ secrets: count(secrets), keys: count(keys), tokens: count(tokens) },
    };
  });
}

/** The person's own partners that could take the app over, with what each has to do first. */
async function choicesFor(
  actor: Actor,
  giverId: string,
  kind: ApplicationKind,
  now: Date,
): Promise<ReceiverChoice[]> {
  const partners = await db.partner.findMany({
    where: {
      AND: [
        { id: { in: partnersFor(actor, "transfer.accept") } },
        { id: { not: giverId } },
      ],
    },
    select: {
      ...{ id: true, name: true, status: true },
      memberships: {
        where: { endedAt: null },
        select: { user: { select: { id: true, name: true } } },
        orderBy: { createdAt: "asc" },
      },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  return Promise.all(
    partners.map(async ({ id, name, status, memberships }) => {
      const versions = standing(
        await db.agreementVersion.findMany(standingOf({ partnerId: id })),
      );
      const allowed = allowReceiver({ status, versions }, kind, now);
      return {
        ...{ id, name, people: memberships.map(({ user }) => user) },
        unready: allowed.ok ? null : allowed.failure.message,
      };
    }),
  );
}
