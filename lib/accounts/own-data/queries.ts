import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { unseal } from "@/lib/core/seal";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { ownDecisions } from "../own-decisions/queries";
import { ownEntries } from "../own-entries/queries";
import { ownListings } from "../own-listings/queries";
import { ownNotices } from "../own-notices/queries";
import { ownOrders } from "../own-orders/queries";
import { ownReviews } from "../own-reviews/queries";
import { ownAccess, ownTenantAccess } from "../own-access/queries";
import { ownTransfers } from "../own-transfers/queries";
import { ownActivations, ownConfirmations, ownWork } from "../own-work/queries";
import { DATA_FORMAT, DATA_VERSION, type DataPart } from "./rules";

export type DataFile = { name: string; type: string; parts: AsyncIterable<string> };

/** Until when this session may download the person's data, or null. */
export async function dataOpenUntil(
  actor: Actor,
  now: Date = new Date(),
): Promise<Date | null> {
  const session = await db.session.findFirst({
    where: { id: actor.sessionId, userId: actor.userId, dataUntil: { gt: now } },
    select: { dataUntil: true },
  });
  return session?.dataUntil ?? null;
}

/** Everything the portal holds about a person, as one JSON file that is written while it is read. */
export function ownDataFile(actor: Actor, now: Date = new Date()): DataFile {
  // Said now: the file is written when nobody is spoken to any more.
  const { file: about, parts: named } = text.ownData;
  const headings: Record<DataPart, string> = { ...named };
  const head = { format: DATA_FORMAT, version: DATA_VERSION, writtenAt: now };
  const parts = partsOf(actor, { ...head, about, headings });
  const name = `my-data-${now.toISOString().slice(0, 10)}.json`;
  return { name, type: "application/json", parts };
}

async function* partsOf(actor: Actor, head: object): AsyncGenerator<string> {
  const whole = JSON.stringify({ ...head, ...(await ownData(actor)) }, null, 2);
  // The log comes last and in pieces: it may be long.
  yield `${whole.slice(0, -2)},\n  "audit": [`;
  let first = true;
  for await (const entries of ownEntries(actor)) {
    for (const entry of entries) {
      yield `${first ? "" : ","}\n    ${JSON.stringify(entry)}`;
      first = false;
    }
  }
  yield "\n  ]\n}\n";
}

type Addressed = { userId: string; addresses: string[] };

/** Every part but the log. */
export async function ownData(
  actor: Actor,
): Promise<Record<Exclude<DataPart, "audit">, unknown>> {
  const { userId } = actor;
  const person = { userId, addresses: await ownAddresses(userId) };
  const [
    account,
    access,
    signIns,
    secondFactors,
    papers,
    apps,
    reviews,
    activations,
    decisions,
    confirmations,
    tenantAccess,
    transfers,
    listings,
    orders,
  ] = await Promise.all([
    accountOf(person),
    ownAccess(person),
    signInsOf(person),
    factorsOf(person),
    papersOf(person),
    ownWork(actor),
    ownReviews(person),
    ownActivations(actor, person.addresses),
    ownDecisions(actor),
    ownConfirmations(actor, person.addresses),
    ownTenantAccess(userId, person.addresses),
    ownTransfers(userId, person.addresses),
    ownListings(userId),
    ownOrders(userId),
  ]);
  return {
    ...account,
    ...access,
    ...signIns,
    secondFactors,
    ...papers,
    apps: { ...apps, transfers, listings },
    reviews,
    activations: { ...activations, ...decisions },
    confirmations,
    tenantAccess: { ...tenantAccess, orders },
  };
}

/** The addresses that a person has here, and those that belonged to the account before. */
export async function ownAddresses(userId: string): Promise<string[]> {
  const found = await db.$queryRaw<{ address: string }[]>`
    SELECT address FROM portal_addresses_of(${userId}::uuid) AS address`;
  return found.map(({ address }) => address);
}

async function accountOf({ userId, addresses }: Addressed) {
  const { picture, ...account } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      ...{ loginAllowed: true, language: true, timeZone: true },
      createdAt: true,
      picture: { select: { createdAt: true, bytes: true } },
    },
  });
  return {
    account: { ...account, addresses, ...(await ownNotices(userId)) },
    picture: picture && {
      createdAt: picture.createdAt,
      webp: Buffer.from(picture.bytes).toString("base64"),
    },
  };
}

