import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";

/** What a person did here, by what it was done to: the work stays their partner's. */
export async function ownWork({ userId }: Pick<Actor, "userId">) {
  const app = { select: { id: true, name: true } } as const;
  const closing = {
    ...{ createdAt: true, createdById: true, closedAt: true, closedById: true },
    app,
  } as const;
  const [
    apps,
    contactOf,
    deleted,
    stops,
    appeals,
    versions,
    changes,
    asked,
    publications,
    secrets,
    tokens,
    keys,
    tests,
  ] = await Promise.all([
    db.application.findMany({
      where: { createdById: userId },
      select: { id: true, name: true, createdAt: true },
    }),
    db.application.findMany({
      where: { technicalContactId: userId },
      select: { id: true, name: true },
    }),
    db.application.findMany({
      where: { deletedById: userId },
      select: { id: true, deletedAt: true },
    }),
    db.applicationStop.findMany({
      where: { OR: [{ stoppedById: userId }, { liftedById: userId }] },
      select: {
        ...{ environment: true, side: true, reason: true },
        ...{ stoppedAt: true, stoppedById: true, liftedAt: true, liftedById: true },
        app,
        partner: { select: { id: true, name: true } },
        authorization: { select: { id: true, app } },
      },
    }),
    db.stopMessage.findMany({
      where: { authorId: userId },
      select: { stopId: true, side: true, text: true, createdAt: true },
    }),
    db.configurationVersion.findMany({
      where: {
        OR: [{ authorId: userId }, { discardedById: userId }, { unsafeById: userId }],
      },
      select: {
        id: true,
        number: true,
        label: true,
        createdAt: true,
        authorId: true,
        discardedAt: true,
        discardedById: true,
        unsafeAt: true,
        unsafeById: true,
        app,
      },
    }),
    db.configurationChange.findMany({
      where: { authorId: userId },
      select: { versionId: true, revision: true, createdAt: true },
    }),
    db.changeRequest.findMany({
      where: { OR: [{ requestedById: userId }, { decidedById: userId }] },
      select: {
        id: true,
        field: true,
        reason: true,
        state: true,
        requestedAt: true,
        requestedById: true,
        decidedAt: true,
        decidedById: true,
        answer: true,
        app,
      },
    }),
    db.publication.findMany({
      where: { OR: [{ requestedById: userId }, { decidedById: userId }] },
      select: {
        versionId: true,
        environment: true,
        state: true,
        requestedAt: true,
        requestedById: true,
        decidedAt: true,
        decidedById: true,
      },
    }),
    db.clientSecret.findMany({
      where: { OR: [{ createdById: userId }, { closedById: userId }] },
      select: {
        id: true,
        environment: true,
        label: true,
        lastFour: true,
        ...closing,
      },
    }),
    db.credentialToken.findMany({
      where: { OR: [{ createdById: userId }, { closedById: userId }] },
      select: {
        id: true,
        environment: true,
        expiresAt: true,
        label: true,
        lastFour: true,
        ...closing,
      },
    }),
    db.appKey.findMany({
      where: { OR: [{ createdById: userId }, { closedById: userId }] },
      select: {
        id: true,
        environment: true,
        status: true,
        label: true,
        ...closing,
      },
    }),
    db.practiceTest.findMany({
      where: { startedById: userId },
      select: { fault: true, startedAt: true, endedAt: true, outcome: true, app },
    }),
  ]);
  return {
    created: apps,
    technicalContactOf: contactOf,
    deleted,
    stops,
    appeals,
    versions,
    configurationChanges: changes,
    changeRequests: asked,
    publications,
    clientSecrets: secrets,
    buildAccess: tokens,
    systemUserKeys: keys,
    practiceTests: tests,
  };
}

/** What a person asked for, decided and ended about apps on tenants. */
export async function ownActivations(
  { userId }: Pick<Actor, "userId">,
  addresses: readonly string[],
) {
  const [requests, messages, authorizations, consents] = await Promise.all([
    db.activationRequest.findMany({
      where: {
        OR: [
          { requestedById: userId },
          { decidedById: userId },
          { grantedById: userId },
          ...addresses.map((address) => ({
            contactEmail: { equals: address, mode: "insensitive" as const },
          })),
        ],
      },
      select: {
        id: true,
        state: true,
        contactEmail: true,
        language: true,
        requestedById: true,
        requestedAt: true,
        note: true,
        decidedById: true,
        decidedAt: true,
        decisionReason: true,
        grantedById: true,
        grantedAt: true,
        app: { select: { id: true, name: true } },
        tenant: { select: { contextId: true } },
      },
    }),
    db.activationMessage.findMany({
      where: { authorId: userId },
      select: { requestId: true, side: true, text: true, createdAt: true },
    }),
    db.authorization.findMany({
      where: { OR: [{ approvedById: userId }, { endedById: userId }] },
      select: {
        id: true,
        environment: true,
        state: true,
        approvedById: true,
        createdAt: true,
        endedById: true,
        endedAt: true,
        endReason: true,
        app: { select: { id: true, name: true } },
        tenant: { select: { contextId: true } },
      },
    }),
    db.consent.findMany({
      where: { agreedById: userId },
      select: { authorizationId: true, rights: true, agreedAt: true },
    }),
  ]);
  return { requests, messages, authorizations, consents };
}

/** What a person published, verified and confirmed for SuperOffice. */
export async function ownConfirmations(
  { userId }: Pick<Actor, "userId">,
  addresses: readonly string[],
) {
  const [agreements, verifications, ownCompanies, domains, recoveries, keys] =
    await Promise.all([
      db.agreementVersion.findMany({
        where: { publishedById: userId },
        select: { agreement: true, label: true, publishedAt: true },
      }),
      db.partnerVerification.findMany({
        where: { decidedById: userId },
        select: { partnerId: true, verified: true, note: true, decidedAt: true },
      }),
      db.ownCompany.findMany({
        where: { OR: [{ confirmedById: userId }, { endedById: userId }] },
        select: {
          partnerId: true,
          tenantId: true,
          note: true,
          confirmedById: true,
          confirmedAt: true,
          endedById: true,
          endedAt: true,
          endReason: true,
        },
      }),
      db.partnerDomain.findMany({
        where: { OR: [{ addedById: userId }, { verifiedById: userId }] },
        select: { partnerId: true, domain: true, addedById: true, verifiedById: true },
      }),
      db.partnerRecovery.findMany({
        where: {
          OR: [
            { proposedById: userId },
            { confirmedById: userId },
            { withdrawnById: userId },
            { emailKey: { in: [...addresses] } },
          ],
        },
        select: {
          partnerId: true,
          proposedById: true,
          proposedAt: true,
          confirmedById: true,
          confirmedAt: true,
          withdrawnById: true,
          withdrawnAt: true,
        },
      }),
      db.serviceKey.findMany({
        where: { OR: [{ createdById: userId }, { closedById: userId }] },
        select: { name: true, lastFour: true, createdById: true, closedById: true },
      }),
    ]);
  const partners = { verifications, ownCompanies, domains, recoveries };
  return { agreements, ...partners, services: keys };
}
