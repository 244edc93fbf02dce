import "server-only";

import { namesOf } from "@/lib/accounts/queries";

import { ownApplications } from "@/lib/applications/policy";
import type { Actor, TokenActor } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { livingSecrets } from "../dto";
import { appsForSecrets, visibleSecrets } from "../policy";
import { SLOTS } from "../rules";
import type { SecretsForBuild, TokenRow } from "./dto";
import { isAcceptedToken, tokenState } from "./rules";

/** The tokens of an app that open something, for the partner's own people. */
export async function listTokens(actor: Actor, appId: string): Promise<TokenRow[]> {
  const now = new Date();
  const tokens = await db.credentialToken.findMany({
    where: { appId, closedAt: null, app: ownApplications(actor) },
    include: {
      app: {
        select: {
          partner: {
            select: {
              memberships: {
                where: {
                  endedAt: null,
                  permissions: { has: "CONFIGURATION" },
                  user: { loginAllowed: true },
                },
                select: { userId: true },
              },
            },
          },
        },
      },
    },
    orderBy: [{ environment: "asc" }, { createdAt: "asc" }],
  });
  const living = tokens.filter((token) => isAcceptedToken(token, now));
  const names = await namesOf(living.map(({ createdById }) => createdById));
  return living.map((token) => ({
    id: token.id,
    environment: token.environment,
    label: token.label,
    lastFour: token.lastFour,
    state: tokenState(token, now),
    createdBy: names.get(token.createdById) ?? "",
    makerMay: token.app.partner.memberships.some(
      ({ userId }) => userId === token.createdById,
    ),
    createdAt: token.createdAt,
    expiresAt: token.expiresAt,
    lastUsedOn: token.lastUsedOn,
  }));
}

/** The secrets a build works on: known by their last four characters only. */
export async function listSecretsForBuild(
  token: TokenActor,
): Promise<SecretsForBuild | null> {
  const { environment } = token;
  const app = await db.application.findFirst({
    where: appsForSecrets(token),
    select: {
      id: true,
      name: true,
      clientIds: {
        where: { environment, retiredAt: null },
        select: { clientId: true },
      },
    },
  });
  if (!app) return null;
  const secrets = await db.clientSecret.findMany({
    where: { AND: [visibleSecrets(token), livingSecrets(new Date())] },
    select: {
      id: true,
      label: true,
      status: true,
      lastFour: true,
      createdAt: true,
      expiresAt: true,
      retiresAt: true,
      uses: { orderBy: { day: "desc" }, take: 1 },
    },
    orderBy: { createdAt: "asc" },
  });
  return {
    app: { id: app.id, name: app.name },
    environment: environmentSlug(environment),
    clientId: app.clientIds[0]?.clientId ?? "",
    slots: SLOTS[environment],
    secrets: secrets.map(({ status, uses, createdAt, expiresAt, retiresAt, ...row }) => ({
      ...row,
      state: status.toLowerCase(),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      retiresAt: retiresAt?.toISOString() ?? null,
      lastUsedOn: uses[0]?.day.toISOString().slice(0, 10) ?? null,
    })),
  };
}