async function signInsOf({ userId }: Addressed) {
  const [sessions, browsers, superIds, links] = await Promise.all([
    db.session.findMany({
      where: { userId },
      select: {
        id: true,
        createdAt: true,
        lastSeenAt: true,
        revokedAt: true,
        absoluteExpiresAt: true,
        amr: true,
        userAgent: true,
        sealedAddress: true,
      },
      orderBy: { createdAt: "asc" },
    }),
    db.knownDevice.findMany({
      where: { userId },
      select: { firstSeenAt: true, lastSeenAt: true },
    }),
    db.superIdConnection.findMany({
      where: { userId },
      select: {
        issuer: true,
        subject: true,
        label: true,
        connectedAt: true,
        lastUsedAt: true,
      },
    }),
    db.accountLink.findMany({
      where: { userId },
      select: {
        purpose: true,
        fromEmailKey: true,
        toEmail: true,
        createdAt: true,
        expiresAt: true,
        usedAt: true,
      },
    }),
  ]);
  return {
    sessions: sessions.map(({ sealedAddress, ...session }) => ({
      ...session,
      address: addressIn(session.id, sealedAddress),
    })),
    browsers,
    superIds,
    links: links.map(({ fromEmailKey, ...link }) => ({
      ...link,
      askedFrom: fromEmailKey,
    })),
  };
}

/** Null where it was never known, and where its key is held no more. */
function addressIn(sessionId: string, sealed: Uint8Array | null): string | null {
  try {
    return sealed && unseal(sealed, sessionId, env.encryptionKeys);
  } catch {
    return null;
  }
}

/** When each was set up and used: never what it is made of. */
async function factorsOf({ userId }: Addressed) {
  const [authenticatorApps, passkeys, recoveryCodes, resets] = await Promise.all([
    db.totpFactor.findMany({
      where: { userId },
      select: { createdAt: true, confirmedAt: true, lastUsedAt: true },
    }),
    db.passkey.findMany({
      where: { userId },
      select: { name: true, transports: true, createdAt: true, lastUsedAt: true },
    }),
    db.recoveryCode.findMany({
      where: { userId },
      select: { createdAt: true, usedAt: true },
    }),
    db.factorReset.findMany({
      where: { OR: [{ userId }, { requestedById: userId }] },
      select: {
        userId: true,
        requestedById: true,
        requestedAt: true,
        effectiveAt: true,
        cancelledAt: true,
        doneAt: true,
      },
    }),
  ]);
  return { authenticatorApps, passkeys, recoveryCodes, resets };
}

async function papersOf({ userId, addresses }: Addressed) {
  const invitation = {
    id: true,
    email: true,
    permissions: true,
    createdAt: true,
    expiresAt: true,
    acceptedAt: true,
    withdrawnAt: true,
    partner: { select: { id: true, name: true } },
  } as const;
  const [registrations, agreements, received, sent, erasures, mails] = await Promise.all([
    db.registration.findMany({
      where: { OR: [{ userId }, { userId: null, emailKey: { in: addresses } }] },
      select: {
        email: true,
        name: true,
        company: true,
        intent: true,
        experience: true,
        termsVersion: true,
        createdAt: true,
        completedAt: true,
      },
    }),
    db.agreementAcceptance.findMany({
      where: { userId },
      select: {
        version: { select: { agreement: true, label: true } },
        contentSha256: true,
        authority: true,
        statedRole: true,
        acceptedAt: true,
        partner: { select: { id: true, name: true } },
        tenant: { select: { id: true, contextId: true } },
      },
    }),
    db.invitation.findMany({
      where: {
        OR: [
          { acceptedById: userId },
          { acceptedById: null, emailKey: { in: addresses } },
        ],
      },
      select: invitation,
    }),
    db.invitation.findMany({ where: { invitedById: userId }, select: invitation }),
    db.erasure.findMany({
      where: { userId },
      select: { requestedAt: true, effectiveAt: true, cancelledAt: true, obstacle: true },
    }),
    db.mail.findMany({
      where: { OR: [{ userId }, { userId: null, recipient: { in: addresses } }] },
      select: {
        recipient: true,
        subject: true,
        letter: true,
        state: true,
        createdAt: true,
        sentAt: true,
      },
      orderBy: { createdAt: "asc" },
    }),
  ]);
  return { registrations, agreements, invitations: { received, sent }, erasures, mails };
}
